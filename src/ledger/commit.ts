// Writing what became of a slice: all of it or nothing, and never over somebody else's change.
import type { Instant } from "../entry.ts";
import type { Placement } from "./draft.ts";
import { editionGuard, isGuarded, Superseded } from "./edition.ts";
import { readSlice, type ReadSlice, type Shelf, type Wanted } from "./slice.ts";
import { chunked, writeEntries, writeMoved, writeSeen, type SeenItem } from "./writes.ts";

/** Writes a placement. False when the collection has changed since the slice was read: read again. */
export async function commit(
  shelf: Shelf,
  slice: ReadSlice,
  placement: Placement,
  seen: readonly SeenItem[],
  now: Instant,
): Promise<boolean> {
  const isChange = placement.entries.length > 0;
  const moved = [...placement.slugOfItem].filter(([key, slug]) => slice.slugOfItem.get(key) !== slug);
  const statements = [
    ...(shelf.edition === undefined ? [] : [editionGuard(shelf.db, shelf.edition)]),
    ...(isChange ? [takeRevision(shelf, slice, now)] : seen.length > 0 ? [checkRevision(shelf, slice)] : []),
    ...writeEntries(shelf, slice, placement.entries),
    ...chunked(seen).map((chunk) => writeSeen(shelf, chunk)),
    ...chunked(moved).map((chunk) => writeMoved(shelf, chunk)),
  ];
  if (statements.length === 0) return true;
  try {
    await shelf.db.batch(statements);
    return true;
  } catch (error) {
    if (error instanceof Error && /CHECK constraint failed: revision/.test(error.message)) return false;
    throw isGuarded(error) ? new Superseded() : error;
  }
}

/**
 * Takes the next revision, or fails the whole batch when somebody else has taken it. It is later than the last change
 * of any collection by a second at least: HTTP dates tell nothing finer apart (RFC 9110 §5.6.7), and what shows several
 * collections has but one.
 */
const takeRevision = ({ db, collection }: Shelf, { revision }: ReadSlice, now: Instant): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO collections (name, revision, changed)
       SELECT ?1, 1, max(?3, ifnull(strftime('%Y-%m-%dT%H:%M:%S.000Z', max(changed), '+1 second'), ?3)) FROM collections WHERE true
       ON CONFLICT (name) DO UPDATE SET revision = iif(revision = ?2, revision + 1, -1), changed = excluded.changed`,
    )
    .bind(collection.name, revision, `${now.slice(0, 19)}.000Z`);

/** Fails the whole batch when somebody has taken a revision since the slice was read. */
const checkRevision = ({ db, collection }: Shelf, { revision }: ReadSlice): D1PreparedStatement =>
  db
    .prepare("UPDATE collections SET revision = iif(revision = ?2, revision, -1) WHERE name = ?1")
    .bind(collection.name, revision);

/**
 * Reads a slice, places something in it, and commits; again, should the placement reach for slugs that the slice
 * doesn't hold. Null when somebody else was faster.
 */
export async function placeAndCommit(
  shelf: Shelf,
  wanted: Wanted,
  place: (slice: ReadSlice) => Placement,
  seenIn: (placement: Placement) => readonly SeenItem[],
  now: Instant,
  revision?: number,
): Promise<Placement | null> {
  const slice = await readSlice(shelf, wanted);
  if (revision !== undefined && slice.revision !== revision) return null;
  const placement = place(slice);
  const unread = placement.entries
    .map(({ slug }) => slug)
    .filter((slug) => !wanted.slugs.includes(slug) && !slice.entries.some((entry) => entry.slug === slug));
  if (unread.length > 0) {
    const more = { ...wanted, slugs: [...wanted.slugs, ...unread] };
    return placeAndCommit(shelf, more, place, seenIn, now, slice.revision);
  }
  return (await commit(shelf, slice, placement, seenIn(placement), now)) ? placement : null;
}
