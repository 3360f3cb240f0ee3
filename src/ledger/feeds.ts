// Ledger → entries, newest first.
import type { Entry, Instant } from "../entry.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "./rows.ts";

/** Which entries a feed holds. */
export interface Selection {
  /** Names; several make one feed of all. */
  readonly collections: readonly string[];
  /** One of VIEWS. */
  readonly view: string;
  readonly limit: number;
}

export interface Selected {
  readonly entries: readonly Entry[];
  /** When anything that readers of these collections see last changed; null when nothing ever did. */
  readonly changed: Instant | null;
}

/** Reads as many rows as entries are wanted, however many there are. */
export async function readEntries(db: D1Database, { collections, view, limit }: Selection): Promise<Selected> {
  const [only] = collections;
  const isOne = collections.length === 1;
  const names = JSON.stringify(collections);
  const [entries, state] = (await db.batch([
    db
      .prepare(
        `SELECT ${ENTRY_COLUMNS} FROM (
           SELECT collection, slug, published FROM views
           WHERE view = ?2 AND ${isOne ? "collection = ?1" : "collection IN (SELECT value FROM json_each(?1))"}
           ORDER BY published DESC, slug DESC LIMIT ?3) AS picked
         JOIN entries ON entries.collection = picked.collection AND entries.slug = picked.slug
         ORDER BY picked.published DESC, picked.slug DESC`,
      )
      .bind(isOne ? only : names, view, limit),
    db
      .prepare("SELECT max(changed) AS changed FROM collections WHERE name IN (SELECT value FROM json_each(?))")
      .bind(names),
  ])) as [D1Result<EntryRow>, D1Result<{ changed: Instant | null }>];
  return { entries: entries.results.map(toEntry), changed: state.results[0]?.changed ?? null };
}

/** One entry by its slug, or the slug of the entry that it became part of; null when there is none to see. */
export async function readEntry(
  db: D1Database,
  collection: string,
  slug: string,
): Promise<
  | { readonly kind: "found"; readonly entry: Entry; readonly changed: Instant | null }
  | { readonly kind: "moved"; readonly slug: string }
  | null
> {
  const row = await db
    .prepare(
      `SELECT ${ENTRY_COLUMNS}, (SELECT changed FROM collections WHERE name = ?1) AS changed
       FROM entries WHERE collection = ?1 AND slug = ?2`,
    )
    .bind(collection, slug)
    .first<EntryRow & { readonly changed: Instant | null }>();
  if (!row) return null;
  const entry = toEntry(row);
  if (row.moved_to !== null) return { kind: "moved", slug: row.moved_to };
  return entry.note || entry.item ? { kind: "found", entry, changed: row.changed } : null;
}

/** What the world sees of a stored entry. */
export function toEntry(row: EntryRow): Entry {
  const { keys: _keys, noteRemoved: _noteRemoved, movedTo: _movedTo, isMain: _isMain, ...entry } = toStoredEntry(row);
  return { ...entry, note: row.note_removed === null ? entry.note : null };
}
