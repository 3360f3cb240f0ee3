// What is read of the ledger for a page or a feed of a scope, and where the entries before and after it are.
import { type Scope, type DocumentRef, collectionsOf } from "../domain/scope.ts";
import { viewKey } from "../domain/view.ts";
import type { Instant, Mark } from "../domain/entry.ts";
import { readEntries, yearBefore } from "../ledger/feeds.ts";
import { yearOf } from "../ledger/views.ts";
import type { Shown } from "../render/feed.ts";
import { readFound } from "./search.ts";

/** Entries of a feed (DESIGN: the newest 30). */
const FEED_ENTRIES = 30;

/** Entries of a document further back, and how much text they have in the ledger at most. */
const ARCHIVE_ENTRIES = 200;
const ARCHIVE_LIMIT_BYTES = 600_000;

/** Null when there never was such a scope. */
export async function readDocument(
  db: D1Database,
  scope: Scope,
  before: Mark | null,
  now: Instant,
): Promise<Shown | null> {
  const { site, view } = scope;
  if (view?.kind === "search") {
    const { entries, changed } = await readFound(db, site, view.query);
    return { entries, changed };
  }
  const collections = collectionsOf(scope);
  const isNewest = before === null && view?.kind !== "year";
  const { entries, changed, last, next } = await readEntries(db, {
    collections,
    view: viewKey(view),
    before,
    ...(isNewest ? { limit: FEED_ENTRIES } : { limit: ARCHIVE_ENTRIES, limitBytes: ARCHIVE_LIMIT_BYTES }),
  });
  const yearIn = (moment: Instant) => yearOf(moment, site.timeZone);
  const shown = { entries, changed, before };

  if (view !== null && view.kind !== "year") {
    if (changed === null && (view.kind === "tag" || before !== null)) return null;
    return {
      ...shown,
      older: last && next ? { scope, before: last } : null,
      hasOlder: next !== null,
    };
  }
  if (view === null) {
    if (!last) return shown;
    // No entry was published after it surfaced: what comes next is in the archive of the year in which it surfaced, or before.
    const year = yearIn((next ?? last).sortKey);
    const older = archive(scope, year, year === yearIn(last.sortKey) ? last : null);
    return { ...shown, older, hasOlder: next !== null };
  }
  const { year } = view;
  const yearNow = yearIn(now);
  const previous = next === null ? await yearBefore(db, collections, year) : null;
  const isThere = changed !== null || (previous !== null && year <= yearNow);
  if (!isThere) return null;
  const older = next ? archive(scope, year, last) : previous === null ? null : archive(scope, previous, null);
  // Years follow one another, also empty ones: what comes next must not change what is over.
  const newer = before !== null ? archive(scope, year, null) : year < yearNow ? archive(scope, year + 1, null) : null;
  return { ...shown, older, hasOlder: older !== null, newer };
}

const archive = (scope: Scope, year: number, before: Mark | null): DocumentRef => ({
  scope: { ...scope, view: { kind: "year", year } },
  before,
});
