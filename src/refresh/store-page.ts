// What is new on a page → ledger. Only that is sanitised.
import { later, type Instant } from "../domain/entry.ts";
import { reachedLimit, REDUCED, spend, type Amount, type Usage } from "../domain/quota.ts";
import type { Source } from "../domain/site.ts";
import { storeItems, type Found } from "../ledger/store-items.ts";
import { toItem, type Published } from "../upstream/items.ts";
import type { PageEntry, SourcePage } from "./source-page.ts";
import type { VisitContext, Visited } from "./visit.ts";

export interface StoredPage {
  readonly visited: Visited;
  /** When the newest item that was stored was published; null for none. */
  readonly newest: Instant | null;
  /** Items that were stored without a usable date of their own. */
  readonly undated: number;
  /** The page has more than one visit stores. */
  readonly hasRest: boolean;
  /** The source has used up its quota: the rest is not requested soon. */
  readonly isLimited: boolean;
  readonly usage: Usage;
}

export async function storePage(
  { ledger, clock }: VisitContext,
  source: Source,
  { feed, items }: SourcePage,
  usage: Usage,
): Promise<StoredPage> {
  const now = clock();
  const isLimited = reachedLimit(usage, source.kind, now) !== null;
  const news = items.filter(({ sighting, known }) => known?.hash !== sighting.hash);
  const batch = isLimited ? takeNewest(news) : takeBatch(news);
  const outcomes = batch.map((entry) => ({ entry, published: toItem(entry.sighting, feed, source, now) }));
  const found = outcomes.map(({ entry, published }) => toFound(source, entry, published, now));
  const entries = found.length > 0 ? await storeItems(ledger, found, now) : 0;
  const used = spend(usage, amountOf(found), amountOf(found.filter((_, index) => !batch[index]!.known)), now);
  return {
    visited: { kind: "changed", items: items.length, sanitised: batch.length, entries },
    newest: found.reduce<Instant | null>((newest, { item }) => (item ? latest(newest, item.published) : newest), null),
    undated: outcomes.filter(({ published }) => published.kind === "item" && !published.hasDate).length,
    hasRest: batch.length < news.length,
    isLimited: reachedLimit(used, source.kind, now) !== null,
    usage: used,
  };
}

const toFound = ({ key: source }: Source, entry: PageEntry, published: Published, now: Instant): Found => ({
  source,
  id: entry.sighting.id,
  hash: entry.sighting.hash,
  tag: entry.tag,
  date: entry.date ?? now,
  item: published.kind === "item" ? published.item : null,
});

const MAX_ITEMS_PER_VISIT = 200;
const MAX_CHARACTERS_PER_VISIT = 450_000;

/** As much as one visit stores. */
function takeBatch(entries: readonly PageEntry[]): PageEntry[] {
  let characters = 0;
  return entries
    .slice(0, MAX_ITEMS_PER_VISIT)
    .filter(
      ({ sighting }, index) => (characters += sighting.parsed.html.length) <= MAX_CHARACTERS_PER_VISIT || index === 0,
    );
}

/** The newest items by their date, in the order of the page: the little that a source without quota still brings. */
function takeNewest(entries: readonly PageEntry[]): PageEntry[] {
  const small = entries.filter(({ sighting }) => sighting.parsed.html.length <= REDUCED.bytes / REDUCED.items);
  const newest = new Set(
    small
      .toSorted((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : (a.date ?? "") > (b.date ?? "") ? -1 : 0))
      .slice(0, REDUCED.items),
  );
  return entries.filter((entry) => newest.has(entry));
}

const encoder = new TextEncoder();

const amountOf = (found: readonly Found[]): Amount => ({
  items: found.length,
  bytes: found.reduce((bytes, { item }) => bytes + (item ? encoder.encode(JSON.stringify(item)).length : 0), 0),
});

export const latest = (a: Instant | null, b: Instant | null): Instant | null => (a && b ? later(a, b) : (a ?? b));
