// Ledger → references to entries, for the sitemap.
import type { Instant } from "../domain/entry.ts";

/** What a link to an entry needs. */
export interface EntryRef {
  readonly collection: string;
  readonly slug: string;
  readonly updated: Instant;
}

/** The newest entries of a view, at most so many. Reads two rows for each. */
export async function readEntryRefs(
  db: D1Database,
  collections: readonly string[],
  view: string,
  limit: number,
): Promise<EntryRef[]> {
  const { results } = await db
    .prepare(
      `SELECT views.collection, views.slug, entries.updated
       FROM views JOIN entries ON entries.collection = views.collection AND entries.slug = views.slug
       WHERE views.view = ?2 AND views.collection IN (SELECT value FROM json_each(?1))
       ORDER BY views.sort_key DESC, views.slug DESC LIMIT ?3`,
    )
    .bind(JSON.stringify(collections), view, limit)
    .all<EntryRef>();
  return results;
}
