// The status as data: status-json.ts writes it for programs, pages/status.tsx for people.
import type { Instant } from "../domain/entry.ts";
import type { Health, SourceState } from "../domain/health.ts";
import type { SourceProblem } from "../domain/source-problem.ts";

/** How things stand as a whole, and which sources have a problem. */
export interface HealthReport {
  readonly health: Health;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly collection: string;
  readonly source: string;
  readonly since: Instant | null;
  readonly problem: SourceProblem;
}

export interface Status extends HealthReport {
  readonly now: Instant;
  /** When the cron trigger last ran; null when it never did. */
  readonly cron: Instant | null;
  /** When the longest overdue source was due; null when none is overdue. */
  readonly waitingSince: Instant | null;
  readonly sources: readonly SourceLine[];
}

export interface SourceLine {
  readonly collection: string;
  readonly source: string;
  /** Null for a private source. */
  readonly url: string | null;
  readonly isPrivate: boolean;
  readonly state: SourceState;
  readonly lastSuccess: Instant | null;
  readonly lastTry: Instant | null;
  /** Null while it is not failing. */
  readonly failingSince: Instant | null;
  /** Of the last failure, also when it is over. */
  readonly lastProblem: SourceProblem | null;
  readonly lastProblemAt: Instant | null;
  /** Null when it is not requested any more. */
  readonly nextTry: Instant | null;
  /** Until then its host is rate-limiting us; null when it isn't. */
  readonly hostHeldUntil: Instant | null;
  readonly move: MoveLine | null;
  /** Which of its limits it has reached. */
  readonly limitReached: "day" | "total" | null;
  /** Releases and posts in the ledger. */
  readonly entries: number;
  /** Tags without a release. */
  readonly bareTags: number;
  /** Releases that upstream doesn't show any more. */
  readonly withdrawn: number;
  /** Items of the last reading whose own date could not be used. */
  readonly undated: number;
  readonly history: BackfillLine | null;
}

export interface MoveLine {
  /** Null for a private source. */
  readonly to: string | null;
  readonly since: Instant;
  readonly days: number;
  readonly isInForce: boolean;
}

export interface BackfillLine {
  /** `not offered`: the feed of the forge has no older pages. */
  readonly state: "not offered" | "walking back" | "catching up" | "complete" | "not wanted" | "as far back as wanted";
  readonly pages: number;
  readonly reached: Instant | null;
}
