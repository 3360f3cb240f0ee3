// Rows of the entries table ↔ entries.
import type { Instant, Item, Note, Withdrawal } from "../domain/entry.ts";
import type { StoredEntry } from "./entry-changes.ts";

export interface EntryRow {
  readonly collection: string;
  readonly slug: string;
  readonly id: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly note: string | null;
  readonly note_removed: Instant | null;
  readonly item: string | null;
  readonly surfaced: Instant | null;
  readonly sequence: number;
  readonly track: string | null;
  readonly is_main: number;
  readonly revised: Instant | null;
  readonly withdrawn: string | null;
  readonly moved_to: string | null;
  readonly about: string | null;
  /** JSON array of link keys. */
  readonly keys: string;
}

/** The columns of an EntryRow, of a table or alias named `entries`. */
export const ENTRY_COLUMNS = `
  entries.collection, entries.slug, entries.id, entries.published, entries.updated, entries.note, entries.note_removed,
  entries.item, entries.surfaced, entries.rowid AS sequence, entries.track, entries.is_main, entries.revised, entries.withdrawn, entries.moved_to, entries.about,
  (SELECT json_group_array(links.key) FROM links
    WHERE links.collection = entries.collection AND links.slug = entries.slug) AS keys`;

export const toStoredEntry = (row: EntryRow): StoredEntry => ({
  collection: row.collection,
  slug: row.slug,
  id: row.id,
  published: row.published,
  updated: row.updated,
  note: row.note === null ? null : (JSON.parse(row.note) as Note),
  item: row.item === null ? null : (JSON.parse(row.item) as Item),
  track: row.track,
  isMain: row.is_main === 1,
  revised: row.revised,
  withdrawn: row.withdrawn === null ? null : (JSON.parse(row.withdrawn) as Withdrawal),
  keys: JSON.parse(row.keys) as string[],
  noteRemoved: row.note_removed,
  noteSurfaced: row.surfaced,
  sequence: row.sequence,
  movedTo: row.moved_to,
  about: row.about,
});
