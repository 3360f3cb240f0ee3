// Full-text search: what was asked for in a title first, then in a comment, then anywhere; newest first in each.
import { TZDate } from "@date-fns/tz";
import type { Entry, Instant } from "../domain/entry.ts";
import type { Site } from "../domain/site.ts";
import { phrasesOf, termsOf, type Phrase } from "../domain/search-terms.ts";
import { toEntry } from "./feeds.ts";
import { markOf } from "./search-document.ts";
import { ENTRY_COLUMNS, type EntryRow } from "./entry-rows.ts";
import { PLACES_PER_SECOND } from "./search-index.ts";

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
  const { site, year, offset = 0, order = "rank" } = search;
  const more = Math.min(limit + 1, MOST_HITS - offset);
  const bounds = year === null ? [FIRST_PLACE, LAST_PLACE] : [placeOf(year, site), placeOf(year + 1, site)];
  return db.prepare(FIND[order]).bind(...tiersOf(search, phrases), ...bounds, offset + more, more, offset);
}

/** FTS5 gives the newest matches without looking at the others; an entry counts where it matches best. */
const newest = (tier: number) => `
  SELECT rowid AS place, ${tier} AS tier FROM (
    SELECT rowid FROM search WHERE search MATCH ?${tier}
    AND rowid >= CAST(?5 AS INTEGER) AND rowid < CAST(?6 AS INTEGER) ORDER BY rowid DESC LIMIT ?7)`;

const findBy = (order: string) => `
  SELECT ${ENTRY_COLUMNS} FROM (
    SELECT * FROM (SELECT place, min(tier) AS tier FROM (${[1, 2, 3, 4].map(newest).join(" UNION ALL ")}) GROUP BY place)
    AS hits ORDER BY ${order} LIMIT ?8 OFFSET ?9) AS hits
  CROSS JOIN search_places ON search_places.place = hits.place
  CROSS JOIN entries ON entries.collection = search_places.collection AND entries.slug = search_places.slug
  ORDER BY ${order}`;

const FIND = { rank: findBy("tier, hits.place DESC"), newest: findBy("hits.place DESC") };

/** What FTS5 is asked, in its own language: the exact name of a release, all words in a title, above the text, anywhere. */
function tiersOf({ collections, query, track }: Search, phrases: readonly Phrase[]): string[] {
  const words = phrases.map(toFts).join(" AND ");
  const within = [collections.map((name) => markOf("collection", name)).join(" OR ")];
  if (track !== null) within.push(markOf("track", track));
  const filter = within.map((marks) => `marks : (${marks})`).join(" AND ");
  return [
    `marks : ${markOf("name", query.trim())} AND ${filter}`,
    ...["title", "title comment", "title comment body"].map((columns) => `{${columns}} : (${words}) AND ${filter}`),
  ];
}

/** Quoted, nothing has a meaning to FTS5. */
const toFts = ({ units, isOpen }: Phrase): string =>
  `"${termsOf(units).join(" ").replaceAll('"', '""')}"${isOpen ? " *" : ""}`;

/** As text, because these are larger than what a number holds exactly. */
const FIRST_PLACE = String(-(2n ** 62n));
const LAST_PLACE = String(2n ** 62n);

/** The place before all entries of a year. */
function placeOf(year: number, { timeZone }: Site): string {
  const start = new TZDate(2000, 0, 1, timeZone);
  start.setFullYear(Math.max(0, Math.min(Math.trunc(year), 10_000)));
  return String(BigInt(Math.ceil(start.getTime() / 1000)) * BigInt(PLACES_PER_SECOND));
}
