// The vocabulary of Gazette, in Atom's words (RFC 4287). RSS's "channel" and JSON Feed's own words stay
// inside the renderers that write them.

/** A moment as RFC 3339 UTC with milliseconds and a four-digit year, so that text order is time order. */
export type Instant = string & { readonly brand: "Instant" };

/** Reads any date that `Date.parse` reads; null when it is none, or lies outside of the years 1 to 9999. */
export function instant(text: string): Instant | null {
  return instantAt(Date.parse(text));
}

/** The moment that is so many milliseconds after 1970-01-01T00:00:00Z; null outside of the years 1 to 9999. */
export function instantAt(milliseconds: number): Instant | null {
  if (!(milliseconds >= EARLIEST_MILLISECONDS && milliseconds <= LATEST_MILLISECONDS)) return null;
  return new Date(milliseconds).toISOString() as Instant;
}

const EARLIEST_MILLISECONDS = Date.parse("0001-01-01T00:00:00Z");
const LATEST_MILLISECONDS = Date.parse("9999-12-31T23:59:59.999Z");

export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** A link with the words that stood on it. */
export interface Link {
  /** Absolute http or https URL. */
  readonly url: string;
  /** Plain text; the URL itself for a bare link. */
  readonly title: string;
}

/** One dated section of a journal page: what the author wrote. */
export interface Note {
  /** Set by hand with `{#slug}` in the heading; null otherwise. */
  readonly slug: string | null;
  /** The heading's date as it stands there, YYYY-MM-DD in the site's time zone. */
  readonly date: string;
  /** Midnight of `date` in the site's time zone. */
  readonly published: Instant;
  /** Plain text, not escaped. */
  readonly title: string;
  /** BCP 47. Blocks in another language carry their own `lang` in `html`. */
  readonly language: string;
  /** The primary link: what the note is about. Absolute URL. */
  readonly link: string | null;
  /** The link key after a repository rename, if it differs. */
  readonly linkKey?: string | null;
  /** Every other link of the note, in its order, each once. */
  readonly related: readonly Link[];
  /** Sanitised HTML with absolute links; the author's comment stands in `<div class="comment">`. */
  readonly html: string;
  /** The author's own comment as plain text, a line a block; null without one. */
  readonly comment: string | null;
  /** Plain text on one line: the comment, else the first paragraph of prose, else empty. */
  readonly summary: string;
  readonly tags: readonly string[];
  /** The page that it stands on, relative to the data folder. */
  readonly page: string;
  /** Content hash of all of the above: equal hashes mean that nothing changed. */
  readonly hash: string;
}

/** What a source published: a release or a post. */
export interface Item {
  /** Key of the source in its collection (`Source.key`). */
  readonly source: string;
  /** The identifier that upstream gave it; unique in its source. */
  readonly id: string;
  /** Absolute URL of its page; null where upstream gave none. */
  readonly url: string | null;
  /**
   * `linkKey(url)`, by which a note joins it; null where several items of the source share one page, and where the page
   * is not the source's own (`claimOf`).
   */
  readonly linkKey: string | null;
  /** Plain text, not escaped. */
  readonly title: string;
  /** Name of who published it; null where upstream named nobody. */
  readonly author: string | null;
  /** The date that the source gave at first sight. */
  readonly published: Instant;
  /** BCP 47; null where upstream did not say. */
  readonly language: string | null;
  /** Sanitised HTML with absolute links. */
  readonly html: string;
  /** The release's tag, which tells its track; null for posts. */
  readonly tag: string | null;
}

/** What Gazette publishes: a note, an item, or both joined. At least one of the two is there. */
export interface Entry {
  readonly collection: string;
  /** Last part of the id and of the page's address; ASCII, minted once. */
  readonly slug: string;
  /** Permanent IRI, `{site.id}{collection}/{slug}` at the time it was minted (RFC 4287 §4.2.6). */
  readonly id: string;
  /** First publication: the item's where there is one, else the note's (§4.2.9). */
  readonly published: Instant;
  /** Last change that a reader would want to see (§4.2.15). */
  readonly updated: Instant;
  /** When it first had what a subscriber should see: `published`, or later, when its note was added later. */
  readonly surfaced: Instant;
  readonly note: Note | null;
  readonly item: Item | null;
  /** The release channel of its item; null for none. */
  readonly track: string | null;
  /** When upstream last changed its words meaningfully; null when it never did. */
  readonly revised: Instant | null;
  /** Set while upstream doesn't show the release any more. */
  readonly withdrawn: Withdrawal | null;
  /** Slug of the entry that is about the same link and came first; null for nearly all. */
  readonly about: string | null;
}

/** What the title of an entry is made of. */
export interface TitleParts extends Pick<Entry, "collection"> {
  readonly note: Pick<Note, "title"> | null;
  readonly item: Pick<Item, "source" | "tag" | "title"> | null;
}

export interface Withdrawal {
  /** When it was first missed. */
  readonly since: Instant;
  /** Whether upstream said that it is gone; until then it is only not shown where it should be. */
  readonly isGone: boolean;
}

/** When a withdrawn release was withdrawn: never before its last change, so that its tombstone counts (RFC 6721 §4). */
export const withdrawnAt = ({ withdrawn, updated }: Pick<Entry, "withdrawn" | "updated">): Instant =>
  later(withdrawn?.since ?? updated, updated);

/** What is left in a feed of an entry that it no longer has (RFC 6721). */
export interface Tombstone extends Pick<Entry, "id"> {
  readonly when: Instant;
}

/** The position of an entry in the order of a view. */
export interface Mark extends Pick<Entry, "slug" | "collection"> {
  /** `surfaced`; in the view of a year, `published`. */
  readonly sortKey: Instant;
}
