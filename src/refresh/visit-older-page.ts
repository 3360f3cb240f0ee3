// A visit to an older page of a repository.
import { noteNews, advanceHistory, wantedPart, type History, type Step } from "../domain/backfill.ts";
import type { ReleaseSource } from "../domain/site.ts";
import { writeHistory } from "../ledger/sources.ts";
import type { SourceState } from "../ledger/source-state.ts";
import { readFeed } from "../upstream/fetch.ts";
import { forgeOf } from "../upstream/forges.ts";
import { markFound } from "./missing.ts";
import { readPage, toBackfillPage, type SourcePage } from "./source-page.ts";
import { latest, storePage } from "./store-page.ts";
import { requestOf, writtenUrl, type Outcome, type VisitContext } from "./visit.ts";

/** Requests the next page, and stores what is new on it. */
export async function visitOlderPage(
  context: VisitContext,
  source: ReleaseSource,
  state: SourceState,
  step: Step,
): Promise<Outcome> {
  const { ledger, fetch } = context;
  const feedUrl = state.move?.isInForce ? state.move.to : writtenUrl(context, source);
  const url = forgeOf(source).olderPageUrl?.(feedUrl, step.after);
  if (url === undefined) return { kind: "done", visited: { kind: "unchanged" }, state, hasRest: false };
  const reading = await readFeed(requestOf(context, url), fetch);
  if (!reading.ok) return { kind: "failed", problem: reading.error, state };
  if (reading.value.kind === "unchanged") {
    return { kind: "failed", problem: { kind: "malformed", detail: "304 for a request without validators" }, state };
  }
  const read = await readPage(ledger, source, reading.value);
  if (!read.ok) return { kind: "failed", problem: read.error, state };
  const whole = toBackfillPage(read.value);
  const noted = noteNews(state.history!, step, whole);
  if (noted !== state.history) await writeHistory(ledger.db, refOf(context, source), noted);
  const stored = await storePage(context, source, wanted(read.value, noted, step), state.usage);
  await markFound(context, read.value);
  const isUnfinished = stored.hasRest && !stored.isLimited;
  const history = isUnfinished ? noted : advanceHistory(noted, step, whole);
  const next = { ...state, history, usage: stored.usage, newest: latest(state.newest, stored.newest) };
  return { kind: "done", visited: stored.visited, state: next, hasRest: false };
}

function wanted(page: SourcePage, history: History, step: Step): SourcePage {
  const tags = new Set(wantedPart(history, step, toBackfillPage(page)).map(({ tag }) => tag));
  return { ...page, items: page.items.filter(({ tag }) => tag === null || tags.has(tag)) };
}

const refOf = ({ ledger }: VisitContext, { key }: ReleaseSource) => ({ collection: ledger.collection.name, key });
