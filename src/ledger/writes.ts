// The statements that bring entries, and all that hangs on them, to a new state.
import type { Instant } from "../domain/entry.ts";
import type { Collection } from "../domain/site.ts";
import { DERIVED_VIEWS_JSON } from "./stored-views.ts";
import type { WorkingSet } from "./working-set.ts";
import { toSearchDocument } from "./search-document.ts";
import { itemKey, type StoredEntry } from "./entry-changes.ts";
import { writeSearch } from "./search-index.ts";
import type { LedgerContext } from "./read-working-set.ts";
import { classified, viewsOf } from "./views.ts";

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

/** Writes entries, in a batch that has taken a revision. */
export function writeEntries(
  { db, site, collection }: LedgerContext,
  workingSet: WorkingSet,
  entries: readonly StoredEntry[],
): D1PreparedStatement[] {
  if (entries.length === 0) return [];
  const before = new Set(workingSet.entries.map(({ slug }) => slug));
  const isFresh = ({ sequence }: StoredEntry) => sequence === Infinity;
  const now = entries.map((entry) => classified(entry, collection));
  const statements = chunked(now).flatMap((chunk) => {
    const all = JSON.stringify(chunk.map((entry) => toRow(entry, collection, site.timeZone)));
    const fresh = JSON.stringify(chunk.filter(isFresh).map(({ slug, id }) => ({ slug, id })));
    const takenOver = JSON.stringify(
      chunk.filter((entry) => isFresh(entry) && before.has(entry.slug)).map(({ slug }) => slug),
    );
    const replace = (sql: string) => db.prepare(sql).bind(collection.name, all);
    const touch = db.prepare(TOUCH_VIEWS).bind(collection.name, all, DERIVED_VIEWS_JSON);
    return [
      ...(takenOver === "[]" ? [] : [db.prepare(DELETE_ENTRIES).bind(collection.name, takenOver)]),
      db.prepare(INSERT_ENTRIES).bind(collection.name, fresh),
      ...[UPSERT_ENTRIES, ...REPLACE_LINKS].map(replace),
      touch, // what an entry leaves has changed, and what it comes to
      ...REPLACE_VIEWS.map(replace),
      touch,
    ];
  });
  const found = now.map((entry) => toSearchDocument(entry, collection, site.timeZone)).filter((row) => row !== null);
  const slugs = now.map(({ slug }) => slug);
  return [...statements, ...writeSearch(db, collection.name, slugs, chunked(found))];
}

const toRow = (entry: StoredEntry, collection: Collection, timeZone: string) => ({
  ...entry,
  itemKey: entry.item && itemKey(entry.item),
  views: viewsOf(entry, collection, timeZone),
});

/** Entries that are deleted and inserted again, so that they come last in the order of entries. */
const DELETE_ENTRIES = "DELETE FROM entries WHERE collection = ?1 AND slug IN (SELECT value FROM json_each(?2))";

/** Only new ones, and plainly: should a slug be taken by an entry outside of the workingSet, nothing is overwritten. */
const INSERT_ENTRIES = `
  INSERT INTO entries (collection, slug, id, published, updated)
  SELECT ?1, value ->> 'slug', value ->> 'id', '', '' FROM json_each(?2)`;

const UPSERT_ENTRIES = `
  INSERT INTO entries (collection, slug, id, published, updated, surfaced, note, note_hash, note_removed, item, item_key,
    track, is_main, revised, withdrawn, moved_to, about)
  SELECT ?1, value ->> 'slug', value ->> 'id', value ->> 'published', value ->> 'updated',
    value ->> 'noteSurfaced', value ->> 'note', value ->> '$.note.hash', value ->> 'noteRemoved', value ->> 'item',
    value ->> 'itemKey', value ->> 'track', value ->> 'isMain',
    value ->> 'revised', value ->> 'withdrawn', value ->> 'movedTo', value ->> 'about'
  FROM json_each(?2) WHERE true
  ON CONFLICT (collection, slug) DO UPDATE SET
    published = excluded.published, updated = excluded.updated, surfaced = excluded.surfaced, note = excluded.note, note_hash = excluded.note_hash,
    note_removed = excluded.note_removed, item = excluded.item, item_key = excluded.item_key, track = excluded.track, is_main = excluded.is_main,
    revised = excluded.revised, withdrawn = excluded.withdrawn, moved_to = excluded.moved_to, about = excluded.about`;

const REPLACE_LINKS = [
  "DELETE FROM links WHERE collection = ?1 AND slug IN (SELECT value ->> 'slug' FROM json_each(?2))",
  `INSERT INTO links (collection, key, slug)
   SELECT ?1, key.value, entry.value ->> 'slug' FROM json_each(?2) AS entry, json_each(entry.value -> 'keys') AS key`,
];

const REPLACE_VIEWS = [
  "DELETE FROM views WHERE collection = ?1 AND slug IN (SELECT value ->> 'slug' FROM json_each(?2))",
  `INSERT INTO views (collection, view, sort_key, slug, class)
   SELECT ?1, view.value ->> 'key', view.value ->> 'sortKey', entry.value ->> 'slug', view.value ->> 'class'
   FROM json_each(?2) AS entry, json_each(entry.value -> 'views') AS view`,
];

const TOUCH_VIEWS = `
  INSERT INTO changes (collection, view, changed)
  WITH touched AS MATERIALIZED (
    SELECT DISTINCT view, class FROM views WHERE collection = ?1 AND slug IN (SELECT value ->> 'slug' FROM json_each(?2)))
  SELECT ?1, view, (SELECT changed FROM collections WHERE name = ?1) FROM (
    SELECT view FROM touched
    UNION SELECT derived.value ->> 'key' FROM touched JOIN json_each(?3) AS derived
      ON derived.value ->> 'view' = view AND class IN (SELECT value FROM json_each(derived.value -> 'classes')))
  WHERE true
  ON CONFLICT (collection, view) DO UPDATE SET changed = excluded.changed`;

export const writeSeen = ({ db, collection }: LedgerContext, seen: readonly SeenItem[]): D1PreparedStatement =>
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
export const writeMoved = (
  { db, collection }: LedgerContext,
  moved: readonly (readonly [string, string])[],
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE items SET slug = (SELECT value ->> 1 FROM json_each(?2) WHERE value ->> 0 = items.key)
       WHERE collection = ?1 AND key IN (SELECT value ->> 0 FROM json_each(?2))`,
    )
    .bind(collection.name, JSON.stringify(moved));

/** Forgets items whose entries go on under other upstream ids. */
export const deleteItems = ({ db, collection }: LedgerContext, keys: readonly string[]): D1PreparedStatement =>
  db
    .prepare("DELETE FROM items WHERE collection = ?1 AND key IN (SELECT value FROM json_each(?2))")
    .bind(collection.name, JSON.stringify(keys));

const LIMIT_CHUNK_CHARACTERS = 400_000;

/** Splits a list so that each part stays far below the size of a bound parameter. */
export function chunked<T>(values: readonly T[]): T[][] {
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
