// Which sources are due, and which of them have a queue message on its way.
import type { Instant } from "../domain/entry.ts";
import { after, BUSY_MILLISECONDS, QUEUE_PATIENCE_MILLISECONDS, type SourceRef } from "./sources.ts";

export interface DueSource extends SourceRef {
  readonly host: string;
}

/**
 * Takes over the dispatching of what is due. Empty when there is nothing, or when another isolate has dispatched less
 * than `pauseMilliseconds` ago. The longest overdue come first; those of a rate-limited host stay due.
 */
export async function takeDueSources(db: D1Database, now: Instant, pauseMilliseconds: number): Promise<DueSource[]> {
  const { results } = await db
    .prepare(
      `SELECT collection, key, host FROM sources
       WHERE is_followed = 1 AND is_gone = 0 AND (next_try <= ?1 OR next_extra <= ?1) AND queued <= ?1
       AND NOT EXISTS (SELECT 1 FROM sources AS other WHERE other.host = sources.host AND other.host_free > ?3)
       AND NOT EXISTS (SELECT 1 FROM metadata WHERE name = 'dispatched' AND value > ?2)
       ORDER BY min(next_try, coalesce(next_extra, next_try))`,
    )
    .bind(now, after(now, -pauseMilliseconds), after(now, BUSY_MILLISECONDS))
    .all<DueSource>();
  if (results.length === 0) return [];
  const taken = await db
    .prepare(
      `INSERT INTO metadata (name, value) VALUES ('dispatched', ?1)
       ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE value <= ?2 RETURNING 1`,
    )
    .bind(now, after(now, -pauseMilliseconds))
    .first();
  return taken === null ? [] : results;
}

/** Writes down that messages are on their way, each with its delay. */
export async function markQueued(
  db: D1Database,
  messages: readonly (SourceRef & { readonly delaySeconds: number })[],
  now: Instant,
): Promise<void> {
  const until = messages.map(({ collection, key, delaySeconds }) => ({
    collection,
    key,
    queued: after(now, delaySeconds * 1000 + QUEUE_PATIENCE_MILLISECONDS),
  }));
  await db
    .prepare(
      `UPDATE sources SET queued = fresh.value ->> 'queued' FROM json_each(?1) AS fresh
       WHERE sources.collection = fresh.value ->> 'collection' AND sources.key = fresh.value ->> 'key'`,
    )
    .bind(JSON.stringify(until))
    .run();
}
