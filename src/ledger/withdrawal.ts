// Releases that upstream no longer shows, although it shows older ones.
import { entriesOnly } from "./working-set.ts";
import type { Instant, Withdrawal } from "../domain/entry.ts";
import { commit } from "./commit.ts";
import { readWorkingSet, type LedgerContext } from "./read-working-set.ts";
import { itemKey, type StoredEntry } from "./entry-changes.ts";
import { untilCommitted } from "./retry.ts";

/** A release that should have been on a page and was not. */
export interface MissingItem {
  readonly key: string;
  readonly tag: string;
}

/** Published releases of a source that are newer than `since`, not among those present, and not missed before. */
export async function findMissing(
  { db, collection }: LedgerContext,
  source: string,
  present: readonly string[],
  since: Instant,
): Promise<MissingItem[]> {
  const { results } = await db
    .prepare(
      `SELECT key, tag FROM items WHERE collection = ?1 AND source = ?2 AND date > ?3
       AND slug IS NOT NULL AND tag IS NOT NULL AND missing IS NULL AND key NOT IN (SELECT value FROM json_each(?4))`,
    )
    .bind(collection.name, source, since, JSON.stringify(present))
    .all<MissingItem>();
  return results;
}

/** The key of an item that was missed, by its tag; null when it is missed no more. */
export async function missingByTag(
  { db, collection }: LedgerContext,
  source: string,
  tag: string,
): Promise<string | null> {
  return db
    .prepare("SELECT key FROM items WHERE collection = ? AND source = ? AND tag = ? AND missing IS NOT NULL")
    .bind(collection.name, source, tag)
    .first<string>("key");
}

/** Marks entries as withdrawn, or, with null, as there again. They stay where they are, whatever becomes of their release. */
export async function setWithdrawn(
  ledger: LedgerContext,
  keys: readonly string[],
  withdrawal: Withdrawal | null,
  now: Instant,
): Promise<void> {
  if (keys.length === 0) return;
  await untilCommitted(async () => {
    const workingSet = await readWorkingSet(ledger, { slugs: [], linkKeys: [], itemKeys: keys });
    const entries = workingSet.entries
      .filter(({ item }) => item !== null && keys.includes(itemKey(item)))
      .map((entry): StoredEntry => ({ ...entry, withdrawn: withdrawal }));
    return (await commit(ledger, workingSet, entriesOnly(entries), [], now)) || null;
  });
  // Last: should this be lost, the item is missed, or found, once more.
  await ledger.db
    .prepare("UPDATE items SET missing = ?2 WHERE collection = ?1 AND key IN (SELECT value FROM json_each(?3))")
    .bind(ledger.collection.name, withdrawal?.since ?? null, JSON.stringify(keys))
    .run();
}
