// What the ledger knows of each source: when it is due, what it said last, and who may ask its host now.
import { instantAt, type Instant } from "../entry.ts";
import type { Site, Source } from "../site.ts";

/** A source of a collection; what a queue message names. */
export interface SourceRef {
  readonly collection: string;
  readonly key: string;
}

/** What a refresh starts from. */
export interface SourceState {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Failures in a row. */
  readonly failures: number;
  /** When its newest item was published; null when none was seen. */
  readonly newest: Instant | null;
}

export type Claim =
  | { readonly kind: "granted"; readonly state: SourceState }
  /** Somebody else asks this source's host, or has just done so. */
  | { readonly kind: "busy" }
  /** Not due, or followed no more. */
  | { readonly kind: "idle" };

/** So long a host is kept from others while it is asked: longer than any refresh takes. */
const LEASE_MILLISECONDS = 30_000;

/** A queue message that has not come so long after it was due is lost. */
const QUEUE_PATIENCE_MILLISECONDS = 30_000;

export const hostOf = (source: Source): string =>
  source.kind === "github" ? "github.com" : new URL(source.url).hostname;

/** Follows exactly the sources of the site. New ones are due at once; what is followed no more keeps its state. */
export async function followSources(db: D1Database, site: Site, now: Instant): Promise<void> {
  const sources = site.collections.flatMap(({ name, sources }) =>
    sources.map((source) => ({ collection: name, key: source.key, host: hostOf(source) })),
  );
  await db.batch([
    db.prepare("UPDATE sources SET is_followed = 0"),
    db
      .prepare(
        `INSERT INTO sources (collection, key, host, is_followed, next_try, queued, host_free)
         SELECT value ->> 'collection', value ->> 'key', value ->> 'host', 1, ?2, '', '' FROM json_each(?1) WHERE true
         ON CONFLICT (collection, key) DO UPDATE SET is_followed = 1, host = excluded.host`,
      )
      .bind(JSON.stringify(sources), now),
  ]);
}

/** Takes the right to ask a source that is due, and its host with it. One statement when it is granted. */
export async function claimSource(db: D1Database, { collection, key }: SourceRef, now: Instant): Promise<Claim> {
  const row = await db
    .prepare(
      `UPDATE sources SET tried = ?3, host_free = ?4
       WHERE collection = ?1 AND key = ?2 AND is_followed = 1 AND next_try <= ?3 AND NOT EXISTS (
         SELECT 1 FROM sources AS other WHERE other.host = sources.host AND other.host_free > ?3)
       RETURNING etag, last_modified AS lastModified, failures, newest`,
    )
    .bind(collection, key, now, after(now, LEASE_MILLISECONDS))
    .first<SourceState>();
  if (row) return { kind: "granted", state: row };
  const due = await db
    .prepare("SELECT 1 FROM sources WHERE collection = ? AND key = ? AND is_followed = 1 AND next_try <= ?")
    .bind(collection, key, now)
    .first();
  return { kind: due ? "busy" : "idle" };
}

/** How a refresh ended. */
export interface SourceOutcome {
  readonly nextTry: Instant;
  /** Until then nobody asks the host. */
  readonly hostFree: Instant;
  /** JSON of the problem; null for a success. */
  readonly problem: string | null;
  /** What the source said of its state; undefined where it said nothing new. */
  readonly validators?: { readonly etag: string | null; readonly lastModified: string | null };
  readonly newest: Instant | null;
}

/** Writes down how a refresh ended, and lets go of the host. One statement. */
export async function releaseSource(
  db: D1Database,
  { collection, key }: SourceRef,
  { nextTry, hostFree, problem, validators, newest }: SourceOutcome,
  now: Instant,
): Promise<void> {
  await db
    .prepare(
      `UPDATE sources SET next_try = ?3, host_free = ?4, problem = ?5,
         failures = iif(?5 IS NULL, 0, failures + 1), succeeded = iif(?5 IS NULL, ?6, succeeded),
         etag = iif(?7, ?8, etag), last_modified = iif(?7, ?9, last_modified), newest = ?10
       WHERE collection = ?1 AND key = ?2`,
    )
    .bind(
      collection,
      key,
      nextTry,
      hostFree,
      problem,
      now,
      validators ? 1 : 0,
      validators?.etag ?? null,
      validators?.lastModified ?? null,
      newest,
    )
    .run();
}

/** Makes every source due that is not waiting because of a failure: somebody asked for it by hand. */
export async function makeHealthyDue(db: D1Database, now: Instant): Promise<void> {
  await db
    .prepare("UPDATE sources SET next_try = ?1 WHERE is_followed = 1 AND failures = 0 AND next_try > ?1")
    .bind(now)
    .run();
}

export interface DueSource extends SourceRef {
  readonly host: string;
}

/**
 * Takes it on oneself to dispatch what is due. Empty when there is nothing, or when somebody has dispatched less
 * than `pauseMilliseconds` ago. Those that have waited longest come first.
 */
export async function takeDueSources(db: D1Database, now: Instant, pauseMilliseconds: number): Promise<DueSource[]> {
  const { results } = await db
    .prepare(
      `SELECT collection, key, host FROM sources WHERE is_followed = 1 AND next_try <= ?1 AND queued <= ?1
       AND NOT EXISTS (SELECT 1 FROM facts WHERE name = 'dispatched' AND value > ?2) ORDER BY next_try`,
    )
    .bind(now, after(now, -pauseMilliseconds))
    .all<DueSource>();
  if (results.length === 0) return [];
  const taken = await db
    .prepare(
      `INSERT INTO facts (name, value) VALUES ('dispatched', ?1)
       ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE value <= ?2 RETURNING 1`,
    )
    .bind(now, after(now, -pauseMilliseconds))
    .first();
  return taken === null ? [] : results;
}

/** Writes down that messages are on their way, each with the seconds by which it was delayed. */
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

export const after = (now: Instant, milliseconds: number): Instant => instantAt(Date.parse(now) + milliseconds)!;
