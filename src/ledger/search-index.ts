// Updates the full-text index in the batch that writes the entries.
import type { SearchDocument } from "./search-document.ts";

/** Row ids of the index for entries of one second. */
export const PLACES_PER_SECOND = 2 ** 20;

/**
 * Statements that bring the index to the state of the entries that are written: an entry without a document leaves it.
 * Each part of `documents` is one bound parameter.
 */
export function writeSearch(
  db: D1Database,
  collection: string,
  slugs: readonly string[],
  documents: readonly (readonly SearchDocument[])[],
): D1PreparedStatement[] {
  const written = JSON.stringify(slugs);
  const dated = JSON.stringify(documents.flat().map(({ slug, second }) => ({ slug, second })));
  return [
    db.prepare(FORGET).bind(collection, written),
    db.prepare(LEAVE_PLACES).bind(collection, written, dated),
    db.prepare(TAKE_PLACES).bind(collection, dated),
    ...documents.map((part) => db.prepare(REMEMBER).bind(collection, JSON.stringify(part))),
  ];
}

const FORGET = `
  DELETE FROM search WHERE rowid IN (
    SELECT place FROM json_each(?2) AS written CROSS JOIN search_places ON collection = ?1 AND slug = written.value)`;

/** An entry keeps its row id while its date stays the same. */
const LEAVE_PLACES = `
  DELETE FROM search_places WHERE collection = ?1 AND slug IN (SELECT value FROM json_each(?2)) AND place NOT IN (
    SELECT place FROM json_each(?3) AS dated CROSS JOIN search_places
      ON collection = ?1 AND slug = dated.value ->> 'slug'
      AND place >= (dated.value ->> 'second') * ${PLACES_PER_SECOND}
      AND place < (dated.value ->> 'second' + 1) * ${PLACES_PER_SECOND})`;

const TAKE_PLACES = `
  INSERT INTO search_places (place, collection, slug)
  SELECT
    coalesce(
      (SELECT max(place) FROM search_places WHERE place >= first AND place < first + ${PLACES_PER_SECOND}),
      first - 1
    ) + row_number() OVER (PARTITION BY first ORDER BY slug),
    ?1, slug
  FROM (SELECT value ->> 'slug' AS slug, (value ->> 'second') * ${PLACES_PER_SECOND} AS first FROM json_each(?2))
  WHERE true ON CONFLICT (collection, slug) DO NOTHING`;

/** In the order of row ids: FTS5 begins a new segment at each row that is out of order. */
const REMEMBER = `
  INSERT INTO search (rowid, title, comment, body, marks)
  SELECT place, value ->> 'title', value ->> 'comment', value ->> 'body', value ->> 'marks'
  FROM json_each(?2) CROSS JOIN search_places ON collection = ?1 AND slug = value ->> 'slug' ORDER BY place`;
