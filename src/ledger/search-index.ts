// Keeping the index of full-text search as the entries are: part of the batch that writes them.
import type { SearchDocument } from "./search-document.ts";

/** How many entries of one second can have places of their own. */
export const PLACES_PER_SECOND = 2 ** 20;

/**
 * Statements that make these entries, which are written, be found as they are now: those that are not among the
 * findable ones not at all. Each part of `findable` is one bound parameter.
 */
export function writeSearch(
  db: D1Database,
  collection: string,
  slugs: readonly string[],
  findable: readonly (readonly SearchDocument[])[],
): D1PreparedStatement[] {
  const written = JSON.stringify(slugs);
  const dated = JSON.stringify(findable.flat().map(({ slug, second }) => ({ slug, second })));
  return [
    db.prepare(FORGET).bind(collection, written),
    db.prepare(LEAVE_PLACES).bind(collection, written, dated),
    db.prepare(TAKE_PLACES).bind(collection, dated),
    ...findable.map((part) => db.prepare(REMEMBER).bind(collection, JSON.stringify(part))),
  ];
}

const FORGET = `
  DELETE FROM search WHERE rowid IN (
    SELECT place FROM json_each(?2) AS written CROSS JOIN search_places ON collection = ?1 AND slug = written.value)`;

/** An entry keeps its place while its date is what it was. */
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

/** In the order of places: FTS5 ends a segment at each row that is out of it. */
const REMEMBER = `
  INSERT INTO search (rowid, title, comment, body, marks)
  SELECT place, value ->> 'title', value ->> 'comment', value ->> 'body', value ->> 'marks'
  FROM json_each(?2) CROSS JOIN search_places ON collection = ?1 AND slug = value ->> 'slug' ORDER BY place`;
