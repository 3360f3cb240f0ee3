// Where everything of a site is. Absolute, since feeds travel.
import { instant, type Entry, type Mark } from "../entry.ts";
import type { Collection, Site } from "../site.ts";
import { wordsFor } from "./words.ts";

/** A page that has feeds: the site, a collection, or a view of it. */
export interface Place {
  readonly site: Site;
  /** Null for the whole site. */
  readonly collection: Collection | null;
  /** Null for the main feed. */
  readonly view: View | null;
}

export type View =
  | { readonly kind: "notes" | "releases" }
  | { readonly kind: "track" | "tag"; readonly name: string }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "search"; readonly question: Question };

/** What somebody searches for. */
export interface Question {
  readonly text: string;
  readonly collection: string | null;
  readonly track: string | null;
  readonly year: number | null;
}

/** A document of a place: its newest entries, or those that come before one of them. */
export interface Position {
  readonly place: Place;
  readonly before: Mark | null;
}

/** The main feed that a place is a part of. */
export const mainPlace = ({ site, collection }: Place): Place => ({ site, collection, view: null });

export const wholeSite = (site: Site): Place => ({ site, collection: null, view: null });

/** Years hold the archive of a main feed (RFC 5005 §4); other views are just paged (§3). */
export const isArchived = ({ view }: Place): boolean => view === null || view.kind === "year";

const viewParts = (view: View | null): string[] => {
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

/** `/linkerd2/notes`; `/` for the whole site. */
const pathOf = ({ collection, view }: Place): string =>
  `/${[...(collection ? [collection.name] : []), ...viewParts(view)].join("/")}`;

/** Parameters in the order of the alphabet, as their addresses have them. */
function queryOf({ view }: Place, before: Mark | null): string {
  const question = view?.kind === "search" ? view.question : null;
  const query = new URLSearchParams();
  if (before) query.set("before", markText(before));
  if (question?.collection) query.set("collection", question.collection);
  if (question) query.set("q", question.text);
  if (question?.track) query.set("track", question.track);
  if (question?.year) query.set("year", String(question.year));
  return query.size === 0 ? "" : `?${query}`;
}

/** How an address spells a mark: with nothing in it that some client would encode in its own way. */
const markText = ({ published, collection, slug }: Mark): string =>
  `${published.replaceAll(/[-:]/g, "")}_${collection}_${slug}`;

/** The mark that an address spells; null when it is none. */
export function readMark(text: string): Mark | null {
  const match = /^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\d\.\d{3}Z)_([a-z][a-z0-9-]*)_([\w.-]+)$/.exec(text);
  if (!match) return null;
  const [, year, month, dayAndHour, minute, rest, collection, slug] = match;
  const published = instant(`${year}-${month}-${dayAndHour}:${minute}:${rest}`);
  return published && { published, collection: collection!, slug: slug! };
}

/** The address of a page. */
export const pageUrl = (place: Place, before: Mark | null = null): string =>
  place.site.url + pathOf(place) + queryOf(place, before);

/** The address of a feed; `file` is such as `feed.atom`. */
export const feedUrl = (place: Place, file: string, before: Mark | null = null): string =>
  `${place.site.url}${pathOf(place).replace(/\/$/, "")}/${file}${queryOf(place, before)}`;

/** The same address for links inside of the site, wherever it is looked at. */
export const pathOfUrl = (url: string): string => url.replace(/^https?:\/\/[^/]+/, "");

/** Permanent IRI of a place's feed (RFC 4287 §4.2.6). */
export const feedId = (place: Place): string => `${place.site.id}feeds${pathOf(place)}${queryOf(place, null)}`;

export const titleOf = (place: Place): string => {
  const { site, collection } = place;
  const title = collection?.title ?? site.title;
  const view = viewTitle(place);
  return view === null ? title : `${title} · ${view}`;
};

/** What a reader calls the view; null for the main feed. */
export function viewTitle({ site, collection, view }: Place): string | null {
  const words = wordsFor(collection?.language ?? site.language);
  switch (view?.kind) {
    case undefined:
      return null;
    case "notes":
      return words.notes;
    case "releases":
      return words.releases;
    case "track":
      return view.name;
    case "tag":
      return `#${view.name}`;
    case "year":
      return words.year(view.year);
    case "search":
      return words.searchFor(view.question.text);
  }
}

export const entryPage = (site: Site, entry: Pick<Entry, "collection" | "slug">): string =>
  `${site.url}/${entry.collection}/entries/${entry.slug}`;

/** Where an entry leads: with a note to its own page, else to where it was published. */
export const entryUrl = (site: Site, entry: Entry): string =>
  entry.note ? entryPage(site, entry) : (entry.item?.url ?? entryPage(site, entry));
