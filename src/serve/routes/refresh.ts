// `POST /refresh` and `/refresh/{collection}`: sources are visited now. Called by an operator with a bearer token
// (RFC 6750), or by GitHub with a signed webhook about a release.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Context, Hono } from "hono";
import { instant, type Instant } from "../../domain/entry.ts";
import { collectionNamed } from "../../domain/scope.ts";
import { takeDelivery, takeRefresh, type RefreshSelection } from "../../ledger/refresh-requests.ts";
import { uncachedText } from "../errors.ts";
import { respondNotFound } from "../not-found.ts";
import type { Serving } from "../serving.ts";

export interface Refreshing {
  /** The secret REFRESH_TOKEN; null when none is configured. */
  readonly token: string | null;
  /** Makes sources due, and sends a message for each. Returns how many. */
  readonly requestVisits: (selection: RefreshSelection) => Promise<number>;
}

const PAUSE_SECONDS = 60;

/** A webhook of GitHub has at most 25 MB, and one about a release much less. */
const LIMIT_BYTES = 5_000_000;

/** What happened longer ago is in the feed already, or will be soon. */
const LIMIT_AGE_MILLISECONDS = 60 * 60 * 1000;

export function addRefresh(app: Hono, serving: Serving, { token, requestVisits }: Refreshing): void {
  const refresh = async (c: Context, collection: string | null): Promise<Response> => {
    if (token === null) return respondNotFound(serving, c);
    if (collection !== null && !collectionNamed(serving.site, collection)) return respondNotFound(serving, c);
    const signature = c.req.header("X-Hub-Signature-256");
    return signature === undefined
      ? refreshForOperator(c, { token, requestVisits }, serving, collection)
      : refreshForGithub(c, { token, requestVisits }, serving, signature);
  };
  app.post("/refresh", (c) => refresh(c, null));
  app.post("/refresh/:collection", (c) => refresh(c, c.req.param("collection")));
}

type Configured = Refreshing & { readonly token: string };

async function refreshForOperator(
  c: Context,
  { token, requestVisits }: Configured,
  { db, clock }: Serving,
  collection: string | null,
): Promise<Response> {
  const [, given = ""] = /^Bearer +(.+)$/i.exec(c.req.header("Authorization") ?? "") ?? [];
  if (!isEqual(given, token))
    return uncachedText(401, "This needs the bearer token REFRESH_TOKEN.", { "WWW-Authenticate": "Bearer" });
  if (!(await takeRefresh(db, clock(), PAUSE_SECONDS * 1000)))
    return uncachedText(429, "Sources were refreshed less than a minute ago.", {
      "Retry-After": String(PAUSE_SECONDS),
    });
  return accepted(await requestVisits({ collection, repository: null }));
}

async function refreshForGithub(
  c: Context,
  { token, requestVisits }: Configured,
  { db, clock }: Serving,
  signature: string,
): Promise<Response> {
  const body = await readBody(c.req.raw);
  if (body === null) return uncachedText(413, `A webhook has at most ${LIMIT_BYTES} bytes.`);
  const expected = `sha256=${createHmac("sha256", token).update(body).digest("hex")}`;
  if (!isEqual(signature, expected)) return uncachedText(401, "The signature is not that of REFRESH_TOKEN.");
  const event = c.req.header("X-GitHub-Event");
  if (event === "ping") return uncachedText(200, "Webhooks of the kind release are accepted.");
  if (event !== "release") return ignored(`The event ${event ?? "without a name"} is not about a release.`);
  const release = readRelease(body);
  if (release === null) return uncachedText(400, "The webhook names no repository.");
  if (release.happened !== null && Date.parse(clock()) - Date.parse(release.happened) > LIMIT_AGE_MILLISECONDS)
    return ignored("The release is too old.");
  // The body is signed, and the header that names the delivery is not.
  if (!(await takeDelivery(db, createHash("sha256").update(body).digest("base64url"))))
    return ignored("The webhook was received before.");
  const count = await requestVisits({ collection: null, repository: release.repository });
  return count === 0 ? ignored(`${release.repository} is not followed, or is being visited.`) : accepted(count);
}

const accepted = (count: number): Response =>
  uncachedText(202, count === 1 ? "1 source is visited now." : `${count} sources are visited now.`);

const ignored = (reason: string): Response => uncachedText(200, `Nothing to do. ${reason}`);

/** In a time that does not depend on how much of them is equal. */
const isEqual = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Null for a body that is too long. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("Content-Length") ?? 0) > LIMIT_BYTES) return null;
  const body = new Uint8Array(await request.arrayBuffer());
  return body.length > LIMIT_BYTES ? null : body;
}

interface ReleaseEvent {
  /** `owner/repo`. */
  readonly repository: string;
  /** Null when the webhook does not say. */
  readonly happened: Instant | null;
}

function readRelease(body: Uint8Array): ReleaseEvent | null {
  try {
    const { repository, release } = JSON.parse(new TextDecoder().decode(body)) as Webhook;
    if (typeof repository?.full_name !== "string") return null;
    const moments = [release?.created_at, release?.published_at, release?.updated_at];
    const happened =
      moments
        .flatMap((moment) => instant(moment ?? "") ?? [])
        .toSorted()
        .at(-1) ?? null;
    return { repository: repository.full_name, happened };
  } catch {
    return null;
  }
}

/** Of https://docs.github.com/en/webhooks/webhook-events-and-payloads#release, what is read. */
interface Webhook {
  readonly repository?: { readonly full_name?: unknown };
  readonly release?: Readonly<Record<"created_at" | "published_at" | "updated_at", string | null | undefined>>;
}
