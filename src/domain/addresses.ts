// The address of everything that a site serves: `…Path` for links inside of the site, `…Url` for feeds.
import { Buffer } from "node:buffer";
import type { Scope } from "./scope.ts";
import type { View } from "./view.ts";
import { instant, type Entry, type Mark } from "./entry.ts";
import type { Site } from "./site.ts";

/** The last part of each feed's address. */
export const FEED_FILES = { atom: "feed.atom", rss: "feed.rss", json: "feed.json" } as const;

const viewSegments = (view: View | null): string[] => {
  if (view === null) return [];
  switch (view.kind) {
    case "track":
      return [view.name];
    case "tag":
      return ["tags", tagSegment(view.name)];
    case "year":
      return [String(view.year).padStart(4, "0")];
    default:
      return [view.kind];
  }
};

/**
 * Tags in lower case, as the ledger has them, so that each has one address. A URL can't end with `.` or `..`, not even
 * encoded: those get a tilde in front, and so does what would read the same.
 */
const tagSegment = (tag: string): string => {
  const name = tag.toWellFormed().toLowerCase();
  return encodeURIComponent(DOTS.test(name) ? `~${name}` : name);
};

/** The tag that the decoded segment of a path names. */
export const readTag = (segment: string): string =>
  (segment.startsWith("~") && DOTS.test(segment) ? segment.slice(1) : segment).toLowerCase();

const DOTS = /^~*\.{1,2}$/;

/** `/linkerd2/notes`; `/` for the whole site. Without a query. */
const scopePath = ({ collection, view }: Scope): string =>
  `/${[...(collection ? [collection.name] : []), ...viewSegments(view)].join("/")}`;

/** Parameters in alphabetical order, so that each address has one form. */
function queryOf({ view }: Scope, before: Mark | null): string {
  const search = view?.kind === "search" ? view.query : null;
  const query = new URLSearchParams();
  if (before) query.set("before", markText(before));
  if (search?.collection) query.set("collection", search.collection);
  if (search) query.set("q", search.text);
  if (search?.track) query.set("track", search.track);
  if (search?.view) query.set("view", search.view);
  if (search?.year) query.set("year", String(search.year));
  return query.size === 0 ? "" : `?${query}`;
}

/**
 * A mark as a query parameter: `20210224T010000.000Z_mesh_SLUG` for a slug that every client encodes in the same way, else
 * `20210224T010000.000Z.` and collection and slug in base64url.
 */
export function markText({ sortKey, collection, slug }: Mark): string {
  const time = sortKey.replaceAll(/[-:]/g, "");
  if (PLAIN_SLUG.test(slug)) return `${time}_${collection}_${slug}`;
  return `${time}.${Buffer.from(`${collection}/${slug}`).toString("base64url")}`;
}

const PLAIN_SLUG = /^[\w.-]+$/;

/** The inverse of `markText`; null when the text is no mark. */
export function readMark(text: string): Mark | null {
  const [, year, month, dayAndHour, minute, seconds, rest = ""] =
    /^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\d\.\d{3}Z)([_.].+)$/.exec(text) ?? [];
  const sortKey = instant(`${year}-${month}-${dayAndHour}:${minute}:${seconds}`);
  const name = rest.startsWith(".")
    ? Buffer.from(rest.slice(1), "base64url").toString().replace("/", "_")
    : rest.slice(1);
  const [, collection, slug] = /^([a-z][a-z0-9-]*)_(.+)$/s.exec(name) ?? [];
  return sortKey && collection && slug ? { sortKey, collection, slug } : null;
}

/** The path and query of a scope's page, for links inside of the site. */
export const pagePath = (scope: Scope, before: Mark | null = null): string => scopePath(scope) + queryOf(scope, before);

/** The absolute URL of a scope's page. */
export const pageUrl = (scope: Scope, before: Mark | null = null): string => scope.site.url + pagePath(scope, before);

/** The path and query of a scope's feed; `file` is one of FEED_FILES. */
export const feedPath = (scope: Scope, file: string, before: Mark | null = null): string =>
  `${scopePath(scope).replace(/\/$/, "")}/${file}${queryOf(scope, before)}`;

/** The absolute URL of a scope's feed. */
export const feedUrl = (scope: Scope, file: string, before: Mark | null = null): string =>
  scope.site.url + feedPath(scope, file, before);

/** The permanent IRI of a scope's feed (RFC 4287 §4.2.6): it has the name that the collection had first. */
export const feedId = (scope: Scope): string => {
  const name = scope.collection && (scope.collection.formerly?.[0] ?? scope.collection.name);
  const unrenamed = name === null ? scope : { ...scope, collection: { ...scope.collection!, name } };
  return `${scope.site.id}feeds${scopePath(unrenamed)}${queryOf(scope, null)}`;
};

/** The path of an entry's own page. Slugs are plain, but those that earlier versions minted from hostile links. */
export const entryPath = ({ collection, slug }: Pick<Entry, "collection" | "slug">): string =>
  `/${collection}/entries/${encodeURIComponent(slug)}`;

/** The absolute URL of an entry's own page. */
export const entryPage = (site: Site, entry: Pick<Entry, "collection" | "slug">): string => site.url + entryPath(entry);

/** Where an entry leads: with a note to its own page, else to where upstream published it. */
export const entryUrl = (site: Site, entry: Entry): string =>
  entry.note ? entryPage(site, entry) : (entry.item?.url ?? entryPage(site, entry));
