// What is asked of a search, and what is read of the ledger for it.
import { siteScope, collectionsOf } from "../domain/scope.ts";
import { MAX_QUERY_CHARACTERS, siteTracks, type SearchQuery } from "../domain/view.ts";
import { searchEntries, MOST_HITS, type Hits } from "../ledger/search.ts";
import { readYears } from "../ledger/years.ts";
import type { Results } from "../render/pages/search.tsx";
import type { Site } from "../domain/site.ts";
import { oneOf, pageUpTo, query, YEAR } from "./query-parameters.ts";

/** Entries of one page of results, and of a feed. */
const PAGE_ENTRIES = 20;
const FEED_ENTRIES = 30;

/** The parameters of a search. */
export const searchParameters = (site: Site) => ({
  q: query(MAX_QUERY_CHARACTERS),
  collection: oneOf(collectionsOf(siteScope(site))),
  track: oneOf(siteTracks(site)),
  year: YEAR,
});

export const PAGE = pageUpTo(MOST_HITS / PAGE_ENTRIES);

interface Asked {
  readonly q: string | null;
  readonly collection: string | null;
  readonly track: string | null;
  readonly year: number | null;
}

export const toSearchQuery = ({ q, ...filters }: Asked): SearchQuery => ({ text: q ?? "", ...filters });

/** One page of what was found, the best first. */
export async function readResults(
  db: D1Database,
  site: Site,
  question: SearchQuery,
  page: number,
): Promise<Results & Pick<Hits, "changed">> {
  const offset = (page - 1) * PAGE_ENTRIES;
  const [{ entries, hasMore, changed }, years] = await Promise.all([
    searchEntries(db, { ...searchOf(site, question), limit: PAGE_ENTRIES, offset }),
    readYears(db, collectionsOf(siteScope(site))),
  ]);
  return { question, entries, hasMore, changed, page, offset, years };
}

/** What was found, the newest first, for who subscribes to the question. */
export const readFound = (db: D1Database, site: Site, question: SearchQuery): Promise<Hits> =>
  searchEntries(db, { ...searchOf(site, question), limit: FEED_ENTRIES, order: "newest" });

const searchOf = (site: Site, { text, collection, track, year }: SearchQuery) => ({
  site,
  collections: collection === null ? collectionsOf(siteScope(site)) : [collection],
  query: text,
  track,
  year,
});
