// Several collections may follow one source. The feeds of the whole site show each of its items once: the entry with a
// note, else the one that was there first. That is decided when entries are written; it changes only when a note comes or
// goes, or when an entry enters or leaves the main feed.

/** SQL that is true for an entry that the whole site shows; `entries` is the table or its alias. */
export const IS_SHOWN_FOR_SITE = "entries.is_duplicate = 0";

/** Decides for the items with these keys. `collections` are those of the site. */
export const markDuplicates = (
  db: D1Database,
  collections: readonly string[],
  itemKeys: readonly string[],
): D1PreparedStatement =>
  db
    .prepare(mark("SELECT value AS key FROM json_each(?2)"))
    .bind(JSON.stringify(collections), JSON.stringify(itemKeys));

/** Decides for all items that several collections have: the collections of the site have changed. */
export const markAllDuplicates = (db: D1Database, collections: readonly string[]): D1PreparedStatement =>
  db
    .prepare(
      mark(`SELECT item_key AS key FROM entries WHERE collection IN (SELECT value FROM json_each(?1)) AND item_key IS NOT NULL
        GROUP BY item_key HAVING count(*) > 1 OR max(is_duplicate) = 1`),
    )
    .bind(JSON.stringify(collections));

/** An entry with a note is never a duplicate: what its author wrote is shown in any case. */
const mark = (keys: string) => `
  WITH candidates AS (
    SELECT entries.rowid AS id, items.key, is_duplicate,
      note IS NOT NULL AND note_removed IS NULL AS has_note,
      EXISTS (SELECT 1 FROM views WHERE views.collection = entries.collection AND views.slug = entries.slug
        AND views.view = 'main') AS is_main
    FROM (${keys}) AS wanted CROSS JOIN json_each(?1) AS names
    CROSS JOIN items ON items.collection = names.value AND items.key = wanted.key
    CROSS JOIN entries ON entries.collection = items.collection AND entries.slug = items.slug
      AND entries.item_key = items.key
  ), ranked AS MATERIALIZED (
    SELECT id, is_duplicate AS before, has_note = 0 AND row_number() OVER (
      PARTITION BY key ORDER BY has_note DESC, is_main DESC, is_duplicate, id) > 1 AS is_duplicate
    FROM candidates
  )
  UPDATE entries SET is_duplicate = ranked.is_duplicate FROM ranked
  WHERE entries.rowid = ranked.id AND ranked.before <> ranked.is_duplicate`;
