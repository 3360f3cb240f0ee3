// What the ledger knows of each source: when it is due, what it said last, and who may ask its host now.
import { instantAt, type Instant } from "../domain/entry.ts";
import type { History, HistoryLimit } from "../domain/backfill.ts";
import type { Source } from "../domain/site.ts";

/** A source of a collection; what a queue message names. */
export interface SourceRef {
  readonly collection: string;
  readonly key: string;
}

/** What a visit starts from, and leaves for the next one. */
export interface SourceState {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Where it said that it has moved for good. */
  readonly movedTo: string | null;
  /** Failures in a row. */
  readonly failures: number;
  /** When its newest item was published; null when none was seen. */
  readonly newest: Instant | null;
  /** Items whose own date could not be used, in the last reading. */
  readonly undated: number;
  /** Null before the first page. */
  readonly history: History | null;
  readonly historyLimit: HistoryLimit;
  /** Tags that went missing and are to be looked for. */
  readonly suspects: readonly string[];
  /** When its feed is due. */
  readonly nextTry: Instant;
  /** When its history or its suspects are due; null for nothing to do. */
  readonly nextExtra: Instant | null;
}

export type Claim =
  | { readonly kind: "granted"; readonly state: SourceState }
  /** Somebody else asks this source's host, or has just done so, or the host wants peace: nobody asks it until then. */
  | { readonly kind: "busy"; readonly until: Instant }
  /** Not due, or followed no more. */
  | { readonly kind: "idle" };

/** So long a host is kept from others while it is asked: longer than any visit takes. */
const LEASE_MILLISECONDS = 30_000;

/** A queue message that has not come so long after it was due is lost. */
export const QUEUE_PATIENCE_MILLISECONDS = 30_000;

/** A host that is busy for longer than this is not waited for; its sources are dispatched anew when it is free. */
export const BUSY_MILLISECONDS = 60_000;

export const hostOf = (source: Source): string =>
  source.kind === "github" ? "github.com" : new URL(source.url).hostname;

/** A source as the site follows it now. */
export interface FollowedSource extends SourceRef {
  readonly host: string;
  readonly historyLimit: HistoryLimit;
}

/**
 * Statements to follow exactly these sources. New ones are due at once, and so are those that were given up when they are named
 * again; what is followed no more keeps its state.
 */
export function followSources(db: D1Database, sources: readonly FollowedSource[], now: Instant): D1PreparedStatement[] {
  return [
    db.prepare("UPDATE sources SET is_followed = -is_followed WHERE is_followed = 1"),
    db
      .prepare(
        `INSERT INTO sources
           (collection, key, host, is_followed, followed_since, next_try, queued, host_free, history_limit)
         SELECT value ->> 'collection', value ->> 'key', value ->> 'host', 1, ?2, ?2, '', '', value ->> 'historyLimit'
         FROM json_each(?1) WHERE true
         ON CONFLICT (collection, key) DO UPDATE SET
           host = excluded.host, history_limit = excluded.history_limit, is_followed = 1,
           next_try = iif(is_followed = 0, ?2, next_try),
           next_extra = iif(history_limit IS NOT excluded.history_limit AND history IS NOT NULL, ?2, next_extra)`,
      )
      .bind(JSON.stringify(sources), now),
    db.prepare("UPDATE sources SET is_followed = 0 WHERE is_followed = -1"),
  ];
}

interface SourceRow extends Omit<SourceState, "suspects" | "history"> {
  readonly suspects: string;
  readonly history: string | null;
}

const toState = (row: SourceRow): SourceState => ({
  ...row,
  suspects: JSON.parse(row.suspects) as string[],
  history: row.history === null ? null : (JSON.parse(row.history) as History),
});

const STATE_COLUMNS = `etag, last_modified AS lastModified, moved_to AS movedTo, failures, newest, undated, history,
  history_limit AS historyLimit, suspects, next_try AS nextTry, next_extra AS nextExtra`;

const IS_DUE = "is_followed = 1 AND (next_try <= ?3 OR next_extra <= ?3)";

/** Takes the right to ask a source that is due, and its host with it. One statement when it is granted. */
export async function claimSource(db: D1Database, { collection, key }: SourceRef, now: Instant): Promise<Claim> {
  const row = await db
    .prepare(
      `UPDATE sources SET tried = ?3, host_free = ?4
       WHERE collection = ?1 AND key = ?2 AND ${IS_DUE} AND NOT EXISTS (
         SELECT 1 FROM sources AS other WHERE other.host = sources.host AND other.host_free > ?3)
       RETURNING ${STATE_COLUMNS}`,
    )
    .bind(collection, key, now, after(now, LEASE_MILLISECONDS))
    .first<SourceRow>();
  if (row) return { kind: "granted", state: toState(row) };
  const until = await db
    .prepare(
      `SELECT (SELECT max(other.host_free) FROM sources AS other WHERE other.host = sources.host) AS until
       FROM sources WHERE collection = ?1 AND key = ?2 AND ${IS_DUE}`,
    )
    .bind(collection, key, now)
    .first<Instant>("until");
  return until === null ? { kind: "idle" } : { kind: "busy", until };
}

/** How a visit ended. */
export interface Visit {
  readonly state: SourceState;
  /** Until then nobody asks the host. */
  readonly hostFree: Instant;
  /** What went wrong, in words; null for a success. */
  readonly problem: string | null;
  /** Until its feed is due again after a success; null where the feed was not asked for. */
  readonly intervalSeconds: number | null;
  /** Until then a message for the next step is on its way; null when there is none. */
  readonly queued: Instant | null;
}

/** Writes down how a visit ended, and lets go of the host. One statement. */
export async function releaseSource(
  db: D1Database,
  { collection, key }: SourceRef,
  { state, hostFree, problem, intervalSeconds, queued }: Visit,
  now: Instant,
): Promise<void> {
  const columns = {
    ...state,
    hostFree,
    problem,
    intervalSeconds,
    queued: queued ?? "",
    suspects: JSON.stringify(state.suspects),
  };
  await db
    .prepare(
      `UPDATE sources SET
         etag = value ->> 'etag', last_modified = value ->> 'lastModified', moved_to = value ->> 'movedTo',
         failures = value ->> 'failures', newest = value ->> 'newest', undated = value ->> 'undated',
         history = value ->> 'history', suspects = value ->> 'suspects', next_try = value ->> 'nextTry',
         next_extra = value ->> 'nextExtra', host_free = value ->> 'hostFree', queued = value ->> 'queued',
         problem = coalesce(value ->> 'problem', problem), problem_at = iif(value ->> 'problem' IS NULL, problem_at, ?4),
         interval_seconds = coalesce(value ->> 'intervalSeconds', interval_seconds),
         succeeded = iif(value ->> 'problem' IS NULL, ?4, succeeded)
       FROM (SELECT ?3 AS value) WHERE collection = ?1 AND key = ?2`,
    )
    .bind(collection, key, JSON.stringify(columns), now)
    .run();
}

/** Makes every source due that was not given up: somebody asked for it by hand. */
export async function makeDue(db: D1Database, now: Instant): Promise<void> {
  await db
    .prepare("UPDATE sources SET next_try = ?1 WHERE is_followed = 1 AND next_try > ?1 AND next_try < '9999'")
    .bind(now)
    .run();
}

export interface DueSource extends SourceRef {
  readonly host: string;
}

/**
 * Takes it on oneself to dispatch what is due. Empty when there is nothing, or when somebody has dispatched less
 * than `pauseMilliseconds` ago. Those that have waited longest come first; those of a host that wants peace stay due.
 */
export async function takeDueSources(db: D1Database, now: Instant, pauseMilliseconds: number): Promise<DueSource[]> {
  const { results } = await db
    .prepare(
      `SELECT collection, key, host FROM sources
       WHERE is_followed = 1 AND (next_try <= ?1 OR next_extra <= ?1) AND queued <= ?1
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
