// A finished body → a response with everything that caches and readers need.
import { createHash } from "node:crypto";
import type { Instant } from "../entry.ts";
import { isNotModified } from "./conditional.ts";

export interface Rendering {
  readonly body: string;
  readonly mediaType: string;
  /** When what it shows last changed; null when nothing ever did. */
  readonly changed: Instant | null;
  /** Collections that it shows; a change of one of them makes it stale. */
  readonly tags: readonly string[];
  /** Feeds may be read by scripts of other sites; pages have no use for it. */
  readonly isFeed: boolean;
}

export const CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";

/** 200, or 304 without a body when the client has it already (RFC 9110 §15.4.5). */
export function respond(request: Request, rendering: Rendering): Response {
  const { body, mediaType, changed, tags, isFeed } = rendering;
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = new Headers({
    "Cache-Control": CACHE_CONTROL,
    "Cache-Tag": tags.join(","),
    ETag: etag,
    "X-Content-Type-Options": "nosniff",
  });
  if (changed !== null) headers.set("Last-Modified", new Date(changed).toUTCString());
  if (isFeed) headers.set("Access-Control-Allow-Origin", "*");
  if (isNotModified(request.headers, { etag, lastModified: changed }))
    return new Response(null, { status: 304, headers });
  headers.set("Content-Type", `${mediaType}; charset=utf-8`);
  return new Response(body, { headers });
}
