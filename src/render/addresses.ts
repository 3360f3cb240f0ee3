// Where everything of a site is. Absolute, since feeds travel.
import type { Entry } from "../entry.ts";
import type { Site } from "../site.ts";

/** A page that has feeds: the site, a collection, or a view of it. */
export interface Place {
  readonly site: Site;
  /** Null for the whole site. */
  readonly collection: Site["collections"][number] | null;
  /** The part of the path after the collection, such as `notes`; null for the main feed. */
  readonly view: string | null;
  /** What a reader calls the view, in words. */
  readonly viewTitle: string | null;
}

const pathOf = ({ collection, view }: Place): string =>
  `/${[collection?.name, view].filter((part) => typeof part === "string").join("/")}`;

export const pageUrl = (place: Place): string => place.site.url + pathOf(place);

/** Address of a feed of a place; `file` is such as `feed.atom`. */
export const feedUrl = (place: Place, file: string): string => `${pageUrl(place).replace(/\/$/, "")}/${file}`;

/** The same address for links inside of the site, wherever it is looked at. */
export const pathOfUrl = (url: string): string => url.replace(/^https?:\/\/[^/]+/, "");

export const titleOf = ({ site, collection, viewTitle }: Place): string => {
  const title = collection?.title ?? site.title;
  return viewTitle === null ? title : `${title} · ${viewTitle}`;
};

export const entryPage = (site: Site, entry: Pick<Entry, "collection" | "slug">): string =>
  `${site.url}/${entry.collection}/entries/${entry.slug}`;

/** Where an entry leads: with a note to its own page, else to where it was published. */
export const entryUrl = (site: Site, entry: Entry): string =>
  entry.note ? entryPage(site, entry) : (entry.item?.url ?? entryPage(site, entry));
