// A rendering → a stored response → the response to one request.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Instant } from "../domain/entry.ts";
import { isNotModified } from "./conditional.ts";
import { CORS_HEADERS } from "./cors.ts";
import { acceptsGzip, clientEncoding } from "./encoding.ts";
import { securityHeaders } from "./security.ts";

export interface Rendering {
  readonly body: string;
  readonly mediaType: string;
  /** Time of the last change; null when it is unknown. */
  readonly changed: Instant | null;
  /** `Cache-Tag`s: names of the collections that it shows. */
  readonly tags: readonly string[];
  /** Scripts of other origins may read everything but pages. */
  readonly isPage: boolean;
  /** Links of a feed to itself and its hubs (RFC 8288), so that hubs need not parse it. */
  readonly links?: readonly { readonly rel: string; readonly href: string }[];
}

/** A response before it is fitted to a request. The compressed body is made when it is first needed. */
export interface StoredResponse {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzip: () => Uint8Array<ArrayBuffer>;
  readonly tags: readonly string[];
  readonly etag: string;
  readonly changed: Instant | null;
  /** All headers that don't depend on the request or on the time. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A stored response that was current at a time. */
export interface ConfirmedResponse {
  readonly stored: StoredResponse;
  /** Milliseconds since 1970. The ledger was read at this time or later, and held nothing newer. */
  readonly confirmedAt: number;
}

export const CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";

export function toStoredResponse({
  body: text,
  mediaType,
  changed,
  tags,
  isPage,
  links = [],
}: Rendering): StoredResponse {
  const body = new Uint8Array(new TextEncoder().encode(text));
  const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  let compressed: Uint8Array<ArrayBuffer> | null = null;
  return {
    body,
    gzip: () => (compressed ??= new Uint8Array(gzipSync(body)) as Uint8Array<ArrayBuffer>),
    tags,
    etag,
    changed,
    headers: {
      "Content-Type": `${mediaType}; charset=utf-8`,
      "Cache-Control": CACHE_CONTROL,
      "Cache-Tag": tags.join(","),
      ETag: etag,
      Vary: isXmlFeed(mediaType) ? "Accept-Encoding, Sec-Fetch-Dest" : "Accept-Encoding",
      ...(!isPage && CORS_HEADERS),
      ...(links.length > 0 && { Link: links.map(({ rel, href }) => `<${href}>; rel="${rel}"`).join(", ") }),
      ...securityHeaders(isPage),
    },
  };
}

const isXmlFeed = (mediaType: string): boolean => /^application\/(?:atom|rss)\+xml\b/.test(mediaType);

/**
 * Chromium shows a feed's own media type as plain text, without its style sheet. A person who opens a feed gets the same bytes
 * as XML (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/); every program gets the media type of the feed.
 */
const contentTypeFor = (request: Request, contentType: string): string =>
  isXmlFeed(contentType) && request.headers.get("Sec-Fetch-Dest") === "document"
    ? contentType.replace(/^[^;]*/, "application/xml")
    : contentType;

/** 200, or 304 without a body when the client has the current version (RFC 9110 §15.4.5). */
export function respond(request: Request, { stored, confirmedAt }: ConfirmedResponse): Response {
  const lastModified = lastModifiedOf(stored.changed, confirmedAt);
  const headers: Record<string, string> = {
    ...stored.headers,
    "Content-Type": contentTypeFor(request, stored.headers["Content-Type"] ?? ""),
    ...(lastModified !== null && { "Last-Modified": new Date(lastModified).toUTCString() }),
  };
  if (isNotModified(request.headers, { etag: stored.etag, lastModified })) {
    const { "Content-Type": _type, ...withoutType } = headers;
    return new Response(null, { status: 304, headers: withoutType });
  }
  if (!acceptsGzip(clientEncoding(request))) return new Response(stored.body, { headers });
  return new Response(stored.gzip(), { headers: { ...headers, "Content-Encoding": "gzip" }, encodeBody: "manual" });
}

/**
 * The time of the last change, once its second is over: until then, another change may get the same `Last-Modified`
 * (RFC 9110 §8.8.2.1).
 */
function lastModifiedOf(changed: Instant | null, confirmedAt: number): Instant | null {
  if (changed === null) return null;
  const secondAfter = (Math.floor(Date.parse(changed) / 1000) + 1) * 1000;
  return confirmedAt >= secondAfter ? changed : null;
}
