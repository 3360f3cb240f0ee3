// What a visit to a source starts from and leaves for the next one, and how the ledger holds it.
import type { History, HistoryLimit } from "../domain/backfill.ts";
import type { Instant } from "../domain/entry.ts";
import type { Move } from "../domain/move.ts";
import { UNUSED, type Usage } from "../domain/quota.ts";

export interface SourceState {
  /** What its feed said last (RFC 9110 §13.1), and the address that said it. */
  readonly validators: {
    readonly etag: string | null;
    readonly lastModified: string | null;
    readonly url: string | null;
  };
  readonly move: Move | null;
  /** Failures in a row. */
  readonly failures: number;
  /** When the first of them was. */
  readonly failingSince: Instant | null;
  /** It answered that it is gone, and is not requested any more. */
  readonly isGone: boolean;
  /** When its newest item was published; null when none was seen. */
  readonly newest: Instant | null;
  /** Items whose own date could not be used, in the last reading. */
  readonly undated: number;
  /** Null before the first reading, and for what has no older pages. */
  readonly history: History | null;
  readonly historyLimit: HistoryLimit;
  readonly usage: Usage;
  /** Tags that went missing and are to be looked for. */
  readonly suspects: readonly string[];
  /** When its feed is due. */
  readonly nextTry: Instant;
  /** When an older page or a suspect is due; null for nothing to do. */
  readonly nextExtra: Instant | null;
}

export interface StateRow {
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly validators_url: string | null;
  readonly move: string | null;
  readonly failures: number;
  readonly failing_since: Instant | null;
  readonly is_gone: number;
  readonly newest: Instant | null;
  readonly undated: number;
  readonly history: string | null;
  readonly history_limit: HistoryLimit;
  readonly usage: string | null;
  readonly suspects: string;
  readonly next_try: Instant;
  readonly next_extra: Instant | null;
}

export const STATE_COLUMNS = `etag, last_modified, validators_url, move, failures, failing_since, is_gone, newest, undated,
  history, history_limit, usage, suspects, next_try, next_extra`;

export const toState = (row: StateRow): SourceState => ({
  validators: { etag: row.etag, lastModified: row.last_modified, url: row.validators_url },
  move: parsed<Move>(row.move),
  failures: row.failures,
  failingSince: row.failing_since,
  isGone: row.is_gone === 1,
  newest: row.newest,
  undated: row.undated,
  history: readHistory(row.history),
  historyLimit: row.history_limit,
  usage: parsed<Usage>(row.usage) ?? UNUSED,
  suspects: JSON.parse(row.suspects) as string[],
  nextTry: row.next_try,
  nextExtra: row.next_extra,
});

/** A Worker of the version before can still write its own form for a moment after a deployment: it counts as none. */
export function readHistory(stored: string | null): History | null {
  const history = parsed<Partial<History>>(stored);
  return history?.walk === undefined ? null : (history as History);
}

const parsed = <T>(stored: string | null): T | null => (stored === null ? null : (JSON.parse(stored) as T));
