// Cross-origin access, so that a feed reader can run in a browser (Fetch standard, "CORS protocol"). Everything is public.

/** Headers of every response but pages. */
export const CORS_HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "Age, Date, ETag, Link, Location, Retry-After",
} as const;

/** `*` allows every header; older browsers know only names. */
const ALLOWED_HEADERS = "*, Accept, Cache-Control, If-Modified-Since, If-None-Match, Pragma, X-Requested-With";

export const ALLOWED_METHODS = "GET, HEAD, OPTIONS";

/** The answer to OPTIONS, with which browsers ask before they send `If-None-Match`. */
export const preflightResponse = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...CORS_HEADERS,
      Allow: ALLOWED_METHODS,
      "Access-Control-Allow-Methods": ALLOWED_METHODS,
      "Access-Control-Allow-Headers": ALLOWED_HEADERS,
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "no-store",
    },
  });
