// Errors, redirects, and other responses that are not rendered from the ledger.
import type { Link } from "../domain/entry.ts";
import type { Site } from "../domain/site.ts";
import { textsFor } from "../render/interface-texts.ts";
import { renderErrorPage } from "../render/pages/error.tsx";
import { ALLOWED_METHODS, CORS_HEADERS } from "./cors.ts";
import { securityHeaders } from "./security.ts";

type Headers = Readonly<Record<string, string>>;

/** A response that no cache stores. */
export const uncachedResponse = (status: number, mediaType: string, body: string, headers: Headers = {}): Response =>
  new Response(body, {
    status,
    headers: {
      "Content-Type": `${mediaType}; charset=utf-8`,
      "Cache-Control": "no-store",
      ...CORS_HEADERS,
      ...securityHeaders(mediaType === "text/html"),
      ...headers,
    },
  });

/** A line of plain text that no cache stores. */
export const uncachedText = (status: number, text: string, headers: Headers = {}): Response =>
  uncachedResponse(status, "text/plain", `${text}\n`, headers);

/** Paths that exist, for the reader of an error. */
export interface Suggestions {
  readonly paths: readonly string[];
  /** How many more there are. */
  readonly omitted: number;
  /** The last parts of the addresses of feeds. */
  readonly files: readonly string[];
}

/** 404. A page for browsers, plain text for all other clients; so are the other errors. */
export function notFound(request: Request, site: Site, { paths, omitted, files }: Suggestions): Response {
  const path = new URL(request.url).pathname;
  const { errors } = textsFor(site.language);
  if (isBrowser(request)) {
    const links = [...paths, "/feeds.opml"].map((each) => ({ url: each, title: each }));
    return errorPage(site, { status: 404, title: errors.notFound, text: errors.notFoundText(path), links });
  }
  const lines = omitted === 0 ? paths : [...paths, `and ${omitted} more`];
  const text =
    `There is nothing at ${path}. These addresses exist:\n\n  ${lines.join("\n  ")}\n\nand under each of them ` +
    `${files.join(", ")}. /latest and /{collection}/latest are for a terminal, /feeds.opml lists every feed.`;
  return uncachedText(404, text);
}

/** 410: the author has removed the collection. */
export function gone(request: Request, site: Site, collection: string): Response {
  const { errors } = textsFor(site.language);
  const text = errors.goneText(collection);
  if (!isBrowser(request))
    return uncachedText(410, `The collection ${collection} was removed. Its feeds will not return.`);
  return errorPage(site, { status: 410, title: errors.gone, text, links: [{ url: "/", title: site.title }] });
}

/** 400: a query parameter has an invalid value. */
export function badRequest(request: Request, site: Site, message: string): Response {
  const { pathname } = new URL(request.url);
  const text = `${message}.`;
  if (!isBrowser(request)) return uncachedText(400, text);
  const links = [{ url: pathname, title: pathname }];
  return errorPage(site, { status: 400, title: textsFor(site.language).errors.badRequest, text, links });
}

/** 503: the ledger doesn't answer. */
export function unavailable(request: Request, site: Site): Response {
  const { errors } = textsFor(site.language);
  if (!isBrowser(request)) return uncachedText(503, "The ledger does not answer. Please try again later.");
  return errorPage(site, { status: 503, title: errors.unavailable, text: errors.unavailableText, links: [] });
}

export const methodNotAllowed = (): Response =>
  uncachedText(405, `Only ${ALLOWED_METHODS} are allowed here.`, { Allow: ALLOWED_METHODS });

/** A permanent redirect to a path of this site. */
export const redirect = (path: string, maxAgeSeconds = 86_400): Response =>
  new Response(null, {
    status: 301,
    headers: {
      Location: path,
      "Cache-Control": `public, max-age=${maxAgeSeconds}`,
      ...CORS_HEADERS,
      ...securityHeaders(false),
    },
  });

interface ErrorPage {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly links: readonly Link[];
}

const errorPage = (site: Site, page: ErrorPage): Response =>
  uncachedResponse(page.status, "text/html", renderErrorPage(site, page));

/** Browsers name HTML in `Accept` when they navigate; scripts, readers and curl don't. Errors are never cached, so they may differ. */
const isBrowser = (request: Request): boolean => /\btext\/html\b/i.test(request.headers.get("Accept") ?? "");
