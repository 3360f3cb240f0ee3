// One conditional GET. The only file that talks to a source.
import type { Instant } from "../domain/entry.ts";
import { forbidden } from "../domain/public-address.ts";
import { withPublicUrls } from "../domain/public-url.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { SourceProblem } from "../domain/source-problem.ts";

/** What the source said last time, sent back so that it can answer 304 (RFC 9110 §13.1). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that sent them, after all redirects: they mean nothing to another one. Null where there are none. */
  readonly url: string | null;
}

export const NO_VALIDATORS: Validators = { etag: null, lastModified: null, url: null };

export interface FeedRequest {
  readonly url: string;
  readonly validators: Validators;
  /** Names the site, so that who runs the source knows whom to ask. */
  readonly userAgent: string;
  /** The one origin that may be plain http or private: the operator set it. */
  readonly trustedOrigin: string;
  /** What dates in an answer are compared with. */
  readonly now: Instant;
}

/** Where an answer came from. */
export interface Answerer {
  /** The address that answered, after all redirects. */
  readonly url: string;
  /** Where permanent redirects (301, 308) lead; null when there were none. */
  readonly movedTo: string | null;
}

export type FeedReading = Answerer &
  (
    | { readonly kind: "unchanged" }
    | {
        readonly kind: "changed";
        readonly bytes: Uint8Array;
        readonly contentType: string | null;
        readonly validators: Validators;
      }
  );

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const LIMIT_SECONDS = 10;
export const LIMIT_BYTES = 5_000_000;
const LIMIT_REDIRECTS = 5;

const ACCEPT =
  "application/atom+xml, application/rss+xml;q=0.9, application/feed+json;q=0.9, application/xml;q=0.8, */*;q=0.1";

/** Reads a source. Never throws for what the network or the other side did. */
export async function readFeed(request: FeedRequest, fetch: Fetch): Promise<Result<FeedReading, SourceProblem>> {
  try {
    const answer = await follow(request, AbortSignal.timeout(LIMIT_SECONDS * 1000), fetch);
    return answer.ok ? await toReading(answer.value, request.now) : answer;
  } catch (error) {
    if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError")) {
      return fail({ kind: "slow", limitSeconds: LIMIT_SECONDS });
    }
    return fail({ kind: "unreachable", reason: reasonOf(error) });
  }
}

function headersFor({ userAgent, validators }: FeedRequest, url: string): Headers {
  const headers = new Headers({ Accept: ACCEPT, "User-Agent": userAgent });
  if (validators.url !== url) return headers;
  if (validators.etag !== null) headers.set("If-None-Match", validators.etag);
  if (validators.lastModified !== null) headers.set("If-Modified-Since", validators.lastModified);
  return headers;
}

/** The runtime says "internal error" for a name that can't be looked up and a connection that is refused. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith("internal error")
    ? "the name is unknown, or the connection is refused"
    : withPublicUrls(message);
}

interface Answer extends Answerer {
  readonly response: Response;
}

/** Follows redirects by hand, so that each address is checked before it is requested. */
async function follow(request: FeedRequest, signal: AbortSignal, fetch: Fetch): Promise<Result<Answer, SourceProblem>> {
  let { url } = request;
  let movedTo: string | null = null;
  let isPermanent = true;
  for (let hops = 0; hops <= LIMIT_REDIRECTS; hops++) {
    const reason = forbidden(url, request.trustedOrigin);
    if (reason !== null) return fail({ kind: "forbidden", url, reason });
    const response = await fetch(url, { headers: headersFor(request, url), signal, redirect: "manual" });
    const location = response.headers.get("Location");
    if (!REDIRECTS.has(response.status) || location === null) return ok({ response, url, movedTo });
    await response.body?.cancel();
    if (!URL.canParse(location, url)) return fail({ kind: "forbidden", url: location, reason: "it is no URL" });
    url = new URL(location, url).href;
    isPermanent &&= response.status === 301 || response.status === 308;
    if (isPermanent) movedTo = url;
  }
  return fail({ kind: "redirects", limit: LIMIT_REDIRECTS });
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

async function toReading(
  { response, url, movedTo }: Answer,
  now: Instant,
): Promise<Result<FeedReading, SourceProblem>> {
  if (response.status === 304) return ok({ kind: "unchanged", url, movedTo });
  if (!response.ok) {
    await response.body?.cancel();
    const retryAfterSeconds = retryAfter(response.headers, now);
    return fail({ kind: "refused", status: response.status, retryAfterSeconds, host: new URL(url).hostname });
  }
  const sent = await readCapped(response.body);
  const bytes = sent && (await unzipped(sent));
  if (bytes === null) return fail({ kind: "large", limitBytes: LIMIT_BYTES });
  return ok({
    kind: "changed",
    bytes,
    contentType: response.headers.get("Content-Type"),
    validators: { etag: response.headers.get("ETag"), lastModified: response.headers.get("Last-Modified"), url },
    url,
    movedTo,
  });
}

/** Seconds to wait, said as a number or as a date (RFC 9110 §10.2.3); null when upstream named none. */
function retryAfter(headers: Headers, now: Instant): number | null {
  const value = headers.get("Retry-After")?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value);
  const until = Date.parse(value);
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - Date.parse(now)) / 1000));
}

/** Some servers send compressed bytes and call them text. */
async function unzipped(bytes: Uint8Array): Promise<Uint8Array | null> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return readCapped(new Response(bytes).body!.pipeThrough(new DecompressionStream("gzip")));
}

/** The body while it stays under the cap; null as soon as it doesn't, without reading on. */
export async function readCapped(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (body === null) return new Uint8Array();
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > LIMIT_BYTES) return null; // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
