// Paths of requests. Pure.

/** The path without trailing slashes, and with one slash at its start: `//host/path` would name another host. */
export const withoutSlashes = (path: string): string => path.replace(/(?<!\/)\/+$/, "").replace(/^\/{2,}/, "/") || "/";

/** Whether two paths are the same after percent-decoding; true for a path that can't be decoded. */
export function isSamePath(a: string, b: string): boolean {
  try {
    return decodeURIComponent(a) === decodeURIComponent(withoutSlashes(b));
  } catch {
    return true;
  }
}

/** The cache key of a URL: its path and query. */
export const cacheKeyOf = (url: string): string => url.slice(url.indexOf("/", url.indexOf("//") + 2));
