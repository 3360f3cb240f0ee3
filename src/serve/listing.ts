// Ledger → the entries of a scope's page.
import type { Entry, Instant, Mark } from "../domain/entry.ts";
import { collectionsOf, type Scope } from "../domain/scope.ts";
import { MAIN_VIEW, viewKey } from "../domain/view.ts";
import { readEntries } from "../ledger/feeds.ts";
import type { Listing } from "../render/pages/listing.tsx";
import { readDocument } from "./documents.ts";

/** Entries of the first page, as in the feed. */
const FIRST_PAGE_ENTRIES = 30;

/** Entries of each further page, and a limit for their text in the ledger. */
const PAGE_ENTRIES = 100;
const PAGE_LIMIT_BYTES = 600_000;

/** The first page always shows the newest notes, however many releases are newer than they are. */
const LEADING_NOTES = 10;

/** Null when there is no such scope. */
export async function readListing(
  db: D1Database,
  scope: Scope,
  before: Mark | null,
  now: Instant,
): Promise<Listing | null> {
  if (scope.view === null) return readMainListing(db, scope, before);
  const document = await readDocument(db, scope, before, now);
  return document && { ...document, older: document.hasOlder ? (document.older ?? null) : null };
}

/**
 * A page of a main feed. Unlike the feed, whose older entries are in its years, it is paged to its end. The newest
 * notes are on the first page, and no other page repeats them.
 */
async function readMainListing(db: D1Database, scope: Scope, before: Mark | null): Promise<Listing> {
  const collections = collectionsOf(scope);
  const limits =
    before === null ? { limit: FIRST_PAGE_ENTRIES } : { limit: PAGE_ENTRIES, limitBytes: PAGE_LIMIT_BYTES };
  const [page, notes] = await Promise.all([
    readEntries(db, { collections, view: MAIN_VIEW, before, ...limits }),
    readEntries(db, { collections, view: viewKey({ kind: "notes" }), limit: LEADING_NOTES }),
  ]);
  const { entries, changed, last, nextPublished } = page;
  const leading = idsOf(notes.entries);
  const hasOlder = last !== null && nextPublished !== null && (await hasOthers(db, collections, last, leading));
  const rest = { changed, before, older: hasOlder ? { scope, before: last } : null };
  if (before !== null) return { ...rest, entries: entries.filter(({ id }) => !leading.has(id)) };
  const shown = idsOf(entries);
  return { ...rest, entries, olderNotes: notes.entries.filter(({ id }) => !shown.has(id)) };
}

const idsOf = (entries: readonly Entry[]): ReadonlySet<string> => new Set(entries.map(({ id }) => id));

/** Whether any entry after `before` is not among those with these ids. */
async function hasOthers(
  db: D1Database,
  collections: readonly string[],
  before: Mark,
  ids: ReadonlySet<string>,
): Promise<boolean> {
  const { entries, nextPublished } = await readEntries(db, {
    collections,
    view: MAIN_VIEW,
    before,
    limit: ids.size + 1,
    limitBytes: PAGE_LIMIT_BYTES,
  });
  return nextPublished !== null || entries.some(({ id }) => !ids.has(id));
}
