// A page of a source: what upstream sent, and what of it the ledger knows.
import type { Page } from "../domain/backfill.ts";
import type { Instant } from "../domain/entry.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { releasesUrl } from "../domain/release-addresses.ts";
import { isRepository, type Source } from "../domain/site.ts";
import type { SourceProblem } from "../domain/source-problem.ts";
import { itemKey } from "../ledger/entry-changes.ts";
import type { LedgerContext } from "../ledger/read-working-set.ts";
import { readKnownItems, type KnownItem } from "../ledger/store-items.ts";
import { readDate } from "../upstream/dates.ts";
import { decode } from "../upstream/decode.ts";
import type { FeedReading } from "../upstream/fetch.ts";
import { tagIn } from "../upstream/forges.ts";
import { toSightings, type Sighting } from "../upstream/items.ts";
import { parseFeed } from "../upstream/parse.ts";
import type { ParsedFeed } from "../upstream/parsed-feed.ts";
import { isWebPage } from "../upstream/web-page.ts";

export interface SourcePage {
  readonly feed: ParsedFeed;
  readonly items: readonly PageEntry[];
}

/** An item of a page beside what is known of it. */
export interface PageEntry {
  readonly key: string;
  readonly sighting: Sighting;
  /** Upstream's own date; null when it could not be read. */
  readonly date: Instant | null;
  /** Of a release. */
  readonly tag: string | null;
  /** Undefined for an item that was never seen. */
  readonly known: KnownItem | undefined;
}

type ChangedReading = Extract<FeedReading, { kind: "changed" }>;

export async function readPage(
  ledger: LedgerContext,
  source: Source,
  { bytes, contentType, url }: ChangedReading,
): Promise<Result<SourcePage, SourceProblem>> {
  const text = decode(bytes, contentType);
  const feed = await parseFeed(text, isRepository(source) ? releasesUrl(source) : url);
  if (!feed.ok) return feed.error.kind === "malformed" && isWebPage(text) ? fail({ kind: "webPage" }) : feed;
  const sightings = toSightings(feed.value, source);
  const ids = sightings.map(({ id }) => ({ source: source.key, id }));
  const known = await readKnownItems(ledger, ids);
  const items = sightings.map((sighting): PageEntry => {
    const key = itemKey({ source: source.key, id: sighting.id });
    const { published, updated } = sighting.parsed;
    const tag = tagIn(source, sighting);
    return { key, sighting, date: readDate(published ?? updated ?? ""), tag, known: known.get(key) };
  });
  return ok({ feed: feed.value, items });
}

/** The page as backfilling sees it. */
export const toBackfillPage = ({ items }: SourcePage): Page =>
  items.flatMap(({ tag, date, known }) => (tag === null ? [] : [{ tag, date, isNew: known === undefined }]));
