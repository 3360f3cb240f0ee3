// A rendering → its finished bytes, once, and then a response to whoever asks.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Instant } from "../domain/entry.ts";
import { isNotModified, type Validators } from "./conditional.ts";
import { acceptsGzip, clientEncoding } from "./encoding.ts";
import { securityHeaders } from "./security.ts";

export interface Rendering {
  readonly body: string;
  readonly mediaType: string;
  /** When what it shows last changed; null when that is not known. */
  readonly changed: Instant | null;
  /** Collections that it shows; a change of one of them makes it stale. */
  readonly tags: readonly string[];
  /** All but pages may be read by scripts of other sites; pages have no use for it. */
  readonly isPage: boolean;
  /** Relations of a feed to itself and its hubs (RFC 8288), so that a hub finds them without reading it. */
  readonly links?: readonly { readonly rel: string; readonly href: string }[];
}

/** What is sent, plain and, once somebody wants it so, compressed. */
export interface Finished extends Validators {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly tags: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly gzip: () => Uint8Array<ArrayBuffer>;
  readonly gzipHeaders: Readonly<Record<string, string>>;
}

export const CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";

export function finish({ body: text, mediaType, changed, tags, isPage, links = [] }: Rendering): Finished {
  const body = new Uint8Array(new TextEncoder().encode(text));
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = {
    "Content-Type": `${mediaType}; charset=utf-8`,
    "Cache-Control": CACHE_CONTROL,
    "Cache-Tag": tags.join(","),
    ETag: etag,
    ...(changed !== null && { "Last-Modified": new Date(changed).toUTCString() }),
    Vary: "Accept-Encoding",
    ...(!isPage && { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link" }),
    ...(links.length > 0 && { Link: links.map(({ rel, href }) => `<${href}>; rel="${rel}"`).join(", ") }),
    ...securityHeaders(isPage),
  };
  let compressed: Uint8Array<ArrayBuffer> | null = null;
  return {
    body,
    tags,
    etag,
    lastModified: changed,
    headers,
    gzip: () => (compressed ??= new Uint8Array(gzipSync(body)) as Uint8Array<ArrayBuffer>),
    gzipHeaders: { ...headers, "Content-Encoding": "gzip" },
  };
}

/** 200, or 304 without a body when the client has it already (RFC 9110 §15.4.5). */
export function respond(request: Request, finished: Finished): Response {
  if (isNotModified(request.headers, finished)) {
    const { "Content-Type": _type, ...headers } = finished.headers;
    return new Response(null, { status: 304, headers });
  }
  if (!acceptsGzip(clientEncoding(request))) return new Response(finished.body, { headers: finished.headers });
  return new Response(finished.gzip(), { headers: finished.gzipHeaders, encodeBody: "manual" });
}
