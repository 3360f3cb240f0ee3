// How things stand, for a monitor and for the log.
import type { Instant } from "../domain/entry.ts";
import { LIMIT_WITHOUT_CRON } from "../domain/health.ts";
import type { Site } from "../domain/site.ts";
import type { LedgerHealth } from "../ledger/status.ts";
import { summaryOf } from "../render/status-json.ts";
import { ALL_SOURCES, toHealthReport } from "./status.ts";

/** One line for the log. */
export function healthLine(site: Site, ledger: LedgerHealth, now: Instant): { isHealthy: boolean; line: string } {
  const report = toHealthReport(site, ledger, ALL_SOURCES, now)!;
  return { isHealthy: report.health.isHealthy, line: summaryOf(report) };
}

/** What the log says when the cron trigger runs again after a gap; null when there was none. */
export function cronGap(before: Instant | null, now: Instant): string | null {
  const milliseconds = before === null ? 0 : Date.parse(now) - Date.parse(before);
  if (milliseconds <= LIMIT_WITHOUT_CRON) return null;
  const minutes = Math.round(milliseconds / 60_000);
  return `The cron trigger did not run for ${minutes} minutes, since ${before}: sources were late by as much. Check the Worker's trigger events.`;
}
