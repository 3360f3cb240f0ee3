// Drives upstream → ledger: one source a message, each step safe to repeat.
import type { Instant } from "./entry.ts";
import type { Shelf } from "./ledger/commit.ts";
import { knownHashes, storeItems, type Found } from "./ledger/items.ts";
import { itemKey } from "./ledger/merge.ts";
import {
  after,
  claimSource,
  makeHealthyDue,
  markQueued,
  releaseSource,
  takeDueSources,
  type SourceRef,
  type SourceState,
} from "./ledger/sources.ts";
import { fail, ok, type Result } from "./result.ts";
import type { Site, Source } from "./site.ts";
import { decode } from "./upstream/decode.ts";
import { readFeed, type Fetch, type FeedReading, type Validators } from "./upstream/fetch.ts";
import { releasesPage, releasesUrl } from "./upstream/github.ts";
import { toItem, toSightings } from "./upstream/items.ts";
import { parseFeed } from "./upstream/parse.ts";
import { explain, type SourceProblem } from "./upstream/problem.ts";
import { HOST_PAUSE_MILLISECONDS, nextAttempt, nextVisit } from "./upstream/schedule.ts";

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

/** Messages of one `sendBatch`. */
const BATCH = 100;

/** Sends a message for each source that is due, unless that was done less than `pauseMilliseconds` ago. Returns how many. */
export async function dispatch({ db, queue, clock }: RefreshContext, pauseMilliseconds: number): Promise<number> {
  const now = clock();
  const ofHost = new Map<string, number>();
  const messages = (await takeDueSources(db, now, pauseMilliseconds)).map(({ collection, key, host }) => {
    const before = ofHost.get(host) ?? 0;
    ofHost.set(host, before + 1);
    return { collection, key, delaySeconds: Math.ceil((before * HOST_PAUSE_MILLISECONDS) / 1000) };
  });
  for (let start = 0; start < messages.length; start += BATCH) {
    const batch = messages.slice(start, start + BATCH);
    await markQueued(db, batch, now);
    await queue.sendBatch(batch.map(({ delaySeconds, ...body }) => ({ body, delaySeconds })));
  }
  return messages.length;
}

/** The same for every source that is not waiting because of a failure, due or not: somebody wants it now. */
export async function dispatchAll(context: RefreshContext): Promise<number> {
  await makeHealthyDue(context.db, context.clock());
  return dispatch(context, 0);
}

/** How a message ended. */
export type Refreshed =
  | { readonly kind: "idle" }
  /** Somebody else is asking the host: try again in a moment. */
  | { readonly kind: "busy" }
  | { readonly kind: "unchanged" }
  /** Counts of items in the feed, of those that had to be sanitised, and of entries that became other than they were. */
  | { readonly kind: "changed"; readonly items: number; readonly sanitised: number; readonly entries: number }
  | { readonly kind: "failed"; readonly problem: SourceProblem };

/** Works on one message. Throws only when the ledger can't be reached. */
export async function refreshSource(context: RefreshContext, ref: SourceRef): Promise<Refreshed> {
  const { db, site, clock, log } = context;
  const collection = site.collections.find(({ name }) => name === ref.collection);
  const source = collection?.sources.find(({ key }) => key === ref.key);
  if (!collection || !source) return { kind: "idle" };
  const claim = await claimSource(db, ref, clock());
  if (claim.kind !== "granted") return claim;

  const outcome = await takeIn(context, { db, site, collection }, source, claim.state);
  const now = clock();
  const hostFree = after(now, HOST_PAUSE_MILLISECONDS);
  if (outcome.ok) {
    const { refreshed, validators, newest } = outcome.value;
    const nextTry = nextVisit(newest, now);
    await releaseSource(db, ref, { nextTry, hostFree, problem: null, newest, ...(validators && { validators }) }, now);
    return refreshed;
  }
  const problem = outcome.error;
  const { failures, newest } = claim.state;
  const retryAfterSeconds = problem.kind === "refused" ? problem.retryAfterSeconds : null;
  const nextTry = nextAttempt(ref.key, failures + 1, retryAfterSeconds, now);
  await releaseSource(db, ref, { nextTry, hostFree, problem: JSON.stringify(problem), newest }, now);
  log(`${ref.collection}: ${source.title} ${explain(problem)}. Next try: ${nextTry}.`);
  return { kind: "failed", problem };
}

interface TakenIn {
  readonly refreshed: Refreshed;
  readonly newest: Instant | null;
  readonly validators?: Validators;
}

/** Asks the source, and stores what it says. What goes wrong with one source is told, whatever it is, and stays its own. */
async function takeIn(
  context: RefreshContext,
  shelf: Shelf,
  source: Source,
  state: SourceState,
): Promise<Result<TakenIn, SourceProblem>> {
  try {
    const { site, githubOrigin, fetch } = context;
    const request = {
      url: source.kind === "github" ? releasesUrl(source, githubOrigin) : source.url,
      validators: { etag: state.etag, lastModified: state.lastModified },
      userAgent: `Gazette (+${site.url}/)`,
      trustedOrigin: githubOrigin,
    };
    const reading = await readFeed(request, fetch);
    if (!reading.ok) return reading;
    if (reading.value.kind === "unchanged") return ok({ refreshed: { kind: "unchanged" }, newest: state.newest });
    return await storeFeed(context, shelf, source, state, reading.value);
  } catch (error) {
    return fail({ kind: "broken", detail: error instanceof Error ? error.message : String(error) });
  }
}

async function storeFeed(
  { clock }: RefreshContext,
  shelf: Shelf,
  source: Source,
  state: SourceState,
  reading: Extract<FeedReading, { kind: "changed" }>,
): Promise<Result<TakenIn, SourceProblem>> {
  const base = source.kind === "github" ? releasesPage(source) : reading.url;
  const parsed = await parseFeed(decode(reading.bytes, reading.contentType), base);
  if (!parsed.ok) return parsed;

  const sightings = toSightings(parsed.value).map((sighting) => ({ ...sighting, source: source.key }));
  const known = await knownHashes(shelf, sightings);
  const fresh = sightings.filter((sighting) => known.get(itemKey(sighting)) !== sighting.hash);
  const now = clock();
  const found: Found[] = fresh.map((sighting) => {
    const published = toItem(sighting, parsed.value, source, now);
    const item = published.kind === "item" ? published.item : null;
    return { source: source.key, id: sighting.id, hash: sighting.hash, item };
  });
  const entries = found.length > 0 ? await storeItems(shelf, found, now) : 0;
  return ok({
    refreshed: { kind: "changed", items: sightings.length, sanitised: fresh.length, entries },
    newest: newestOf(found, state.newest),
    validators: reading.validators,
  });
}

const newestOf = (found: readonly Found[], before: Instant | null): Instant | null =>
  found.reduce<Instant | null>(
    (newest, { item }) => (item && (!newest || item.published > newest) ? item.published : newest),
    before,
  );
