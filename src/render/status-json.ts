// The status as a program and a monitor read it.
import { explain } from "../domain/source-problem.ts";
import type { HealthReport, Status } from "./status.ts";
import { ENGLISH_STATUS } from "./status-texts/english.ts";

/** The sentences that open the status, in English, with moments as RFC 3339. */
export const summaryOf = ({ health }: HealthReport): string => ENGLISH_STATUS.summary(health, (moment) => moment);

export function renderStatusJson(status: Status): string {
  const { verdict, isHealthy, counts, since } = status.health;
  const document = {
    summary: summaryOf(status),
    isHealthy,
    verdict,
    since,
    counts: { sources: status.sources.length, ...counts },
    now: status.now,
    cron: status.cron,
    waitingSince: status.waitingSince,
    sources: status.sources.map((line) => ({
      ...line,
      lastProblem: line.lastProblem && explain(line.lastProblem),
      lastProblemKind: line.lastProblem?.kind ?? null,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What a monitor reads: the summary, and each problem on a line. */
export function renderHealth(report: HealthReport): string {
  const lines = report.failures.map(
    ({ collection, source, since, problem }) =>
      `${collection}: ${source} ${explain(problem)}${since === null ? "" : ` (failing since ${since})`}.`,
  );
  return [summaryOf(report), ...lines].join("\n");
}
