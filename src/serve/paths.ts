// Paths of addresses, before anything is looked up. Pure.

/** `/mesh/` is `/mesh`, and `//elsewhere.example` is no other host. */
export const withoutSlashes = (path: string): string => path.replace(/(?<!\/)\/+$/, "").replace(/^\/{2,}/, "/") || "/";

/** Whether two paths say the same, however each is encoded; what can't be read is left as it is. */
export function isSame(a: string, b: string): boolean {
  try {
    return decodeURIComponent(a) === decodeURIComponent(withoutSlashes(b));
  } catch {
    return true;
  }
}

/** What tells one rendering from another: path and query. */
export const keyOf = (url: string): string => url.slice(url.indexOf("/", url.indexOf("//") + 2));
