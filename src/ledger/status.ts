// Ledger → what an operator wants to know of each source.
import type { Instant } from "../domain/entry.ts";
import type { History, HistoryLimit } from "../domain/backfill.ts";

export interface SourceStatus {
  readonly collection: string;
  readonly key: string;
  readonly host: string;
  readonly followedSince: Instant;
  readonly nextTry: Instant;
  readonly nextExtra: Instant | null;
  /** Until then nobody asks its host. */
  readonly hostFree: Instant;
  readonly tried: Instant | null;
  readonly succeeded: Instant | null;
  readonly failures: number;
  /** The last problem in words, also after a success; null when there never was one. */
  readonly problem: string | null;
  readonly problemAt: Instant | null;
  readonly movedTo: string | null;
  readonly newest: Instant | null;
  readonly undated: number;
  readonly history: History | null;
  readonly historyLimit: HistoryLimit;
  /** Releases and posts of it that the ledger holds. */
  readonly entries: number;
  /** Tags that are no releases (yet). */
  readonly tags: number;
  /** Releases that upstream doesn't show any more. */
  readonly missing: number;
}

export interface LedgerStatus {
  readonly sources: readonly SourceStatus[];
  /** When the cron last came; null when it never did. */
  readonly cron: Instant | null;
}

/** The state of every source that is followed, by collection and key. Throws when the ledger doesn't answer. */
export async function readStatus(db: D1Database): Promise<LedgerStatus> {
  const [sources, cron] = (await db.batch([
    db.prepare(
      `SELECT sources.collection, sources.key, host, followed_since AS followedSince, next_try AS nextTry,
         next_extra AS nextExtra, tried, succeeded, failures, problem, problem_at AS problemAt, moved_to AS movedTo,
         newest, undated, history, history_limit AS historyLimit,
         (SELECT max(other.host_free) FROM sources AS other WHERE other.host = sources.host) AS hostFree,
         count(items.slug) AS entries, count(items.key) - count(items.slug) AS tags, count(items.missing) AS missing
       FROM sources LEFT JOIN items ON items.collection = sources.collection AND items.source = sources.key
       WHERE is_followed = 1 GROUP BY sources.collection, sources.key ORDER BY sources.collection, sources.key`,
    ),
    db.prepare("SELECT value FROM metadata WHERE name = 'cron'"),
  ])) as [D1Result<StatusRow>, D1Result<{ value: Instant }>];
  return { sources: sources.results.map(toStatus), cron: cron.results[0]?.value ?? null };
}

type StatusRow = Omit<SourceStatus, "history"> & { readonly history: string | null };

const toStatus = (row: StatusRow): SourceStatus => ({
  ...row,
  history: row.history === null ? null : (JSON.parse(row.history) as History),
});

/** Signs of life of a source. */
export interface SourceHealth {
  readonly followedSince: Instant;
  readonly succeeded: Instant | null;
  /** Planned after the last success. */
  readonly intervalSeconds: number | null;
}

/** What a monitor needs, without counting anything. */
export async function readSourceHealth(db: D1Database): Promise<readonly SourceHealth[]> {
  const { results } = await db
    .prepare(
      `SELECT followed_since AS followedSince, succeeded, interval_seconds AS intervalSeconds
       FROM sources WHERE is_followed = 1`,
    )
    .all<SourceHealth>();
  return results;
}

export async function writeCron(db: D1Database, now: Instant): Promise<void> {
  await db
    .prepare("INSERT INTO metadata (name, value) VALUES ('cron', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1")
    .bind(now)
    .run();
}
