// Which sources are followed, and the lease on each one's host: one request at a time, with a pause after it.
import type { HistoryLimit } from "../domain/backfill.ts";
import { instantAt, type Instant } from "../domain/entry.ts";
import type { History } from "../domain/backfill.ts";
import type { SourceProblem } from "../domain/source-problem.ts";
import { STATE_COLUMNS, toState, type SourceState, type StateRow } from "./source-state.ts";

/** A source of a collection; what a queue message names. */
export interface SourceRef {
  readonly collection: string;
  readonly key: string;
}

export type Claim =
  | { readonly kind: "granted"; readonly state: SourceState }
  /** The source's host is being requested, was requested just now, or is rate-limiting us: none of its sources is requested until then. */
  | { readonly kind: "busy"; readonly until: Instant }
  /** Not due, or no longer followed. */
  | { readonly kind: "idle" };

/** How long a claim holds a host: longer than any visit takes. */
const LEASE_MILLISECONDS = 30_000;

/** A queue message that has not come so long after it was due is lost. */
export const QUEUE_PATIENCE_MILLISECONDS = 30_000;

/** A message is retried while its host is busy for less than this; beyond, its source is dispatched again later. */
export const BUSY_MILLISECONDS = 60_000;

/** A source as the site follows it now. */
export interface FollowedSource extends SourceRef {
  readonly host: string;
  /** As site.yaml writes it. */
  readonly address: string;
  readonly historyLimit: HistoryLimit;
}

/**
 * Statements to follow exactly these sources. New ones are due at once. A source that is followed again, or by another
 * address, begins without validators and without a move; what it has read stays known.
 */
export function followSources(db: D1Database, sources: readonly FollowedSource[], now: Instant): D1PreparedStatement[] {
  const isReset = "is_followed = 0 OR address <> excluded.address";
  return [
    db.prepare("UPDATE sources SET is_followed = -is_followed WHERE is_followed = 1"),
    db
      .prepare(
        `INSERT INTO sources
           (collection, key, host, address, is_followed, followed_since, next_try, queued, host_free, history_limit)
         SELECT value ->> 'collection', value ->> 'key', value ->> 'host', value ->> 'address', 1, ?2, ?2, '', '',
           value ->> 'historyLimit'
         FROM json_each(?1) WHERE true
         ON CONFLICT (collection, key) DO UPDATE SET
           host = excluded.host, address = excluded.address, history_limit = excluded.history_limit, is_followed = 1,
           followed_since = iif(is_followed = 0, ?2, followed_since),
           next_try = iif(${isReset}, ?2, next_try), is_gone = iif(${isReset}, 0, is_gone),
           failures = iif(${isReset}, 0, failures), failing_since = iif(${isReset}, NULL, failing_since),
           etag = iif(${isReset}, NULL, etag), last_modified = iif(${isReset}, NULL, last_modified),
           validators_url = iif(${isReset}, NULL, validators_url),
           move = iif(${isReset}, NULL, move), moved_to = iif(${isReset}, NULL, moved_to),
           next_extra = iif(history_limit IS NOT excluded.history_limit AND history IS NOT NULL, ?2, next_extra)`,
      )
      .bind(JSON.stringify(sources), now),
    db.prepare("UPDATE sources SET is_followed = 0 WHERE is_followed = -1"),
  ];
}

const IS_DUE = "is_followed = 1 AND is_gone = 0 AND (next_try <= ?3 OR next_extra <= ?3)";

/** Claims a source that is due, and its host with it. One statement when it is granted. */
export async function claimSource(db: D1Database, { collection, key }: SourceRef, now: Instant): Promise<Claim> {
  const row = await db
    .prepare(
      `UPDATE sources SET tried = ?3, host_free = ?4
       WHERE collection = ?1 AND key = ?2 AND ${IS_DUE} AND NOT EXISTS (
         SELECT 1 FROM sources AS other WHERE other.host = sources.host AND other.host_free > ?3)
       RETURNING ${STATE_COLUMNS}`,
    )
    .bind(collection, key, now, after(now, LEASE_MILLISECONDS))
    .first<StateRow>();
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
  /** Until then the source's host is not requested. */
  readonly hostFree: Instant;
  /** Null for a success. */
  readonly problem: SourceProblem | null;
  /** Until its feed is due again after a success; null where the feed was not requested. */
  readonly intervalSeconds: number | null;
  /** Until then a message for the next step is on its way; null when there is none. */
  readonly queued: Instant | null;
}

/** Writes down how a visit ended, and releases the host. One statement. */
export async function releaseSource(
  db: D1Database,
  { collection, key }: SourceRef,
  { state, hostFree, problem, intervalSeconds, queued }: Visit,
  now: Instant,
): Promise<void> {
  const columns = { ...state, hostFree, problem, intervalSeconds, queued: queued ?? "" };
  await db
    .prepare(
      `UPDATE sources SET
         etag = value ->> '$.validators.etag', last_modified = value ->> '$.validators.lastModified',
         validators_url = value ->> '$.validators.url', move = value ->> 'move', moved_to = value ->> '$.move.to',
         failures = value ->> 'failures', failing_since = value ->> 'failingSince', is_gone = value ->> 'isGone',
         newest = value ->> 'newest', undated = value ->> 'undated', history = value ->> 'history',
         usage = value ->> 'usage', suspects = value ->> 'suspects', next_try = value ->> 'nextTry',
         next_extra = value ->> 'nextExtra', host_free = value ->> 'hostFree', queued = value ->> 'queued',
         problem = coalesce(value ->> 'problem', problem), problem_at = iif(value ->> 'problem' IS NULL, problem_at, ?4),
         interval_seconds = coalesce(value ->> 'intervalSeconds', interval_seconds),
         succeeded = iif(value ->> 'problem' IS NULL, ?4, succeeded)
       FROM (SELECT ?3 AS value) WHERE collection = ?1 AND key = ?2`,
    )
    .bind(collection, key, JSON.stringify(columns), now)
    .run();
}

/** Writes how far a source was read back before its visit ends, so that a crash in the middle loses nothing. */
export async function writeHistory(db: D1Database, { collection, key }: SourceRef, history: History): Promise<void> {
  await db
    .prepare("UPDATE sources SET history = ?3 WHERE collection = ?1 AND key = ?2")
    .bind(collection, key, JSON.stringify(history))
    .run();
}

/** Holds a host that is rate-limiting us, for all sources of it. */
export async function holdHost(db: D1Database, host: string, until: Instant): Promise<void> {
  await db.prepare("UPDATE sources SET host_free = max(host_free, ?2) WHERE host = ?1").bind(host, until).run();
}

export const after = (now: Instant, milliseconds: number): Instant => instantAt(Date.parse(now) + milliseconds)!;
