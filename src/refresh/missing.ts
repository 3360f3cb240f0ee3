// Releases that should be on a page and are not, and those that are there again.
import { dateReached } from "../domain/backfill.ts";
import type { Instant } from "../domain/entry.ts";
import type { ReleaseSource } from "../domain/site.ts";
import { findMissing, missingByTag, setWithdrawn } from "../ledger/withdrawal.ts";
import { readFeed } from "../upstream/fetch.ts";
import { forgeOf } from "../upstream/forges.ts";
import type { SourceState } from "../ledger/source-state.ts";
import { toBackfillPage, type SourcePage } from "./source-page.ts";
import { requestOf, type Outcome, type VisitContext } from "./visit.ts";

/** Takes back the withdrawal of releases that upstream shows again. */
export async function markFound({ ledger, clock }: VisitContext, { items }: SourcePage): Promise<void> {
  const found = items.filter(({ known }) => known?.isMissing).map(({ key }) => key);
  await setWithdrawn(ledger, found, null, clock());
}

/** Marks releases that the first page should show. Returns their tags, to look for each one's own page. */
export async function markMissing(
  { ledger, clock }: VisitContext,
  source: ReleaseSource,
  page: SourcePage,
): Promise<string[]> {
  const since = forgeOf(source).isOrderedByDate ? oldestDate(page) : dateReached(toBackfillPage(page));
  if (since === null) return [];
  const now = clock();
  const present = page.items.map(({ key }) => key);
  const missing = await findMissing(ledger, source.key, present, since);
  const keys = missing.map(({ key }) => key);
  await setWithdrawn(ledger, keys, { since: now, isGone: false }, now);
  return missing.map(({ tag }) => tag);
}

const oldestDate = ({ items }: SourcePage): Instant | null =>
  items.flatMap(({ date }) => date ?? []).toSorted()[0] ?? null;

/** Asks for a release that went missing from the feed: when it is gone, the release is withdrawn. */
export async function visitSuspect(context: VisitContext, source: ReleaseSource, state: SourceState): Promise<Outcome> {
  const { ledger, clock, githubOrigin, fetch } = context;
  const [tag = "", ...suspects] = state.suspects;
  const forge = forgeOf(source);
  const url = forge.checkUrl(source, tag, forge.originOf(source, githubOrigin));
  const reading = await readFeed(requestOf(context, url), fetch);
  const isGone = !reading.ok && reading.error.kind === "refused" && [404, 410].includes(reading.error.status);
  if (!reading.ok && !isGone) return { kind: "failed", problem: reading.error, state };
  const key = await missingByTag(ledger, source.key, tag);
  const now = clock();
  if (key !== null) await setWithdrawn(ledger, [key], isGone ? { since: now, isGone } : null, now);
  return { kind: "done", visited: { kind: "looked", tag, isGone }, state: { ...state, suspects }, hasRest: false };
}
