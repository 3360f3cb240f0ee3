// Reading a slice of the ledger and writing what became of it: all of it or nothing, and never over somebody else's
// change.
import { instantAt, type Instant } from "../entry.ts";
import type { Collection, Site } from "../site.ts";
import type { StoredEntry } from "./merge.ts";
import { editionGuard, isGuarded, Superseded } from "./edition.ts";
import type { Placement, Slice } from "./draft.ts";
import { findable } from "./findable.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "./rows.ts";
import { writeSearch } from "./search-writes.ts";
import { classified, viewsOf } from "./views.ts";

/** Where a write belongs. */
export interface Shelf {
  readonly db: D1Database;
  readonly site: Site;
  readonly collection: Collection;
  /** The deployment that writes, where a newer one may have taken its place. */
  readonly edition?: string;
}

/** Which entries a slice is to hold. */
export interface Wanted {
  readonly slugs: readonly string[];
  readonly linkKeys: readonly string[];
  readonly itemKeys: readonly string[];
}

export interface ReadSlice extends Slice {
  /** The state of the collection that was read; a commit names it. */
  readonly revision: number;
  readonly changed: Instant | null;
}

export async function readSlice({ db, site, collection }: Shelf, wanted: Wanted): Promise<ReadSlice> {
  const { name } = collection;
  const [state, entries, items] = (await db.batch([
    db.prepare("SELECT revision, changed FROM collections WHERE name = ?").bind(name),
    db
      .prepare(
        `SELECT ${ENTRY_COLUMNS} FROM entries WHERE collection = ?1 AND slug IN (
           SELECT value FROM json_each(?2)
           UNION SELECT links.slug FROM json_each(?3) AS wanted
             CROSS JOIN links ON links.collection = ?1 AND links.key = wanted.value
           UNION SELECT slug FROM items WHERE collection = ?1 AND key IN (SELECT value FROM json_each(?4))
           UNION SELECT moved_to FROM entries WHERE collection = ?1 AND slug IN (
             SELECT slug FROM items WHERE collection = ?1 AND key IN (SELECT value FROM json_each(?4))))`,
      )
      .bind(name, JSON.stringify(wanted.slugs), JSON.stringify(wanted.linkKeys), JSON.stringify(wanted.itemKeys)),
    db
      .prepare(
        `SELECT key, slug FROM items
         WHERE collection = ? AND slug IS NOT NULL AND key IN (SELECT value FROM json_each(?))`,
      )
      .bind(name, JSON.stringify(wanted.itemKeys)),
  ])) as [
    D1Result<{ revision: number; changed: Instant }>,
    D1Result<EntryRow>,
    D1Result<{ key: string; slug: string }>,
  ];
  const [row] = state.results;
  return {
    collection: name,
    idPrefix: site.id,
    followed: new Set(collection.sources.map(({ key }) => key)),
    entries: entries.results.map(toStoredEntry),
    slugOfItem: new Map(items.results.map(({ key, slug }) => [key, slug])),
    revision: row?.revision ?? 0,
    changed: row?.changed ?? null,
  };
}

/** What a commit writes besides entries: the items that were seen. */
export interface SeenItem {
  readonly key: string;
  readonly source: string;
  readonly hash: string;
  /** Null for a tag without a release. */
  readonly slug: string | null;
  readonly tag: string | null;
  readonly date: Instant;
}

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
    ...writeEntries(shelf, slice, placement.entries, nextChange(slice.changed, now)),
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

/** Takes the next revision, or fails the whole batch when somebody else has taken it. */
const takeRevision = ({ db, collection }: Shelf, { revision, changed }: ReadSlice, now: Instant): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO collections (name, revision, changed) VALUES (?1, 1, ?3)
       ON CONFLICT (name) DO UPDATE SET revision = iif(revision = ?2, revision + 1, -1), changed = ?3`,
    )
    .bind(collection.name, revision, nextChange(changed, now));

/** Fails the whole batch when somebody has taken a revision since the slice was read. */
const checkRevision = ({ db, collection }: Shelf, { revision }: ReadSlice): D1PreparedStatement =>
  db
    .prepare("UPDATE collections SET revision = iif(revision = ?2, revision, -1) WHERE name = ?1")
    .bind(collection.name, revision);

/** Later than the last change by a second at least: HTTP dates tell nothing finer apart (RFC 9110 §5.6.7). */
function nextChange(last: Instant | null, now: Instant): Instant {
  const second = Math.floor(Date.parse(now) / 1000);
  const lastSecond = last === null ? 0 : Math.floor(Date.parse(last) / 1000);
  return instantAt(Math.max(second, lastSecond + 1) * 1000)!;
}

function writeEntries(
  { db, site, collection }: Shelf,
  slice: Slice,
  entries: readonly StoredEntry[],
  changed: Instant,
): D1PreparedStatement[] {
  if (entries.length === 0) return [];
  const before = new Set(slice.entries.map(({ slug }) => slug));
  const now = entries.map((entry) => classified(entry, collection));
  const statements = chunked(now).flatMap((chunk) => {
    const all = JSON.stringify(chunk.map((entry) => ({ ...entry, views: viewsOf(entry, site.timeZone) })));
    const fresh = JSON.stringify(chunk.filter(({ slug }) => !before.has(slug)).map(({ slug, id }) => ({ slug, id })));
    const touch = db.prepare(TOUCH_VIEWS).bind(collection.name, all, changed);
    const replace = (sql: string) => db.prepare(sql).bind(collection.name, all);
    return [
      db.prepare(INSERT_ENTRIES).bind(collection.name, fresh),
      ...[UPSERT_ENTRIES, ...REPLACE_LINKS].map(replace),
      touch, // what an entry leaves has changed, and what it comes to
      ...REPLACE_VIEWS.map(replace),
      touch,
    ];
  });
  const found = now.map((entry) => findable(entry, collection)).filter((row) => row !== null);
  const slugs = now.map(({ slug }) => slug);
  return [...statements, ...writeSearch(db, collection.name, slugs, chunked(found))];
}

/** Only new ones, and plainly: should a slug be taken by an entry outside of the slice, nothing is overwritten. */
const INSERT_ENTRIES = `
  INSERT INTO entries (collection, slug, id, published, updated)
  SELECT ?1, value ->> 'slug', value ->> 'id', '', '' FROM json_each(?2)`;

const UPSERT_ENTRIES = `
  INSERT INTO entries (collection, slug, id, published, updated, note, note_hash, note_removed, item, track, is_main,
    revised, withdrawn, moved_to, about)
  SELECT ?1, value ->> 'slug', value ->> 'id', value ->> 'published', value ->> 'updated', value ->> 'note',
    value ->> '$.note.hash', value ->> 'noteRemoved', value ->> 'item', value ->> 'track', value ->> 'isMain',
    value ->> 'revised', value ->> 'withdrawn', value ->> 'movedTo', value ->> 'about'
  FROM json_each(?2) WHERE true
  ON CONFLICT (collection, slug) DO UPDATE SET
    published = excluded.published, updated = excluded.updated, note = excluded.note, note_hash = excluded.note_hash,
    note_removed = excluded.note_removed, item = excluded.item, track = excluded.track, is_main = excluded.is_main,
    revised = excluded.revised, withdrawn = excluded.withdrawn, moved_to = excluded.moved_to, about = excluded.about`;

const REPLACE_LINKS = [
  "DELETE FROM links WHERE collection = ?1 AND slug IN (SELECT value ->> 'slug' FROM json_each(?2))",
  `INSERT INTO links (collection, key, slug)
   SELECT ?1, key.value, entry.value ->> 'slug' FROM json_each(?2) AS entry, json_each(entry.value -> 'keys') AS key`,
];

const REPLACE_VIEWS = [
  "DELETE FROM views WHERE collection = ?1 AND slug IN (SELECT value ->> 'slug' FROM json_each(?2))",
  `INSERT INTO views (collection, view, published, slug)
   SELECT ?1, view.value, entry.value ->> 'published', entry.value ->> 'slug'
   FROM json_each(?2) AS entry, json_each(entry.value -> 'views') AS view`,
];

const TOUCH_VIEWS = `
  INSERT INTO changes (collection, view, changed)
  SELECT DISTINCT ?1, view, ?3 FROM views
  WHERE collection = ?1 AND slug IN (SELECT value ->> 'slug' FROM json_each(?2))
  ON CONFLICT (collection, view) DO UPDATE SET changed = excluded.changed`;

const writeSeen = ({ db, collection }: Shelf, seen: readonly SeenItem[]): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO items (collection, key, source, hash, slug, tag, date)
       SELECT ?1, value ->> 'key', value ->> 'source', value ->> 'hash', value ->> 'slug', value ->> 'tag', value ->> 'date'
       FROM json_each(?2) WHERE true
       ON CONFLICT (collection, key) DO UPDATE SET source = excluded.source, hash = excluded.hash,
         slug = coalesce(excluded.slug, items.slug), tag = excluded.tag, date = excluded.date`,
    )
    .bind(collection.name, JSON.stringify(seen));

/** Items that went to another entry without being seen again. */
const writeMoved = ({ db, collection }: Shelf, moved: readonly (readonly [string, string])[]): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE items SET slug = (SELECT value ->> 1 FROM json_each(?2) WHERE value ->> 0 = items.key)
       WHERE collection = ?1 AND key IN (SELECT value ->> 0 FROM json_each(?2))`,
    )
    .bind(collection.name, JSON.stringify(moved));

const LIMIT_CHUNK_CHARACTERS = 400_000;

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

/** Splits a list so that each part stays far below the size of a bound parameter. */
function chunked<T>(values: readonly T[]): T[][] {
  const chunks: T[][] = [];
  let size = Infinity;
  for (const value of values) {
    const length = JSON.stringify(value).length;
    if (size + length > LIMIT_CHUNK_CHARACTERS) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)!.push(value);
    size += length;
  }
  return chunks;
}
