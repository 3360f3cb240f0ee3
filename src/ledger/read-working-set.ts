// Reads the entries that a change can concern.
import type { Collection, Site } from "../domain/site.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "./entry-rows.ts";
import { renamedEntry, spellings, toRenames, type Renames } from "./renames.ts";
import type { WorkingSet } from "./working-set.ts";

/** What a write needs to know of its surroundings. */
export interface LedgerContext {
  readonly db: D1Database;
  readonly site: Site;
  readonly collection: Collection;
  /** The deployment that writes, where a newer one may have taken over. */
  readonly deployment?: string;
  /** Where a source has just been found to be now. */
  readonly moved?: { readonly key: string; readonly movedTo: string };
}

/** Which entries to read. */
export interface Wanted {
  readonly slugs: readonly string[];
  readonly linkKeys: readonly string[];
  readonly itemKeys: readonly string[];
}

export interface ReadWorkingSet extends WorkingSet {
  /** The state of the collection that was read; a commit names it. */
  readonly revision: number;
}

export async function readWorkingSet(ledger: LedgerContext, wanted: Wanted): Promise<ReadWorkingSet> {
  const { db, site, collection } = ledger;
  const { name } = collection;
  const renames = await readRenames(ledger);
  const linkKeys = wanted.linkKeys.flatMap((key) => spellings(renames, key));
  const [state, entries, items] = (await db.batch([
    db.prepare("SELECT revision FROM collections WHERE name = ?").bind(name),
    db
      .prepare(
        `SELECT ${ENTRY_COLUMNS} FROM entries WHERE collection = ?1 AND slug IN (
           SELECT value FROM json_each(?2)
           UNION SELECT links.slug FROM json_each(?3) AS wanted
             CROSS JOIN links ON links.collection = ?1 AND links.key = wanted.value
           UNION SELECT slug FROM items WHERE collection = ?1 AND key IN (SELECT value FROM json_each(?4))
           UNION SELECT moved_to FROM entries WHERE collection = ?1 AND slug IN (
             SELECT slug FROM items WHERE collection = ?1 AND key IN (SELECT value FROM json_each(?4))))`,
      )
      .bind(name, JSON.stringify(wanted.slugs), JSON.stringify(linkKeys), JSON.stringify(wanted.itemKeys)),
    db
      .prepare(
        `SELECT key, slug FROM items
         WHERE collection = ? AND slug IS NOT NULL AND key IN (SELECT value FROM json_each(?))`,
      )
      .bind(name, JSON.stringify(wanted.itemKeys)),
  ])) as [D1Result<{ revision: number }>, D1Result<EntryRow>, D1Result<{ key: string; slug: string }>];
  const [row] = state.results;
  return {
    collection,
    idPrefix: site.id,
    renames,
    entries: entries.results.map((found) => renamedEntry(renames, toStoredEntry(found))),
    slugOfItem: new Map(items.results.map(({ key, slug }) => [key, slug])),
    revision: row?.revision ?? 0,
  };
}

/** Every name that the repositories of the collection's sources, also of former ones, have said to have. */
export async function readRenames({ db, collection, moved }: LedgerContext): Promise<Renames> {
  const { results } = await db
    .prepare("SELECT key, moved_to AS movedTo FROM sources WHERE collection = ? AND moved_to IS NOT NULL")
    .bind(collection.name)
    .all<{ key: string; movedTo: string }>();
  const moves = moved ? [...results, moved] : results;
  const groups = moves.flatMap(({ key, movedTo }) => {
    const name = repositoryOf(movedTo);
    return name === null ? [] : [[key, name]];
  });
  return toRenames(groups, new Set(collection.sources.map(({ key }) => key)));
}

/** The repository whose releases feed is at a URL, on GitHub or where GITHUB_ORIGIN is; null for every other URL. */
function repositoryOf(feed: string): string | null {
  const match = URL.canParse(feed) ? /^\/([^/]+)\/([^/]+)\/releases\.atom$/.exec(new URL(feed).pathname) : null;
  return match && `github.com/${match[1]!}/${match[2]!}`.toLowerCase();
}
