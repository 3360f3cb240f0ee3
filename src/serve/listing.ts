// Ledger → the entries of a scope's page.
import type { Entry, Instant, Mark } from "../domain/entry.ts";
import { collectionsOf, type DocumentRef, type Scope } from "../domain/scope.ts";
import { MAIN_VIEW, viewKey } from "../domain/view.ts";
import { readEntries } from "../ledger/feeds.ts";
import type { Listing } from "../render/pages/listing.tsx";
import { readDocument } from "./documents.ts";
import { ARCHIVE_TEXT_BYTES } from "./limits.ts";

/** Entries of each page after the first one. */
const PAGE_ENTRIES = 100;

/** The first page always shows the newest notes, however many releases are newer than they are. */
const LEADING_NOTES = 10;

/** Reads a page with at most `maxEntries` entries besides the leading notes; null for a scope that doesn't exist. */
export async function readListing(
  db: D1Database,
  document: DocumentRef,
  maxEntries: number,
  now: Instant,
): Promise<Listing | null> {
  if (document.scope.view === null) return readMainListing(db, document, maxEntries);
  const shown = await readDocument(db, document, maxEntries, now);
  return shown && { ...shown, before: document.before, older: shown.older ?? null };
}

/**
 * A page of a main feed. Unlike the feed, whose older entries are in its years, it is paged to its end. The newest
 * notes are on the first page, and no other page repeats them.
 */
async function readMainListing(db: D1Database, { scope, before }: DocumentRef, maxEntries: number): Promise<Listing> {
  const collections = collectionsOf(scope);
  const limits =
    before === null
      ? { limit: maxEntries }
      : { limit: Math.min(maxEntries, PAGE_ENTRIES), limitBytes: ARCHIVE_TEXT_BYTES };
  const [page, notes] = await Promise.all([
    readEntries(db, { collections, view: MAIN_VIEW, before, ...limits }),
    readEntries(db, { collections, view: viewKey({ kind: "notes" }), limit: LEADING_NOTES }),
  ]);
  const { entries, changed, last, next } = page;
  const leading = idsOf(notes.entries);
  const hasOlder = last !== null && next !== null && (await hasOthers(db, scope, last, leading));
  const rest = { changed, before, older: hasOlder ? { scope, before: last } : null };
  if (before !== null) return { ...rest, entries: entries.filter(({ id }) => !leading.has(id)) };
  const shown = idsOf(entries);
  return { ...rest, entries, olderNotes: notes.entries.filter(({ id }) => !shown.has(id)) };
}

const idsOf = (entries: readonly Entry[]): ReadonlySet<string> => new Set(entries.map(({ id }) => id));

/** Whether any entry after `before` is not among those with these ids. */
async function hasOthers(db: D1Database, scope: Scope, before: Mark, ids: ReadonlySet<string>): Promise<boolean> {
  const { entries, next } = await readEntries(db, {
    collections: collectionsOf(scope),
    view: MAIN_VIEW,
    before,
    limit: ids.size + 1,
    limitBytes: ARCHIVE_TEXT_BYTES,
  });
  return next !== null || entries.some(({ id }) => !ids.has(id));
}
