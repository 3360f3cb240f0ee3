// What a deployment asks a deployed ledger.
import type { Instant, Note } from "../../domain/entry.ts";
import { entryOfNote, type StoredEntry } from "../entry-changes.ts";

export interface Owner {
  /** An entry's id that begins with the id of the site; null when there is none. */
  readonly own: string | null;
  readonly any: string | null;
}

/** Whose ledger it is, as one row: an Owner. */
export const ownerOf = (id: string): string => {
  const text = `'${id.replaceAll("'", "''")}'`;
  return `SELECT (SELECT id FROM entries WHERE substr(id, 1, length(${text})) = ${text} LIMIT 1) AS own, (SELECT id FROM entries LIMIT 1) AS any`;
};

/** Reads ledgers of all versions. */
export const ENTRIES_WITH_NOTE = `SELECT collection, slug, id, published, updated, note, rowid AS sequence,
  (SELECT json_group_array(key) FROM links WHERE links.collection = entries.collection AND links.slug = entries.slug) AS keys
  FROM entries WHERE note IS NOT NULL AND note_removed IS NULL AND moved_to IS NULL`;

export interface PublishedRow extends Pick<
  StoredEntry,
  "collection" | "slug" | "id" | "published" | "updated" | "sequence"
> {
  readonly note: string;
  readonly keys: string;
}

export const toEntry = ({ note, keys, ...row }: PublishedRow): StoredEntry => ({
  ...entryOfNote(row, JSON.parse(note) as Note, row.updated as Instant),
  ...row,
  keys: JSON.parse(keys) as string[],
});
