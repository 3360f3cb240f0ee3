// Ledger → status. Pure.
import { isWalking, nextStep } from "../domain/backfill.ts";
import { later, type Instant } from "../domain/entry.ts";
import { assess, stateOf } from "../domain/health.ts";
import { publicUrl } from "../domain/public-url.ts";
import { reachedLimit } from "../domain/quota.ts";
import { hasOlderPages, isRepository, type ReleaseSource, type Site, type Source } from "../domain/site.ts";
import type { LedgerHealth, SourceHealth, SourceStatus } from "../ledger/status.ts";
import type { SourceRef } from "../ledger/sources.ts";
import { sourceFeedUrl } from "../render/provenance.ts";
import type { BackfillLine, HealthReport, MoveLine, SourceLine, Status } from "../render/status.ts";

/** Which sources are asked for; null for all. */
export interface Selection {
  readonly collection: string | null;
  readonly source: string | null;
}

export const ALL_SOURCES: Selection = { collection: null, source: null };

/** The names of sources that a selection can give. */
export const sourceNames = (site: Site): string[] => [
  ...new Set(site.collections.flatMap(({ sources }) => sources.map(nameOf))),
];

const nameOf = (source: Source): string =>
  isRepository(source) && !source.isPrivate ? source.repository : source.title;

/** Whether a source is among those that are asked for, by its title, its repository or its public address. */
function isSelected(site: Site, ref: SourceRef, { collection, source: name }: Selection): boolean {
  if (collection !== null && ref.collection !== collection) return false;
  const source = sourceOf(site, ref);
  if (name === null || source === undefined) return name === null;
  const names = [source.title, nameOf(source), ...(source.isPrivate ? [] : [source.key, sourceFeedUrl(source)])];
  return names.some((each) => each?.toLowerCase() === name.toLowerCase());
}

const sourceOf = (site: Site, ref: SourceRef): Source | undefined =>
  site.collections.find(({ name }) => name === ref.collection)?.sources.find(({ key }) => key === ref.key);

/** Null when no source is selected. */
export function toHealthReport(
  site: Site,
  { sources, cron }: LedgerHealth,
  selection: Selection,
  now: Instant,
): HealthReport | null {
  const selected = sources.filter((source) => isSelected(site, source, selection));
  if (selected.length === 0 && (selection.collection !== null || selection.source !== null)) return null;
  return { health: assess(selected, cron, now), failures: selected.flatMap((source) => failureOf(site, source)) };
}

function failureOf(site: Site, source: SourceHealth): HealthReport["failures"] {
  const state = stateOf(source);
  if (source.problem === null || (state !== "failing" && state !== "gone")) return [];
  const title = sourceOf(site, source)?.title ?? "A source";
  return [{ source: title, collection: source.collection, since: source.failingSince, problem: source.problem }];
}

/** Null when no source is selected. */
export function toStatus(
  site: Site,
  ledger: LedgerHealth<SourceStatus>,
  selection: Selection,
  now: Instant,
): Status | null {
  const report = toHealthReport(site, ledger, selection, now);
  if (report === null) return null;
  const sources = ledger.sources.filter((source) => isSelected(site, source, selection));
  const due = sources
    .filter(({ isGone }) => !isGone)
    .map(({ nextTry, nextExtra }) => (nextExtra && nextExtra < nextTry ? nextExtra : nextTry));
  return {
    ...report,
    now,
    cron: ledger.cron,
    waitingSince: due.filter((moment) => moment <= now).toSorted()[0] ?? null,
    sources: sources.map((source) => toLine(sourceOf(site, source), source, now)),
  };
}

/** Between two requests to a host there is always a pause; a longer one was asked for by the host. */
const LONGEST_PAUSE_MILLISECONDS = 60_000;

function toLine(source: Source | undefined, status: SourceStatus, now: Instant): SourceLine {
  const state = stateOf(status);
  const isHeld = state !== "gone" && Date.parse(status.hostFree) - Date.parse(now) > LONGEST_PAUSE_MILLISECONDS;
  const isProblem = state === "failing" || state === "gone";
  return {
    collection: status.collection,
    source: source?.title ?? "A source that site.yaml no longer has",
    url: source ? sourceFeedUrl(source) : null,
    isPrivate: source?.isPrivate ?? false,
    state,
    lastSuccess: status.succeeded,
    lastTry: status.tried,
    failingSince: isProblem ? status.failingSince : null,
    lastProblem: status.problem,
    lastProblemAt: status.problemAt,
    nextTry: state === "gone" ? null : isHeld ? later(status.nextTry, status.hostFree) : status.nextTry,
    hostHeldUntil: isHeld ? status.hostFree : null,
    move: status.move && toMoveLine(source, status.move),
    limitReached: source ? reachedLimit(status.usage, source.kind, now) : null,
    entries: status.entries,
    bareTags: status.tags,
    withdrawn: status.missing,
    undated: status.undated,
    history: source && isRepository(source) ? toBackfillLine(source, status) : null,
  };
}

const toMoveLine = (source: Source | undefined, move: NonNullable<SourceStatus["move"]>): MoveLine => ({
  to: source?.isPrivate ? null : publicUrl(move.to),
  since: move.since,
  days: move.days,
  isInForce: move.isInForce,
});

function toBackfillLine(source: ReleaseSource, { history, historyLimit }: SourceStatus): BackfillLine | null {
  if (!hasOlderPages(source)) return { state: "not offered", pages: 0, reached: null };
  if (history === null) return null;
  const state = isWalking(history, historyLimit)
    ? "walking back"
    : history.isComplete
      ? "complete"
      : historyLimit === null
        ? "not wanted"
        : "as far back as wanted";
  const isCatchingUp = nextStep(history, historyLimit)?.kind === "catchUp";
  return { state: isCatchingUp ? "catching up" : state, pages: history.pages, reached: history.deepest };
}
