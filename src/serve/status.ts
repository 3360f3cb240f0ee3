// Ledger → status. Pure but for what it is handed.
import { later, type Instant } from "../domain/entry.ts";
import { needsPage, type History, type HistoryLimit } from "../domain/backfill.ts";
import type { LedgerStatus, SourceHealth, SourceStatus } from "../ledger/status.ts";
import { sourceFeedUrl } from "../render/provenance.ts";
import type { HistoryLine, SourceLine, Status } from "../render/status.ts";
import type { Site } from "../domain/site.ts";

/** Planned intervals that may pass without a success before something is wrong. */
const PATIENCE = 3;
const FIRST_INTERVAL_SECONDS = 3_600;

/** Whether anything was refreshed lately: one source that works is enough, since the others are somebody else's fault. */
export function isHealthy(health: readonly SourceHealth[], now: Instant): boolean {
  const isAlive = ({ succeeded, followedSince, intervalSeconds }: SourceHealth) => {
    const patience = PATIENCE * (intervalSeconds ?? FIRST_INTERVAL_SECONDS) * 1000;
    return Date.parse(now) - Date.parse(succeeded ?? followedSince) <= patience;
  };
  return health.length === 0 || health.some(isAlive);
}

export function toStatus(
  site: Site,
  { sources, cron }: LedgerStatus,
  health: readonly SourceHealth[],
  now: Instant,
): Status {
  const due = sources.map(({ nextTry, nextExtra }) => (nextExtra && nextExtra < nextTry ? nextExtra : nextTry));
  return {
    isHealthy: isHealthy(health, now),
    now,
    cron,
    waitingSince: due.filter((moment) => moment <= now).toSorted()[0] ?? null,
    sources: sources.map((source) => toLine(site, source, now)),
  };
}

const FAR_FUTURE = "9999";

/** Between two requests to a host there is always a pause; what is longer was asked for. */
const LONGEST_PAUSE_MILLISECONDS = 60_000;

function toLine(site: Site, status: SourceStatus, now: Instant): SourceLine {
  const source = site.collections
    .find(({ name }) => name === status.collection)
    ?.sources.find(({ key }) => key === status.key);
  const isStopped = status.nextTry.startsWith(FAR_FUTURE);
  const isHeld = Date.parse(status.hostFree) - Date.parse(now) > LONGEST_PAUSE_MILLISECONDS;
  return {
    collection: status.collection,
    source: source?.title ?? status.key,
    url: source ? sourceFeedUrl(source) : status.key,
    state: isStopped ? "stopped" : status.failures > 0 ? "failing" : status.succeeded === null ? "new" : "fresh",
    lastSuccess: status.succeeded,
    lastTry: status.tried,
    lastProblem: status.problem,
    lastProblemAt: status.problemAt,
    nextTry: isStopped ? null : isHeld ? later(status.nextTry, status.hostFree) : status.nextTry,
    hostHeldUntil: isHeld && !isStopped ? status.hostFree : null,
    movedTo: status.movedTo,
    entries: status.entries,
    bareTags: status.tags,
    withdrawn: status.missing,
    undated: status.undated,
    history: source?.kind === "github" ? toHistoryLine(status) : null,
  };
}

function toHistoryLine({ history, historyLimit }: SourceStatus): HistoryLine {
  if (history === null) return { state: "not begun", pages: 0, reached: null };
  return { state: historyState(history, historyLimit), pages: history.pages, reached: history.deepest };
}

function historyState(history: History, limit: HistoryLimit): string {
  if (needsPage(history, limit)) return history.floor === null ? "walking back" : "catching up";
  if (history.isComplete) return "complete";
  return limit === null ? "not wanted" : "as far back as wanted";
}
