// Drives upstream → ledger: one source a message, one request a message, each step safe to repeat.
import type { Instant } from "../domain/entry.ts";
import {
  hasExtra,
  type Done,
  visitFeed,
  visitHistory,
  visitSuspect,
  type JobOutcome,
  type VisitContext,
  type Visited,
} from "./visits.ts";
import {
  after,
  BUSY_MILLISECONDS,
  claimSource,
  QUEUE_PATIENCE_MILLISECONDS,
  releaseSource,
  type SourceRef,
  type SourceState,
} from "../ledger/sources.ts";
import { fail } from "../domain/result.ts";
import type { Site, Source } from "../domain/site.ts";
import type { Fetch } from "../upstream/fetch.ts";
import { explain, type SourceProblem } from "../upstream/problem.ts";
import {
  HOST_PAUSE_MILLISECONDS,
  hostHold,
  intervalMilliseconds,
  nextAttempt,
  PAGE_PAUSE_MILLISECONDS,
  REST_PAUSE_MILLISECONDS,
} from "../upstream/schedule.ts";

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
  /** Somebody else is asking the host: try again in a moment. */
  | { readonly kind: "busy" }
  /** The host wants peace for longer than a message waits: the source stays due, and is dispatched anew. */
  | { readonly kind: "held"; readonly until: Instant }
  | { readonly kind: "failed"; readonly problem: SourceProblem };

/** Works on one message. Throws only when the ledger can't be reached. */
export async function refreshSource(context: RefreshContext, ref: SourceRef): Promise<Refreshed> {
  const { db, site, clock } = context;
  const collection = site.collections.find(({ name }) => name === ref.collection);
  const source = collection?.sources.find(({ key }) => key === ref.key);
  if (!collection || !source) return { kind: "idle" };
  const started = clock();
  const claim = await claimSource(db, ref, started);
  if (claim.kind === "idle") return claim;
  if (claim.kind === "busy")
    return isHeld(claim.until, started) ? { kind: "held", until: claim.until } : { kind: "busy" };

  const { state } = claim;
  const isFeed = state.nextTry <= started;
  const outcome = await visit({ ...context, ledger: { db, site, collection } }, source, state, isFeed);
  return outcome.ok
    ? await writeSuccess(context, ref, outcome.value, isFeed)
    : await writeFailure(context, ref, source, state, isFeed, outcome.error);
}

const isHeld = (until: Instant, now: Instant): boolean => until > after(now, BUSY_MILLISECONDS);

/** Does what is due. What goes wrong with one source is told, whatever it is, and stays its own. */
async function visit(context: VisitContext, source: Source, state: SourceState, isFeed: boolean): Promise<JobOutcome> {
  try {
    if (isFeed || source.kind !== "github") return await visitFeed(context, source, state);
    return await (state.suspects.length > 0 ? visitSuspect : visitHistory)(context, source, state);
  } catch (error) {
    return fail({ kind: "broken", detail: error instanceof Error ? error.message : String(error) });
  }
}

async function writeSuccess(
  { db, queue, clock }: RefreshContext,
  ref: SourceRef,
  { state, visited, isRest = false }: Done,
  isFeed: boolean,
): Promise<Visited> {
  const now = clock();
  const isExtra = hasExtra(state);
  const interval = isRest ? REST_PAUSE_MILLISECONDS : intervalMilliseconds(state.newest, now);
  const hostPause = isExtra || !isFeed ? PAGE_PAUSE_MILLISECONDS : HOST_PAUSE_MILLISECONDS;
  const nextPause = isExtra ? PAGE_PAUSE_MILLISECONDS : isRest ? REST_PAUSE_MILLISECONDS : null;
  const visit = {
    state: {
      ...state,
      failures: 0,
      nextTry: isFeed ? after(now, interval) : state.nextTry,
      nextExtra: isExtra ? after(now, PAGE_PAUSE_MILLISECONDS) : null,
    },
    hostFree: after(now, hostPause),
    problem: null,
    intervalSeconds: isFeed ? interval / 1000 : null,
    queued: nextPause === null ? null : after(now, nextPause + QUEUE_PATIENCE_MILLISECONDS),
  };
  await releaseSource(db, ref, visit, now);
  if (nextPause !== null) await queue.sendBatch([{ body: ref, delaySeconds: nextPause / 1000 }]);
  return visited;
}

async function writeFailure(
  { db, clock, log }: RefreshContext,
  ref: SourceRef,
  source: Source,
  state: SourceState,
  isFeed: boolean,
  problem: SourceProblem,
): Promise<Refreshed> {
  const now = clock();
  const failures = state.failures + 1;
  const again = nextAttempt(ref.key, failures, problem, now);
  const next: SourceState = {
    ...state,
    failures,
    movedTo: null, // should the new address be the one that fails, the old one is asked next
    nextTry: isFeed ? again : state.nextTry,
    nextExtra: state.nextExtra === null ? null : again,
  };
  const words = explain(problem);
  const hostFree = hostHold(problem, now);
  await releaseSource(db, ref, { state: next, hostFree, problem: words, intervalSeconds: null, queued: null }, now);
  log(`${ref.collection}: ${source.title} ${words}. Next try: ${again}.`);
  return { kind: "failed", problem };
}
