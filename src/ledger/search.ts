// Full-text search: what was asked for in a title first, then in a comment, then anywhere; newest first in each.
import type { Entry, Instant } from "../domain/entry.ts";
import type { Site } from "../domain/site.ts";
import type { SearchView } from "../domain/view.ts";
import { phrasesOf, termsOf, type Phrase } from "../domain/search-terms.ts";
import { toEntry } from "./feeds.ts";
import { IS_SHOWN_FOR_SITE } from "./duplicates.ts";
import { markOf } from "./search-document.ts";
import { ENTRY_COLUMNS, type EntryRow } from "./entry-rows.ts";

export interface Search {
  readonly site: Site;
  /** Names of the collections to look into. */
  readonly collections: readonly string[];
  /** Whatever somebody typed: every word has to be there, and there is no syntax. */
  readonly query: string;
  /** Name of a track; null for all entries. */
  readonly track: string | null;
  /** Of publication, in the site's time zone; null for all. */
  readonly year: number | null;
  /** Null or absent for all. */
  readonly view?: SearchView | null;
  readonly limit: number;
  readonly offset?: number;
  /** `rank` where it is not given; `newest` for who subscribes. */
  readonly order?: "rank" | "newest";
}

export interface Hits {
  readonly entries: readonly Entry[];
  /** When anything that readers of these collections see last changed; null when nothing ever did. */
  readonly changed: Instant | null;
  /** Whether a larger offset would give more. */
  readonly hasMore: boolean;
}

/** All that a search ever lists, however it is asked: more than that is no answer, and each costs a look. */
export const MOST_HITS = 200;

/** Never fails for what was asked. Reads a few rows for each entry that is wanted, however many there are to find. */
export async function searchEntries(db: D1Database, search: Search): Promise<Hits> {
  const { collections, query, offset = 0 } = search;
  const limit = Math.max(0, Math.min(search.limit, MOST_HITS - offset));
  const changed = db
    .prepare("SELECT max(changed) AS changed FROM collections WHERE name IN (SELECT value FROM json_each(?))")
    .bind(JSON.stringify(collections));
  const phrases = phrasesOf(query);
  const isSearch = phrases.length > 0 && collections.length > 0 && limit > 0;
  const [state, found] = (await db.batch([changed, ...(isSearch ? [find(db, search, phrases, limit)] : [])])) as [
    D1Result<{ changed: Instant | null }>,
    D1Result<EntryRow>?,
  ];
  const rows = found?.results ?? [];
  return {
    entries: rows.slice(0, limit).map(toEntry),
    changed: state.results[0]?.changed ?? null,
    hasMore: rows.length > limit,
  };
}

/** One entry more than wanted, where there is one. */
function find(db: D1Database, search: Search, phrases: readonly Phrase[], limit: number): D1PreparedStatement {
  const { collections, offset = 0, order = "rank" } = search;
  const more = Math.min(limit + 1, MOST_HITS - offset);
  const isOne = collections.length === 1;
  return db.prepare(findBy(ORDERS[order], isOne)).bind(...tiersOf(search, phrases), offset + more, more, offset);
}

/** FTS5 gives the newest matches without reading the others; an entry counts where it matches best. */
const newest = (tier: number, isOne: boolean) => `
  SELECT place, ${tier} AS tier FROM (
    SELECT search.rowid AS place FROM search ${isOne ? "" : SHOWN_FOR_SITE}
    WHERE search MATCH ?${tier} ${isOne ? "" : `AND ${IS_SHOWN_FOR_SITE}`} ORDER BY search.rowid DESC LIMIT ?5)`;

const ENTRY_OF_PLACE = "entries.collection = search_places.collection AND entries.slug = search_places.slug";
const SHOWN_FOR_SITE = `CROSS JOIN search_places ON search_places.place = search.rowid CROSS JOIN entries ON ${ENTRY_OF_PLACE}`;

const findBy = (order: string, isOne: boolean) => `
  SELECT ${ENTRY_COLUMNS} FROM (
    SELECT * FROM (
      SELECT place, min(tier) AS tier FROM (${[1, 2, 3, 4].map((tier) => newest(tier, isOne)).join(" UNION ALL ")})
      GROUP BY place) AS hits ORDER BY ${order} LIMIT ?6 OFFSET ?7) AS hits
  CROSS JOIN search_places ON search_places.place = hits.place
  CROSS JOIN entries ON ${ENTRY_OF_PLACE}
  ORDER BY ${order}`;

const ORDERS = { rank: "tier, hits.place DESC", newest: "hits.place DESC" };

/** What FTS5 is asked, in its own language: the exact name of a release, all words in a title, above the text, anywhere. */
function tiersOf({ collections, query, track, view = null, year }: Search, phrases: readonly Phrase[]): string[] {
  const words = phrases.map(toFts).join(" AND ");
  const within = [collections.map((name) => markOf("collection", name)).join(" OR ")];
  if (track !== null) within.push(markOf("track", track));
  if (view !== null) within.push(markOf("view", view));
  if (year !== null) within.push(markOf("year", String(year)));
  const filter = within.map((marks) => `marks : (${marks})`).join(" AND ");
  return [
    `marks : ${markOf("name", query.trim())} AND ${filter}`,
    ...["title", "title comment", "title comment body"].map((columns) => `{${columns}} : (${words}) AND ${filter}`),
  ];
}

/** Quoted, nothing has a meaning to FTS5. */
const toFts = ({ units, isOpen }: Phrase): string =>
  `"${termsOf(units).join(" ").replaceAll('"', '""')}"${isOpen ? " *" : ""}`;
