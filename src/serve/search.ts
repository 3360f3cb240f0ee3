// The parameters of a search, and its results from the ledger.
import { siteScope, collectionsOf } from "../domain/scope.ts";
import type { Site } from "../domain/site.ts";
import { MAX_QUERY_CHARACTERS, SEARCH_VIEWS, siteTracks, type SearchQuery, type SearchView } from "../domain/view.ts";
import { searchEntries, MOST_HITS, type Hits } from "../ledger/search.ts";
import { readYears } from "../ledger/years.ts";
import type { Results } from "../render/pages/search.tsx";
import { oneOf, pageUpTo, searchText, YEAR } from "./query-parameters.ts";

/** Entries of one page of results. */
const PAGE_ENTRIES = 20;

/** The parameters of a search. */
export const searchParameters = (site: Site) => ({
  q: searchText(MAX_QUERY_CHARACTERS),
  collection: oneOf(collectionsOf(siteScope(site))),
  track: oneOf(siteTracks(site)),
  view: oneOf(SEARCH_VIEWS),
  year: YEAR,
});

export const PAGE = pageUpTo(MOST_HITS / PAGE_ENTRIES);

/** The values of the parameters. */
interface SearchValues {
  readonly q: string | null;
  readonly collection: string | null;
  readonly track: string | null;
  readonly view: SearchView | null;
  readonly year: number | null;
}

export const toSearchQuery = ({ q, ...filters }: SearchValues): SearchQuery => ({ text: q ?? "", ...filters });

/** One page of the results, the most relevant first. */
export async function readResults(
  db: D1Database,
  site: Site,
  question: SearchQuery,
  page: number,
): Promise<Results & Pick<Hits, "changed">> {
  const offset = (page - 1) * PAGE_ENTRIES;
  const [{ entries, hasMore, changed }, years] = await Promise.all([
    searchEntries(db, { ...selectionOf(site, question), limit: PAGE_ENTRIES, offset }),
    readYears(db, collectionsOf(siteScope(site))),
  ]);
  return { question, entries, hasMore, changed, page, offset, years };
}

/** The results for a feed, the newest first. */
export async function readFound(
  db: D1Database,
  site: Site,
  question: SearchQuery,
  limit: number,
): Promise<Pick<Hits, "entries" | "changed">> {
  const { entries, changed } = await searchEntries(db, { ...selectionOf(site, question), limit, order: "newest" });
  return { entries, changed };
}

const selectionOf = (site: Site, { text, collection, track, year, view = null }: SearchQuery) => ({
  site,
  collections: collection === null ? collectionsOf(siteScope(site)) : [collection],
  query: text,
  track,
  year,
  view,
});
