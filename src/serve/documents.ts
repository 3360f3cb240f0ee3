// Ledger → the entries of one document, with references to the documents before and after it.
import type { Instant, Mark } from "../domain/entry.ts";
import { type Scope, type DocumentRef, collectionsOf } from "../domain/scope.ts";
import { viewKey, type LedgerView } from "../domain/view.ts";
import { readEntries, yearBefore, type Selected } from "../ledger/feeds.ts";
import { readTombstones } from "../ledger/tombstones.ts";
import { yearOf } from "../ledger/views.ts";
import type { Shown } from "../render/feed.ts";
import { ARCHIVE_ENTRIES, ARCHIVE_TEXT_BYTES, FEED_ENTRIES } from "./limits.ts";
import { readFound } from "./search.ts";

/** Reads a document with at most `maxEntries` entries; null when the document doesn't exist. */
export async function readDocument(
  db: D1Database,
  document: DocumentRef,
  maxEntries: number,
  now: Instant,
): Promise<Shown | null> {
  const { scope, before } = document;
  const { site, view } = scope;
  if (view?.kind === "search") return readFound(db, site, view.query, maxEntries);
  const [shown, tombstones] = await Promise.all([
    readPart(db, document, view, maxEntries, now),
    before === null ? readTombstones(db, collectionsOf(scope), viewKey(view)) : [],
  ]);
  return shown && { ...shown, tombstones };
}

async function readPart(
  db: D1Database,
  document: DocumentRef,
  view: LedgerView,
  maxEntries: number,
  now: Instant,
): Promise<Shown | null> {
  const { scope, before } = document;
  const selected = await readEntries(db, {
    collections: collectionsOf(scope),
    view: viewKey(view),
    before,
    limit: maxEntries,
    ...(!isNewest(document) && { limitBytes: ARCHIVE_TEXT_BYTES }),
  });
  if (view === null) return toMainDocument(document, selected);
  if (view.kind === "year") return readYearDocument(db, document, view.year, selected, now);
  // Tags and marks come from addresses: a view that never had an entry is not there.
  if (selected.changed === null && (view.kind === "tag" || before !== null)) return null;
  const { last, next } = selected;
  return shownOf(document, selected, last && next ? { scope, before: last } : null);
}

/** How many entries a document has where they are small. */
export const entriesOf = (document: DocumentRef): number => (isNewest(document) ? FEED_ENTRIES : ARCHIVE_ENTRIES);

const isNewest = ({ scope, before }: DocumentRef): boolean => before === null && scope.view?.kind !== "year";

const shownOf = ({ before }: DocumentRef, { entries, changed }: Selected, older: DocumentRef | null): Shown => ({
  entries,
  changed,
  before,
  older,
});

/**
 * The newest entries of a main feed; the archives of the years continue it (RFC 5005 §4). No entry was published after it
 * surfaced, so that the other entries are in the archive of the year in which the next one surfaced, and in older ones.
 */
function toMainDocument(document: DocumentRef, selected: Selected): Shown {
  const { scope } = document;
  const { last, next } = selected;
  if (!last || !next) return shownOf(document, selected, null);
  const yearIn = (moment: Instant) => yearOf(moment, scope.site.timeZone);
  const year = yearIn(next.sortKey);
  return shownOf(document, selected, yearDocument(scope, year, year === yearIn(last.sortKey) ? last : null));
}

/** A part of a year. Years without entries exist between years with entries. */
async function readYearDocument(
  db: D1Database,
  document: DocumentRef,
  year: number,
  selected: Selected,
  now: Instant,
): Promise<Shown | null> {
  const { scope } = document;
  const { changed, last, next } = selected;
  const currentYear = yearOf(now, scope.site.timeZone);
  const previous = next === null ? await yearBefore(db, collectionsOf(scope), year) : null;
  const exists = changed !== null || (previous !== null && year <= currentYear);
  if (!exists) return null;
  const earlierYear = previous === null ? null : yearDocument(scope, previous, null);
  const older = next ? yearDocument(scope, year, last) : earlierYear;
  return { ...shownOf(document, selected, older), newer: newerThan(document, year, currentYear) };
}

/** The next year even when it has no entries, so that a later entry doesn't change a document that is complete. */
function newerThan({ scope, before }: DocumentRef, year: number, currentYear: number): DocumentRef | null {
  if (before !== null) return yearDocument(scope, year, null);
  return year < currentYear ? yearDocument(scope, year + 1, null) : null;
}

const yearDocument = (scope: Scope, year: number, before: Mark | null): DocumentRef => ({
  scope: { ...scope, view: { kind: "year", year } },
  before,
});
