// What changed in the ledger and was not told to caches and hubs yet.
import type { Instant } from "../domain/entry.ts";

export interface News {
  readonly collection: string;
  /** Up to when its changes are told by this. */
  readonly changed: Instant;
  /** VIEWS that changed; none when only what nobody sees did. */
  readonly views: readonly string[];
}

/** Whether there is something to tell that nobody is about to tell; whoever hears true is to do it until `until`. */
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

/** Changes of collections that have been quiet since then. */
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

/** All of this was told, and whoever has more to tell may do so. */
export async function markAnnounced(db: D1Database, news: readonly News[]): Promise<void> {
  await db.batch([
    ...news.map(({ collection, changed }) =>
      db.prepare("UPDATE collections SET announced = max(announced, ?2) WHERE name = ?1").bind(collection, changed),
    ),
    db.prepare("DELETE FROM metadata WHERE name = 'announcing'"),
  ]);
}
