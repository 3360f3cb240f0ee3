// What a visit to a source can be: its feed, a page of its history, or a look for a release that went missing. Each is
// one request, and each can be repeated at any point without harm.
import type { Instant } from "../domain/entry.ts";
import type { LedgerContext } from "../ledger/read-working-set.ts";
import { joinRenamed, readKnownItems, storeItems, type Found, type KnownItem } from "../ledger/store-items.ts";
import { itemKey } from "../ledger/entry-changes.ts";
import type { SourceState } from "../ledger/sources.ts";
import { findMissing, missingByTag, setWithdrawn } from "../ledger/withdrawal.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { GithubSource, Source } from "../domain/site.ts";
import { readDate } from "../upstream/dates.ts";
import { decode } from "../upstream/decode.ts";
import { readFeed, type Fetch, type FeedReading, type FeedRequest } from "../upstream/fetch.ts";
import { releasePage, releasesPage, releasesUrl, tagOf } from "../upstream/github.ts";
import {
  beginHistory,
  catchUp,
  needsPage,
  pageUrl,
  turnPage,
  type History,
  type HistoryPage,
} from "../domain/backfill.ts";
import { toItem, toSightings, type Sighting } from "../upstream/items.ts";
import { parseFeed } from "../upstream/parse.ts";
import type { ParsedFeed } from "../upstream/parsed-feed.ts";
import type { SourceProblem } from "../upstream/problem.ts";

/** What a visit needs of the outside world. */
export interface VisitContext {
  readonly ledger: LedgerContext;
  /** `https://github.com`, or what stands in for it. */
  readonly githubOrigin: string;
  readonly fetch: Fetch;
  readonly clock: () => Instant;
}

/** What came of a visit. */
export type Visited =
  | { readonly kind: "unchanged" }
  /** Counts of items in the feed, of those that had to be sanitised, and of entries that became other than they were. */
  | { readonly kind: "changed"; readonly items: number; readonly sanitised: number; readonly entries: number }
  | { readonly kind: "looked"; readonly tag: string; readonly isGone: boolean };

/** A success: what to tell, and what the next visit starts from. */
export interface Done {
  readonly visited: Visited;
  readonly state: SourceState;
  /** There was more in the feed than one visit works on. */
  readonly isRest?: boolean;
}

export type JobOutcome = Result<Done, SourceProblem>;

/** Asks for the source's feed, and stores what is new in it. */
export async function visitFeed(context: VisitContext, source: Source, state: SourceState): Promise<JobOutcome> {
  const url = state.movedTo ?? feedUrl(context, source);
  const reading = await readFeed({ ...request(context, url), validators: state }, context.fetch);
  if (!reading.ok) return reading;
  if (reading.value.kind === "unchanged") return ok({ visited: { kind: "unchanged" }, state });

  const { validators, movedTo } = reading.value;
  const page = await readPage(source, reading.value);
  if (!page.ok) return page;
  const stored = await storePage(movedTo === null ? context : withMove(context, source, movedTo), source, page.value);
  const { visited, sightings, known, newest, undated, isAllNew, isRest } = stored;
  if (movedTo !== null && movedTo !== state.movedTo)
    await joinRenamed(withMove(context, source, movedTo).ledger, context.clock());
  const suspects = source.kind === "github" ? await missOrFind(context, source, sightings, known) : [];
  const next = {
    ...state,
    ...(isRest ? { etag: null, lastModified: null } : validators),
    movedTo: movedTo ?? state.movedTo,
    newest: latest(state.newest, newest),
    undated,
    suspects: [...new Set([...state.suspects, ...suspects])],
  };
  if (source.kind !== "github") return ok({ visited, state: next, isRest });
  const history = historyAfterFeed(state, toHistoryPage(sightings), isAllNew);
  return ok({ visited, state: { ...next, history }, isRest });
}

/** What is stored from now on knows both names. */
const withMove = (context: VisitContext, { key }: Source, movedTo: string): VisitContext => ({
  ...context,
  ledger: { ...context.ledger, moved: { key, movedTo } },
});

/** Asks for the next page of a source's history, and stores what is new on it. */
export async function visitHistory(
  context: VisitContext,
  source: GithubSource,
  state: SourceState,
): Promise<JobOutcome> {
  const history = state.history!;
  const url = pageUrl(state.movedTo ?? feedUrl(context, source), history.after!);
  const reading = await readFeed(request(context, url), context.fetch);
  if (!reading.ok) return reading;
  if (reading.value.kind === "unchanged")
    return fail({ kind: "malformed", detail: "304 for a page that was never asked for" });
  const page = await readPage(source, reading.value);
  if (!page.ok) return page;
  const { visited, sightings } = await storePage(context, source, page.value);
  return ok({ visited, state: { ...state, history: turnPage(history, toHistoryPage(sightings)) } });
}

/** Looks for the page of a release that went missing from the feed. */
export async function visitSuspect(
  context: VisitContext,
  source: GithubSource,
  state: SourceState,
): Promise<JobOutcome> {
  const { ledger, clock, githubOrigin, fetch } = context;
  const [tag = "", ...suspects] = state.suspects;
  const reading = await readFeed(request(context, releasePage(source, tag, githubOrigin)), fetch);
  const isGone = !reading.ok && reading.error.kind === "refused" && [404, 410].includes(reading.error.status);
  if (!reading.ok && !isGone) return reading;
  const key = await missingByTag(ledger, source.key, tag);
  const now = clock();
  if (key !== null) await setWithdrawn(ledger, [key], isGone ? { since: now, isGone } : null, now);
  return ok({ visited: { kind: "looked", tag, isGone }, state: { ...state, suspects } });
}

/** Whether something is left to do for a source besides its feed. */
export const hasExtra = ({ suspects, history, historyLimit }: SourceState): boolean =>
  suspects.length > 0 || (history !== null && needsPage(history, historyLimit));

const feedUrl = ({ githubOrigin }: VisitContext, source: Source): string =>
  source.kind === "github" ? releasesUrl(source, githubOrigin) : source.url;

const request = ({ ledger: { site }, githubOrigin, clock }: VisitContext, url: string): FeedRequest => ({
  url,
  validators: { etag: null, lastModified: null },
  userAgent: `Gazette (+${site.url}/)`,
  trustedOrigin: githubOrigin,
  now: clock(),
});

async function readPage(
  source: Source,
  { bytes, contentType, url }: Extract<FeedReading, { kind: "changed" }>,
): Promise<Result<ParsedFeed, SourceProblem>> {
  return parseFeed(decode(bytes, contentType), source.kind === "github" ? releasesPage(source) : url);
}

/** Stores what is new on a page; only that is sanitised. */
async function storePage({ ledger, clock }: VisitContext, source: Source, feed: ParsedFeed) {
  const sightings = toSightings(feed);
  const known = await readKnownItems(
    ledger,
    sightings.map(({ id }) => ({ source: source.key, id })),
  );
  const isKnown = (sighting: Sighting) => known.get(keyOf(source, sighting));
  const news = sightings.filter((sighting) => isKnown(sighting)?.hash !== sighting.hash);
  const fresh = oneHelping(news);
  const now = clock();
  const outcomes = fresh.map((sighting) => ({ sighting, published: toItem(sighting, feed, source, now) }));
  const found = outcomes.map(({ sighting, published }): Found => {
    const item = published.kind === "item" ? published.item : null;
    const tag = source.kind === "github" ? tagOf(sighting.id, sighting.url) : null;
    return { source: source.key, id: sighting.id, hash: sighting.hash, tag, date: dateOf(sighting) ?? now, item };
  });
  const entries = found.length > 0 ? await storeItems(ledger, found, now) : 0;
  const visited: Visited = { kind: "changed", items: sightings.length, sanitised: fresh.length, entries };
  return {
    visited,
    sightings,
    known,
    newest: found.reduce<Instant | null>((newest, { item }) => latest(newest, item?.published ?? null), null),
    undated: outcomes.filter(({ published }) => published.kind === "item" && !published.hasDate).length,
    isRest: fresh.length < news.length,
    isAllNew: sightings.length > 0 && sightings.every((sighting) => !isKnown(sighting)),
  };
}

const HELPING_ITEMS = 200;
const HELPING_CHARACTERS = 1_500_000;

/** As much as one visit works on; a feed that has more is asked again soon, as if for the first time. */
function oneHelping(sightings: readonly Sighting[]): Sighting[] {
  let characters = 0;
  return sightings
    .slice(0, HELPING_ITEMS)
    .filter(({ parsed: { html } }, index) => (characters += html.length) <= HELPING_CHARACTERS || index === 0);
}

/** Notices what should be on the first page and is not, and what is there again. Returns the tags to look for. */
async function missOrFind(
  { ledger, clock }: VisitContext,
  source: GithubSource,
  sightings: readonly Sighting[],
  known: ReadonlyMap<string, KnownItem>,
): Promise<string[]> {
  const now = clock();
  const present = sightings.map((sighting) => keyOf(source, sighting));
  const found = present.filter((key) => known.get(key)?.isMissing);
  await setWithdrawn(ledger, found, null, now);
  const { oldest } = toHistoryPage(sightings);
  if (oldest === null) return [];
  const missing = await findMissing(ledger, source.key, present, oldest);
  await setWithdrawn(
    ledger,
    missing.map(({ key }) => key),
    { since: now, isGone: false },
    now,
  );
  return missing.map(({ tag }) => tag);
}

/** The feed is the first page of its history, or the page where catching up begins. */
function historyAfterFeed(state: SourceState, page: HistoryPage, isAllNew: boolean): History {
  const { history } = state;
  if (history === null) return beginHistory(page);
  return isAllNew ? catchUp(history, page, state.newest, state.historyLimit) : history;
}

function toHistoryPage(sightings: readonly Sighting[]): HistoryPage {
  const tags = sightings.flatMap(({ id, url }) => tagOf(id, url) ?? []);
  const dates = sightings.flatMap((sighting) => dateOf(sighting) ?? []).toSorted();
  return { tags, oldest: dates[0] ?? null };
}

const dateOf = ({ parsed: { published, updated } }: Sighting): Instant | null => readDate(published ?? updated ?? "");

const keyOf = (source: Source, { id }: Sighting): string => itemKey({ source: source.key, id });

const latest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : a > b ? a : b;
