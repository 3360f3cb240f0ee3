// Requests to visit sources now: which sources they make due, and how often they are taken.
import type { Instant } from "../domain/entry.ts";
import { readMetadata, writeMetadata } from "./metadata.ts";
import { after } from "./sources.ts";

/** Null for all collections, and for all sources. */
export interface RefreshSelection {
  readonly collection: string | null;
  /** `owner/repo`, under any name that it ever had. */
  readonly repository: string | null;
}

/** Makes the sources of a selection due but those that are gone. Returns how many sources it selects. */
export async function makeDue(
  db: D1Database,
  { collection, repository }: RefreshSelection,
  now: Instant,
): Promise<number> {
  const { meta } = await db
    .prepare(
      `UPDATE sources SET next_try = min(next_try, ?1) WHERE is_followed = 1 AND is_gone = 0
       AND (?2 IS NULL OR collection = ?2)
       AND (?3 IS NULL OR key = ?3 OR key IN (
         SELECT name FROM repository_names WHERE repository = (SELECT repository FROM repository_names WHERE name = ?3)))`,
    )
    .bind(now, collection, repository && `github.com/${repository.toLowerCase()}`)
    .run();
  return meta.changes;
}

/** Whether the last request was taken at least `pauseMilliseconds` ago; true takes this one. */
export async function takeRefresh(db: D1Database, now: Instant, pauseMilliseconds: number): Promise<boolean> {
  const taken = await db
    .prepare(
      `INSERT INTO metadata (name, value) VALUES ('refreshed', ?1)
       ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE value <= ?2 RETURNING 1`,
    )
    .bind(JSON.stringify(now), JSON.stringify(after(now, -pauseMilliseconds)))
    .first();
  return taken !== null;
}

const KNOWN_DELIVERIES = 100;

/** Whether a webhook is received for the first time; of the last ones, that is. */
export async function takeDelivery(db: D1Database, digest: string): Promise<boolean> {
  const known = (await readMetadata<string[]>(db, "deliveries")) ?? [];
  if (known.includes(digest)) return false;
  await writeMetadata(db, "deliveries", [...known, digest].slice(-KNOWN_DELIVERIES)).run();
  return true;
}
