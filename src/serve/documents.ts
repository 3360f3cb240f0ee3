// What is read of the ledger for a page or a feed of a place, and where the entries before and after it are.
import type { Instant, Mark } from "../entry.ts";
import { readEntries, yearBefore } from "../ledger/feeds.ts";
import { yearOf } from "../ledger/views.ts";
import type { Place, Position } from "../render/addresses.ts";
import type { Shown } from "../render/feed.ts";
import { collectionsOf, ledgerView } from "./places.ts";
import { readFound } from "./search.ts";

/** Entries of a feed (DESIGN: the newest 30). */
const FEED_ENTRIES = 30;

/** Entries of a document further back, and how much text they have in the ledger at most. */
const ARCHIVE_ENTRIES = 200;
const ARCHIVE_LIMIT_BYTES = 600_000;

/** Null when there never was such a place. */
export async function readDocument(
  db: D1Database,
  place: Place,
  before: Mark | null,
  now: Instant,
): Promise<Shown | null> {
  const { site, view } = place;
  if (view?.kind === "search") {
    const { entries, changed } = await readFound(db, site, view.question);
    return { entries, changed };
  }
  const collections = collectionsOf(place);
  const isNewest = before === null && view?.kind !== "year";
  const { entries, changed, last, nextPublished } = await readEntries(db, {
    collections,
    view: ledgerView(view),
    before,
    ...(isNewest ? { limit: FEED_ENTRIES } : { limit: ARCHIVE_ENTRIES, limitBytes: ARCHIVE_LIMIT_BYTES }),
  });
  const yearIn = (moment: Instant) => yearOf(moment, site.timeZone);
  const shown = { entries, changed, before };

  if (view !== null && view.kind !== "year") {
    if (changed === null && (view.kind === "tag" || before !== null)) return null;
    return {
      ...shown,
      older: last && nextPublished ? { place, before: last } : null,
      hasOlder: nextPublished !== null,
    };
  }
  if (view === null) {
    if (!last) return shown;
    const hasOlder = nextPublished !== null;
    const year = yearIn(nextPublished ?? last.published);
    return { ...shown, older: archive(place, year, year === yearIn(last.published) ? last : null), hasOlder };
  }
  const { year } = view;
  const yearNow = yearIn(now);
  const previous = nextPublished === null ? await yearBefore(db, collections, year) : null;
  const isThere = changed !== null || (previous !== null && year <= yearNow);
  if (!isThere) return null;
  const older = nextPublished ? archive(place, year, last) : previous === null ? null : archive(place, previous, null);
  // Years follow one another, also empty ones: what comes next must not change what is over.
  const newer = before !== null ? archive(place, year, null) : year < yearNow ? archive(place, year + 1, null) : null;
  return { ...shown, older, hasOlder: older !== null, newer };
}

const archive = (place: Place, year: number, before: Mark | null): Position => ({
  place: { ...place, view: { kind: "year", year } },
  before,
});
