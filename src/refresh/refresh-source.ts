// Drives upstream → ledger: one source a message, one page a message, each step safe to repeat.
import { nextStep } from "../domain/backfill.ts";
import type { Instant } from "../domain/entry.ts";
import { isRepository, type Site, type Source } from "../domain/site.ts";
import { explain, type SourceProblem } from "../domain/source-problem.ts";
import { reachedLimit } from "../domain/quota.ts";
import { addRowsWritten, countRowsWritten, readRowsWritten } from "../ledger/day-usage.ts";
import {
  after,
  BUSY_MILLISECONDS,
  claimSource,
  holdHost,
  QUEUE_PATIENCE_MILLISECONDS,
  releaseSource,
  type SourceRef,
} from "../ledger/sources.ts";
import type { SourceState } from "../ledger/source-state.ts";
import type { Fetch } from "../upstream/fetch.ts";
import {
  HOST_PAUSE_MILLISECONDS,
  hostHold,
  intervalMilliseconds,
  isGone,
  nextAttempt,
  PAGE_PAUSE_MILLISECONDS,
  REST_PAUSE_MILLISECONDS,
} from "../upstream/schedule.ts";
import { visitSuspect } from "./missing.ts";
import { publicProblem } from "./public-problem.ts";
import { visitFeed } from "./visit-feed.ts";
import { visitOlderPage } from "./visit-older-page.ts";
import type { Outcome, VisitContext, Visited } from "./visit.ts";

/** What a refresh needs of the outside world. */
export interface RefreshContext {
  readonly db: D1Database;
  readonly queue: Pick<Queue<SourceRef>, "sendBatch">;
  readonly site: Site;
  /** `https://github.com`, or what stands in for it. */
  readonly githubOrigin: string;
  readonly fetch: Fetch;
  readonly clock: () => Instant;
  readonly log: (line: string) => void;
}

/** How a message ended. */
export type Refreshed =
  | Visited
  | { readonly kind: "idle" }
  /** The source's host is being requested: the message is retried in a moment. */
  | { readonly kind: "busy" }
  /** The host is rate-limiting us for longer than a message waits: the source stays due, and is dispatched again. */
  | { readonly kind: "held"; readonly until: Instant }
  | { readonly kind: "failed"; readonly problem: SourceProblem };

/** Half of what D1's free plan has for a day. */
const BACKFILL_ROWS_A_DAY = 50_000;

/** When the limits of a day are reset. */
const midnightAfter = (now: Instant): Instant =>
  `${after(now, 24 * 60 * 60 * 1000).slice(0, 10)}T00:00:00.000Z` as Instant;

/** A source that was claimed, and what of it is due. */
interface Visit {
  readonly ref: SourceRef;
  readonly source: Source;
  readonly state: SourceState;
  /** Its feed is due; else an older page, or a release that went missing. */
  readonly isFeed: boolean;
}

/** Works on one message, and counts the rows that its changes write. Throws only when the ledger can't be reached. */
export async function refreshSource(context: RefreshContext, ref: SourceRef): Promise<Refreshed> {
  const { db, rowsWritten } = countRowsWritten(context.db);
  const refreshed = await refreshCounted({ ...context, db }, ref);
  if (refreshed.kind === "changed") await addRowsWritten(context.db, rowsWritten(), context.clock());
  return refreshed;
}

async function refreshCounted(context: RefreshContext, ref: SourceRef): Promise<Refreshed> {
  const { db, site, clock } = context;
  const collection = site.collections.find(({ name }) => name === ref.collection);
  const source = collection?.sources.find(({ key }) => key === ref.key);
  if (!collection || !source) return { kind: "idle" };
  const started = clock();
  const claim = await claimSource(db, ref, started);
  if (claim.kind === "idle") return claim;
  if (claim.kind === "busy")
    return isHeld(claim.until, started) ? { kind: "held", until: claim.until } : { kind: "busy" };
  const visit = { ref, source, state: claim.state, isFeed: claim.state.nextTry <= started };
  const outcome = await visitSource({ ...context, ledger: { db, site, collection } }, visit);
  return outcome.kind === "done" ? writeSuccess(context, visit, outcome) : writeFailure(context, visit, outcome);
}

const isHeld = (until: Instant, now: Instant): boolean => until > after(now, BUSY_MILLISECONDS);

/** Does what is due. Whatever goes wrong with one source is its own problem. */
async function visitSource(context: VisitContext, { source, state, isFeed }: Visit): Promise<Outcome> {
  try {
    if (isFeed || !isRepository(source)) return await visitFeed(context, source, state);
    if (state.suspects.length > 0) return await visitSuspect(context, source, state);
    const step = nextStep(state.history, state.historyLimit);
    const isPaused = step?.kind === "walk" && (await hasSpentBackfill(context));
    if (step === null || isPaused)
      return { kind: "done", visited: { kind: "unchanged" }, state, hasRest: false, isPaused };
    return await visitOlderPage(context, source, state, step);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "failed", problem: { kind: "broken", detail }, state };
  }
}

/** Whether the day's rows for backfill are written: new releases and notes need the others. */
const hasSpentBackfill = async ({ ledger: { db }, clock }: VisitContext): Promise<boolean> =>
  (await readRowsWritten(db, clock())) >= BACKFILL_ROWS_A_DAY;

/** Whether something is left to do for a source besides its feed. */
const hasExtra = ({ suspects, history, historyLimit }: SourceState): boolean =>
  suspects.length > 0 || nextStep(history, historyLimit) !== null;

async function writeSuccess(
  { db, queue, clock }: RefreshContext,
  { ref, source, isFeed }: Visit,
  { state, visited, hasRest, isPaused = false }: Extract<Outcome, { kind: "done" }>,
): Promise<Visited> {
  const now = clock();
  const isExtra = hasExtra(state);
  const interval = pauseAfter(source, state, hasRest, now);
  const nextPause = isPaused ? null : isExtra ? PAGE_PAUSE_MILLISECONDS : hasRest ? REST_PAUSE_MILLISECONDS : null;
  const next: SourceState = {
    ...state,
    failures: 0,
    failingSince: null,
    nextTry: isFeed ? after(now, interval) : state.nextTry,
    nextExtra: isPaused ? midnightAfter(now) : isExtra ? after(now, PAGE_PAUSE_MILLISECONDS) : null,
  };
  const visit = {
    state: next,
    hostFree: after(now, isExtra || !isFeed ? PAGE_PAUSE_MILLISECONDS : HOST_PAUSE_MILLISECONDS),
    problem: null,
    intervalSeconds: isFeed ? interval / 1000 : null,
    queued: nextPause === null ? null : after(now, nextPause + QUEUE_PATIENCE_MILLISECONDS),
  };
  await releaseSource(db, ref, visit, now);
  if (nextPause !== null) await queue.sendBatch([{ body: ref, delaySeconds: nextPause / 1000 }]);
  return visited;
}

/** Until the feed is due again. A source without quota is requested once an hour. */
function pauseAfter({ kind }: Source, { newest, usage }: SourceState, hasRest: boolean, now: Instant): number {
  if (hasRest) return REST_PAUSE_MILLISECONDS;
  const interval = intervalMilliseconds(newest, now);
  return reachedLimit(usage, kind, now) === null ? interval : Math.max(interval, 60 * 60 * 1000);
}

async function writeFailure(
  { db, clock, log }: RefreshContext,
  { ref, source, isFeed }: Visit,
  { state, problem: found }: Extract<Outcome, { kind: "failed" }>,
): Promise<Refreshed> {
  const now = clock();
  const problem = publicProblem(found, source);
  const failures = state.failures + 1;
  const again = nextAttempt(ref.key, failures, found, now);
  const next: SourceState = {
    ...state,
    failures,
    failingSince: state.failingSince ?? now,
    isGone: isFeed && isGone(found),
    nextTry: isFeed ? again : state.nextTry,
    nextExtra: state.nextExtra === null ? null : again,
  };
  const hold = hostHold(found, now);
  const visit = {
    state: next,
    hostFree: after(now, HOST_PAUSE_MILLISECONDS),
    problem,
    intervalSeconds: null,
    queued: null,
  };
  await releaseSource(db, ref, visit, now);
  if (hold !== null) await holdHost(db, hold.host, hold.until);
  log(`${ref.collection}: ${source.title} ${explain(problem)}.${next.isGone ? "" : ` Next try: ${again}.`}`);
  return { kind: "failed", problem: found };
}
