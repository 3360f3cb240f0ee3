// What the status says, by meaning. Each language has a file beside this one.
import type { Instant } from "../../domain/entry.ts";
import type { Health, SourceState } from "../../domain/health.ts";
import type { SourceProblem } from "../../domain/source-problem.ts";
import type { BackfillLine, MoveLine } from "../status.ts";

export interface StatusTexts {
  /** How things stand: the first sentence counts, the others say what it means and what to do. `at` words a moment. */
  readonly summary: (health: Health, at: (moment: Instant) => string) => string;
  /** What follows the name of a source. */
  readonly problem: (problem: SourceProblem) => string;
  readonly cron: string;
  readonly waitsSince: string;
  readonly nothingWaits: string;
  readonly state: string;
  readonly states: Readonly<Record<SourceState, string>>;
  readonly failingSince: string;
  readonly lastSuccess: string;
  readonly problemNow: string;
  /** A problem that is over. */
  readonly problemBefore: string;
  readonly nextTry: string;
  readonly hostHeldUntil: string;
  readonly move: string;
  readonly moveLine: (move: MoveLine, at: (moment: Instant) => string) => string;
  readonly limit: string;
  readonly limits: Readonly<Record<"day" | "total", string>>;
  readonly isPrivate: string;
  readonly entries: string;
  readonly bareTags: string;
  readonly withdrawn: string;
  readonly undated: string;
  readonly history: string;
  readonly historyLine: (line: BackfillLine, at: (moment: Instant) => string) => string;
}
