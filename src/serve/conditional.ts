// Conditional requests (RFC 9110 §13). Pure.
import type { Instant } from "../domain/entry.ts";

export interface Validators {
  /** As it is sent: `W/"…"`. */
  readonly etag: string;
  /** Null when it is not sent: then only the ETag decides. */
  readonly lastModified: Instant | null;
}

/** True when the client holds the current version; If-None-Match decides alone where it is sent (§13.2.2). */
export function isNotModified(request: Headers, { etag, lastModified }: Validators): boolean {
  const ifNoneMatch = request.get("If-None-Match");
  if (ifNoneMatch !== null) {
    return ifNoneMatch.trim() === "*" || opaqueTags(ifNoneMatch).includes(opaqueTags(etag)[0]!);
  }
  const ifModifiedSince = request.get("If-Modified-Since");
  if (ifModifiedSince === null || lastModified === null) return false;
  return wholeSeconds(Date.parse(lastModified)) <= readDate(ifModifiedSince);
}

/** Weak comparison (§8.8.3.2): the quoted part alone counts, and it may itself hold a comma. */
const opaqueTags = (header: string): string[] => header.match(/"[^"]*"/g) ?? [];

/** All three forms of HTTP dates begin with the day of the week (§5.6.7); an invalid date is ignored (§13.1.3). */
const readDate = (text: string): number => (/^\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : NaN);

/** HTTP dates carry no fraction of a second (§5.6.7). An invalid date is NaN, and compares false. */
const wholeSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000) * 1000;
