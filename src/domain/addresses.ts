// The address of everything that a site serves. Absolute, since feeds travel.
import type { Scope } from "./scope.ts";
import type { View } from "./view.ts";
import { instant, type Entry, type Mark } from "./entry.ts";
import type { Site } from "./site.ts";

/** The last part of each feed's address. */
export const FEED_FILES = { atom: "feed.atom", rss: "feed.rss", json: "feed.json" } as const;

const viewSegments = (view: View | null): string[] => {
  switch (view?.kind) {
    case undefined:
      return [];
    case "notes":
    case "releases":
    case "search":
      return [view.kind];
    case "track":
      return [view.name];
    case "tag":
      return ["tags", encodeURIComponent(view.name)];
    case "year":
      return [String(view.year)];
  }
};

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
  if (search?.year) query.set("year", String(search.year));
  return query.size === 0 ? "" : `?${query}`;
}

/** A mark as a query parameter, without characters that some clients encode differently. */
const markText = ({ sortKey, collection, slug }: Mark): string =>
  `${sortKey.replaceAll(/[-:]/g, "")}_${collection}_${slug}`;

/** The inverse of `markText`; null when the text is no mark. */
export function readMark(text: string): Mark | null {
  const match = /^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\d\.\d{3}Z)_([a-z][a-z0-9-]*)_([\w.-]+)$/.exec(text);
  if (!match) return null;
  const [, year, month, dayAndHour, minute, rest, collection, slug] = match;
  const sortKey = instant(`${year}-${month}-${dayAndHour}:${minute}:${rest}`);
  return sortKey && { sortKey, collection: collection!, slug: slug! };
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

/** The permanent IRI of a scope's feed (RFC 4287 §4.2.6). */
export const feedId = (scope: Scope): string => `${scope.site.id}feeds${scopePath(scope)}${queryOf(scope, null)}`;

/** The path of an entry's own page. */
export const entryPath = ({ collection, slug }: Pick<Entry, "collection" | "slug">): string =>
  `/${collection}/entries/${slug}`;

/** The absolute URL of an entry's own page. */
export const entryPage = (site: Site, entry: Pick<Entry, "collection" | "slug">): string => site.url + entryPath(entry);

/** Where an entry leads: with a note to its own page, else to where upstream published it. */
export const entryUrl = (site: Site, entry: Entry): string =>
  entry.note ? entryPage(site, entry) : (entry.item?.url ?? entryPage(site, entry));
