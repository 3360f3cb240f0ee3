// Changes of the ledger that caches and hubs have not been notified of.
import type { Instant } from "../domain/entry.ts";

export interface News {
  readonly collection: string;
  /** The time of the last change that this covers. */
  readonly changed: Instant;
  /** Keys of the views that changed; none when only hidden entries did. */
  readonly views: readonly string[];
}

/** Returns true to exactly one caller when there are changes to announce. That caller owns the announcement until `until`. */
export async function takeAnnouncement(db: D1Database, now: Instant, until: Instant): Promise<boolean> {
  const taken = await db
    .prepare(
      `INSERT INTO metadata (name, value)
       SELECT 'announcing', ?1 WHERE EXISTS (SELECT 1 FROM collections WHERE changed > announced)
       ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE value < ?2 RETURNING 1`,
    )
    .bind(JSON.stringify(until), JSON.stringify(now))
    .first();
  return taken !== null;
}

/** Changes of the collections that have not changed since `quietSince`. */
export async function readNews(db: D1Database, quietSince: Instant): Promise<readonly News[]> {
  const { results } = await db
    .prepare(
      `SELECT collections.name AS collection, collections.changed,
         json_group_array(changes.view) FILTER (WHERE changes.view IS NOT NULL) AS views
       FROM collections LEFT JOIN changes ON changes.collection = collections.name AND changes.changed > collections.announced
       WHERE collections.changed > collections.announced AND collections.changed <= ?
       GROUP BY collections.name ORDER BY collections.name`,
    )
    .bind(quietSince)
    .all<Omit<News, "views"> & { readonly views: string }>();
  return results.map((row) => ({ ...row, views: JSON.parse(row.views) as string[] }));
}

/** Records that these changes are announced, and releases the ownership of the announcement. */
export async function markAnnounced(db: D1Database, news: readonly News[]): Promise<void> {
  await db.batch([
    ...news.map(({ collection, changed }) =>
      db.prepare("UPDATE collections SET announced = max(announced, ?2) WHERE name = ?1").bind(collection, changed),
    ),
    db.prepare("DELETE FROM metadata WHERE name = 'announcing'"),
  ]);
}
