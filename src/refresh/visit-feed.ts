// A visit to a source's feed, which is the first page of a repository.
import { readFirstPage, readUnchanged, type History } from "../domain/backfill.ts";
import { hasOlderPages, isRepository, type Source } from "../domain/site.ts";
import { writeHistory } from "../ledger/sources.ts";
import type { SourceState } from "../ledger/source-state.ts";
import { NO_VALIDATORS, type Answerer, type FeedReading } from "../upstream/fetch.ts";
import { joinNames, learnFrom } from "./learn-names.ts";
import { markFound, markMissing } from "./missing.ts";
import { requestFeed } from "./request-feed.ts";
import { readPage, toBackfillPage, type SourcePage } from "./source-page.ts";
import { latest, storePage } from "./store-page.ts";
import type { Outcome, VisitContext } from "./visit.ts";

/** Requests the feed, and stores what is new in it. */
export async function visitFeed(context: VisitContext, source: Source, before: SourceState): Promise<Outcome> {
  const { reading, move } = await requestFeed(context, source, before);
  const state = { ...before, move };
  if (!reading.ok) return { kind: "failed", problem: reading.error, state };
  return reading.value.kind === "unchanged"
    ? await afterUnchanged(context, source, state, reading.value)
    : await afterChange(context, source, state, reading.value);
}

async function afterUnchanged(
  context: VisitContext,
  source: Source,
  state: SourceState,
  answerer: Answerer,
): Promise<Outcome> {
  const history = state.history && readUnchanged(state.history, context.clock());
  const isRedirected = answerer.movedTo !== null;
  if (isRepository(source) && isRedirected && (await learnFrom(context, source, answerer, [])))
    await joinNames(context);
  return { kind: "done", visited: { kind: "unchanged" }, state: { ...state, history }, hasRest: false };
}

async function afterChange(
  context: VisitContext,
  source: Source,
  state: SourceState,
  reading: Extract<FeedReading, { kind: "changed" }>,
): Promise<Outcome> {
  const read = await readPage(context.ledger, source, reading);
  if (!read.ok) return { kind: "failed", problem: read.error, state };
  const page = read.value;
  const sightings = page.items.map(({ sighting }) => sighting);
  const hasLearned = isRepository(source) && (await learnFrom(context, source, reading, sightings));
  const history =
    isRepository(source) && hasOlderPages(source) ? await planHistory(context, source, state, page) : state.history;
  const stored = await storePage(context, source, page, state.usage);
  if (hasLearned) await joinNames(context);
  await markFound(context, page);
  const missing = isRepository(source) ? await markMissing(context, source, page) : [];
  const next: SourceState = {
    ...state,
    validators: stored.hasRest ? NO_VALIDATORS : reading.validators,
    newest: latest(state.newest, stored.newest),
    undated: stored.undated,
    usage: stored.usage,
    suspects: [...new Set([...state.suspects, ...missing])],
    history,
  };
  return { kind: "done", visited: stored.visited, state: next, hasRest: stored.hasRest && !stored.isLimited };
}

/** Written before the page is stored: afterwards nothing on it is new, and a crash in between would end the catch-up. */
async function planHistory(
  { ledger, clock }: VisitContext,
  { key }: Source,
  { history }: SourceState,
  page: SourcePage,
): Promise<History> {
  const next = readFirstPage(history, toBackfillPage(page), clock());
  if (history !== null && next.catchUp !== history.catchUp)
    await writeHistory(ledger.db, { collection: ledger.collection.name, key }, next);
  return next;
}
