// What is asked of a search, and what is read of the ledger for it.
import { searchEntries, MOST_HITS, type Hits } from "../ledger/search.ts";
import { readYears } from "../ledger/years.ts";
import { wholeSite, type Question } from "../render/addresses.ts";
import type { Results } from "../render/pages/search.tsx";
import { MOST_QUERY_CHARACTERS, tracksOf } from "../render/pages/search-form.tsx";
import type { Site } from "../site.ts";
import { oneOf, pageUpTo, query, YEAR } from "./asked.ts";
import { collectionsOf } from "./places.ts";

/** Entries of one page of results, and of a feed. */
const PAGE_ENTRIES = 20;
const FEED_ENTRIES = 30;

/** The parameters of a search. */
export const searchParameters = (site: Site) => ({
  q: query(MOST_QUERY_CHARACTERS),
  collection: oneOf(collectionsOf(wholeSite(site))),
  track: oneOf(tracksOf(site)),
  year: YEAR,
});

export const PAGE = pageUpTo(MOST_HITS / PAGE_ENTRIES);

interface Asked {
  readonly q: string | null;
  readonly collection: string | null;
  readonly track: string | null;
  readonly year: number | null;
}

export const toQuestion = ({ q, ...filters }: Asked): Question => ({ text: q ?? "", ...filters });

/** One page of what was found, the best first. */
export async function readResults(
  db: D1Database,
  site: Site,
  question: Question,
  page: number,
): Promise<Results & Pick<Hits, "changed">> {
  const offset = (page - 1) * PAGE_ENTRIES;
  const [{ entries, hasMore, changed }, years] = await Promise.all([
    searchEntries(db, { ...searchOf(site, question), limit: PAGE_ENTRIES, offset }),
    readYears(db, collectionsOf(wholeSite(site))),
  ]);
  return { question, entries, hasMore, changed, page, offset, years };
}

/** What was found, the newest first, for who subscribes to the question. */
export const readFound = (db: D1Database, site: Site, question: Question): Promise<Hits> =>
  searchEntries(db, { ...searchOf(site, question), limit: FEED_ENTRIES, order: "newest" });

const searchOf = (site: Site, { text, collection, track, year }: Question) => ({
  site,
  collections: collection === null ? collectionsOf(wholeSite(site)) : [collection],
  query: text,
  track,
  year,
});
