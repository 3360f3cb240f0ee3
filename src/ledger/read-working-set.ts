// Reads the entries that a change can concern.
import { isRepository, type Collection, type Site } from "../domain/site.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "./entry-rows.ts";
import { readNames } from "./repository-names.ts";
import { renamedEntry, spellings, toRenames, type Renames } from "./renames.ts";
import type { WorkingSet } from "./working-set.ts";

/** What a write needs to know of its surroundings. */
export interface LedgerContext {
  readonly db: D1Database;
  readonly site: Site;
  readonly collection: Collection;
  /** The deployment that writes, where a newer one may have taken over. */
  readonly deployment?: string;
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

/** The names of all repositories that have had several, with one of each for this collection's keys. */
export async function readRenames({ db, collection }: LedgerContext): Promise<Renames> {
  const names = Map.groupBy(await readNames(db), ([, current]) => current);
  const groups = [...names.values()].map((group) => group.map(([name]) => name));
  return toRenames(groups, new Set(collection.sources.filter(isRepository).map(({ key }) => key)));
}
