// What full-text search knows of an entry. Pure.
import { hashOf, linkKey, releaseOf } from "../domain/identity.ts";
import type { Collection } from "../domain/site.ts";
import { isInView } from "../domain/noise.ts";
import { SEARCH_VIEWS, type SearchView } from "../domain/view.ts";
import { indexTerms } from "../domain/search-terms.ts";
import { isAlive, liveNote, surfacedOf, type StoredEntry } from "./entry-changes.ts";
import { entryClass, isWithdrawn, yearOf } from "./views.ts";

/** Another number, and every entry is indexed again. */
export const SEARCH_VERSION = 3;

/** One entry in the index: the terms of its texts, with spaces between them. */
export interface SearchDocument {
  readonly slug: string;
  /** When it surfaced, in seconds since 1970; newer ones are found first. */
  readonly second: number;
  readonly title: string;
  readonly comment: string;
  readonly body: string;
  readonly marks: string;
}

/** A classified entry as it is to be found; null when nobody can see it, or it is no more than a withdrawn release. */
export function toSearchDocument(entry: StoredEntry, collection: Collection, timeZone: string): SearchDocument | null {
  const { item, track } = entry;
  const note = liveNote(entry);
  if (!isAlive(entry) || (!note && isWithdrawn(entry, collection))) return null;
  const tags = new Set([item?.tag, taggedBy(note?.link)].filter((tag) => typeof tag === "string"));
  return {
    slug: entry.slug,
    second: Math.floor(Date.parse(surfacedOf(entry)) / 1000),
    title: termsOfAll([note?.title, item?.title, ...tags, ...(note?.tags ?? [])]),
    comment: termsOfAll([note?.comment]),
    body: termsOfAll([textOf(note?.html), ...(note?.related ?? []).map(({ title }) => title), textOf(item?.html)]),
    marks: [
      markOf("collection", entry.collection),
      markOf("year", String(yearOf(entry.published, timeZone))),
      ...(track === null ? [] : [markOf("track", track)]),
      ...searchViewsOf(entry, collection).map((view) => markOf("view", view)),
      ...[...tags].flatMap(namesOf).map((name) => markOf("name", name)),
    ].join(" "),
  };
}

/** The views that a search can be limited to, and that have the entry, whether or not the main feed has it. */
const searchViewsOf = (entry: StoredEntry, collection: Collection): readonly SearchView[] =>
  SEARCH_VIEWS.filter((view) =>
    view === "notes" ? liveNote(entry) !== null : isInView(view, entryClass(entry, collection)),
  );

const taggedBy = (link: string | null | undefined): string | undefined => releaseOf((link && linkKey(link)) ?? "")?.tag;

/** The tag, and the version in it: `stable-2.9.4` is 2.9.4, and so is `v2.9.4`. */
const namesOf = (tag: string): string[] => [...new Set([tag, tag.replace(/^\D*(?=\d)/, "")])];

/** A term that no text can hold by chance: what an entry belongs to, or exactly what its release is called. */
export const markOf = (kind: "collection" | "track" | "view" | "year" | "name", value: string): string =>
  kind + hashOf(value.normalize("NFC").toLowerCase()).slice(0, 16);

/** Keeps the end of one text and the beginning of the next from being one phrase; no text has such a term. */
const BOUNDARY = "\ue000";

const LIMIT_TEXT_CHARACTERS = 50_000;

const termsOfAll = (texts: readonly (string | null | undefined)[]): string =>
  texts
    .filter((text) => typeof text === "string" && text !== "")
    .map((text) => indexTerms(text!.slice(0, LIMIT_TEXT_CHARACTERS)).join(" "))
    .join(` ${BOUNDARY} `);

const ATTRIBUTES = String.raw`(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?`;
const INLINE_TAG = new RegExp(
  `</?(?:a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)${ATTRIBUTES}>`,
  "g",
);
const TAG = new RegExp(`</?[a-z][a-z0-9]*${ATTRIBUTES}/?>`, "g");

/** The words of sanitised HTML. Its entities are all punctuation; a word may change its looks halfway. */
const textOf = (html: string | undefined): string | undefined =>
  html
    ?.replace(INLINE_TAG, "")
    .replace(TAG, " ")
    .replace(/&#?\w+;/g, " ");
