// Ledger → what an operator wants to know of each source.
import type { History, HistoryLimit } from "../domain/backfill.ts";
import type { Instant } from "../domain/entry.ts";
import type { Move } from "../domain/move.ts";
import type { Usage } from "../domain/quota.ts";
import { readProblem, type SourceProblem } from "../domain/source-problem.ts";
import type { SourceRef } from "./sources.ts";
import { STATE_COLUMNS, toState, type StateRow } from "./source-state.ts";

/** Signs of life of a source. */
export interface SourceHealth extends SourceRef {
  readonly followedSince: Instant;
  readonly tried: Instant | null;
  readonly succeeded: Instant | null;
  /** Since the last success; null after one. */
  readonly failingSince: Instant | null;
  /** It answered that it is gone, and is not requested any more. */
  readonly isGone: boolean;
  /** The last problem, also after a success; null when there never was one. */
  readonly problem: SourceProblem | null;
}

export interface SourceStatus extends SourceHealth {
  readonly host: string;
  readonly nextTry: Instant;
  readonly nextExtra: Instant | null;
  /** Until then its host is not requested. */
  readonly hostFree: Instant;
  readonly problemAt: Instant | null;
  readonly move: Move | null;
  readonly newest: Instant | null;
  readonly undated: number;
  readonly history: History | null;
  readonly historyLimit: HistoryLimit;
  readonly usage: Usage;
  /** Releases and posts of it that the ledger holds. */
  readonly entries: number;
  /** Tags that are no releases (yet). */
  readonly tags: number;
  /** Releases that upstream doesn't show any more. */
  readonly missing: number;
}

export interface LedgerHealth<S extends SourceHealth = SourceHealth> {
  /** Those that are followed, by collection and key. */
  readonly sources: readonly S[];
  /** When the cron trigger last ran; null when it never did. */
  readonly cron: Instant | null;
}

/** The state of every source. Throws when the ledger doesn't answer. */
export async function readStatus(db: D1Database): Promise<LedgerHealth<SourceStatus>> {
  return readAll(
    db,
    `SELECT sources.collection, sources.key, host, followed_since, tried, succeeded, problem, problem_at, ${STATE_COLUMNS},
       (SELECT max(other.host_free) FROM sources AS other WHERE other.host = sources.host) AS host_free,
       count(items.slug) AS entries, count(items.key) - count(items.slug) AS tags, count(items.missing) AS missing
     FROM sources LEFT JOIN items ON items.collection = sources.collection AND items.source = sources.key
     WHERE is_followed = 1 GROUP BY sources.collection, sources.key ORDER BY sources.collection, sources.key`,
    toStatus,
  );
}

/** What a monitor needs, without counting items. */
export async function readHealth(db: D1Database): Promise<LedgerHealth> {
  return readAll(
    db,
    `SELECT collection, key, followed_since, tried, succeeded, failing_since, is_gone, problem
     FROM sources WHERE is_followed = 1 ORDER BY collection, key`,
    toHealth,
  );
}

async function readAll<Row, S extends SourceHealth>(
  db: D1Database,
  sql: string,
  convert: (row: Row) => S,
): Promise<LedgerHealth<S>> {
  const [sources, cron] = (await db.batch([
    db.prepare(sql),
    db.prepare("SELECT value FROM metadata WHERE name = 'cron'"),
  ])) as [D1Result<Row>, D1Result<{ value: Instant }>];
  return { sources: sources.results.map(convert), cron: cron.results[0]?.value ?? null };
}

interface HealthRow extends SourceRef {
  readonly followed_since: Instant;
  readonly tried: Instant | null;
  readonly succeeded: Instant | null;
  readonly failing_since: Instant | null;
  readonly is_gone: number;
  readonly problem: string | null;
}

interface StatusRow extends HealthRow, StateRow {
  readonly failing_since: Instant | null;
  readonly is_gone: number;
  readonly host: string;
  readonly host_free: Instant;
  readonly problem_at: Instant | null;
  readonly entries: number;
  readonly tags: number;
  readonly missing: number;
}

const toHealth = (row: HealthRow): SourceHealth => ({
  collection: row.collection,
  key: row.key,
  followedSince: row.followed_since,
  tried: row.tried,
  succeeded: row.succeeded,
  failingSince: row.failing_since,
  isGone: row.is_gone === 1,
  problem: row.problem === null ? null : readProblem(row.problem),
});

const toStatus = (row: StatusRow): SourceStatus => ({
  ...toState(row),
  ...toHealth(row),
  host: row.host,
  hostFree: row.host_free,
  problemAt: row.problem_at,
  entries: row.entries,
  tags: row.tags,
  missing: row.missing,
});

/** Writes down that the cron trigger runs. Returns when it last did; null for never. */
export async function writeCron(db: D1Database, now: Instant): Promise<Instant | null> {
  const [before] = (await db.batch([
    db.prepare("SELECT value FROM metadata WHERE name = 'cron'"),
    db
      .prepare("INSERT INTO metadata (name, value) VALUES ('cron', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1")
      .bind(now),
  ])) as [D1Result<{ value: Instant }>, unknown];
  return before.results[0]?.value ?? null;
}
