// How every source fares, for a program; pages/status.tsx shows the same to people.
import type { Instant } from "../domain/entry.ts";

/** The status as a program reads it; the page shows the same. */
export interface Status {
  readonly isHealthy: boolean;
  readonly now: Instant;
  /** When the cron last came; null when it never did. */
  readonly cron: Instant | null;
  /** When the source that has waited longest was due; null when none is waiting. */
  readonly waitingSince: Instant | null;
  readonly sources: readonly SourceLine[];
}

export interface SourceLine {
  readonly collection: string;
  readonly source: string;
  readonly url: string;
  /** `fresh`, `new`, `failing` or `stopped`. */
  readonly state: string;
  readonly lastSuccess: Instant | null;
  readonly lastTry: Instant | null;
  /** In words; of the last failure, also when it is over. */
  readonly lastProblem: string | null;
  readonly lastProblemAt: Instant | null;
  /** Null when it is not asked any more. */
  readonly nextTry: Instant | null;
  /** Until then its host wants to be left in peace, whichever of its sources it told; null when it doesn't. */
  readonly hostHeldUntil: Instant | null;
  readonly movedTo: string | null;
  /** Releases and posts in the ledger. */
  readonly entries: number;
  /** Tags without a release. */
  readonly bareTags: number;
  /** Releases that upstream doesn't show any more. */
  readonly withdrawn: number;
  /** Items of the last reading whose own date could not be used. */
  readonly undated: number;
  readonly history: HistoryLine | null;
}

export interface HistoryLine {
  /** In words. */
  readonly state: string;
  readonly pages: number;
  readonly reached: Instant | null;
}

export const renderStatusJson = (status: Status): string => `${JSON.stringify(status, null, 2)}\n`;
