import { yearKey } from "../domain/view.ts";
// The years that have entries.

/** Years with entries in the main feed of any of these collections, the newest first. Reads a row or two for each. */
export async function readYears(db: D1Database, collections: readonly string[]): Promise<number[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT view FROM changes
       WHERE collection IN (SELECT value FROM json_each(?1)) AND view >= 'year:' AND view < 'year;'
         AND EXISTS (SELECT 1 FROM views WHERE views.collection = changes.collection AND views.view = changes.view)
       ORDER BY view DESC`,
    )
    .bind(JSON.stringify(collections))
    .all<{ view: string }>();
  return results.map(({ view }) => Number(view.slice(yearKey(0).length - 4)));
}
