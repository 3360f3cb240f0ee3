// Items → ledger.
import type { Instant, Item } from "../domain/entry.ts";
import { linkKey } from "../domain/identity.ts";
import { releaseKey } from "../domain/release-addresses.ts";
import { isRepository, type Collection } from "../domain/site.ts";
import { readAndCommit } from "./commit.ts";
import type { SeenItem } from "./writes.ts";
import { readRenames, type LedgerContext } from "./read-working-set.ts";
import type { ChangeSet, WorkingSet } from "./working-set.ts";
import { itemKey } from "./entry-changes.ts";
import { possibleSlugs, reconcile, type BareTag } from "./reconcile.ts";
import { untilCommitted } from "./retry.ts";

/** An item of a source, or a tag that is none (yet), with the hash of what upstream wrote. */
export interface Found {
  readonly source: string;
  readonly id: string;
  readonly hash: string;
  /** Of a release or a bare tag. */
  readonly tag: string | null;
  /** Upstream's own date; that of this sight where it gave none. */
  readonly date: Instant;
  /** Null for a tag without a release. */
  readonly item: Item | null;
}

/** What is known of an item. */
export interface KnownItem {
  readonly hash: string;
  /** Upstream had not shown it for a while. */
  readonly isMissing: boolean;
}

/** What was stored of these items, by itemKey; those that are not there were never seen. One statement. */
export async function readKnownItems(
  { db, collection }: LedgerContext,
  items: readonly Pick<Found, "source" | "id">[],
): Promise<Map<string, KnownItem>> {
  const { results } = await db
    .prepare(
      `SELECT key, hash, missing IS NOT NULL AS isMissing FROM items
       WHERE collection = ? AND key IN (SELECT value FROM json_each(?))`,
    )
    .bind(collection.name, JSON.stringify(items.map(itemKey)))
    .all<{ key: string; hash: string; isMissing: number }>();
  return new Map(results.map(({ key, hash, isMissing }) => [key, { hash, isMissing: isMissing === 1 }]));
}

/** Stores what was found, all of it or nothing. Returns how many entries changed; storing the same again changes none. */
export async function storeItems(ledger: LedgerContext, found: readonly Found[], now: Instant): Promise<number> {
  const items = found.flatMap(({ item }) => (item ? [item] : [])).toReversed(); // feeds begin with the newest
  const bareTags = found.flatMap((each) => toBareTag(ledger.collection, each));
  const wanted = {
    slugs: items.flatMap(possibleSlugs),
    linkKeys: [...items.flatMap(keysOfItem), ...bareTags.flatMap(({ linkKey: key }) => key ?? [])],
    itemKeys: found.map(itemKey),
  };
  const seen = ({ slugOfItem }: ChangeSet): SeenItem[] =>
    found.map(({ source, id, hash, tag, date, item }) => {
      const key = itemKey({ source, id });
      return { key, source, hash, tag, date, slug: item ? (slugOfItem.get(key) ?? null) : null };
    });
  const decide = (workingSet: WorkingSet) => reconcile(workingSet, { kind: "items", items, bareTags }, now);
  const changeSet = await untilCommitted(() => readAndCommit(ledger, { wanted, decide, seen }, now));
  return changeSet.entries.length;
}

/** The key of an item's link, and the key as its address is written: a note from before its source was followed has it. */
const keysOfItem = ({ linkKey: key, url }: Item): string[] =>
  [key, url === null || key === null ? null : linkKey(url)].filter((each) => each !== null);

/** Without a link where its source is no longer followed. */
function toBareTag({ sources }: Collection, { source: key, id, tag, item }: Found): BareTag[] {
  if (item !== null || tag === null) return [];
  const source = sources.find((each) => each.key === key);
  const link = source && isRepository(source) ? releaseKey(source, tag) : null;
  return [{ itemKey: itemKey({ source: key, id }), linkKey: link }];
}

/** Brings together what was stored apart before the collection's repositories were known to have several names. */
export async function joinRenamed(ledger: LedgerContext, now: Instant): Promise<void> {
  const { db, collection } = ledger;
  const names = [...(await readRenames(ledger))].flat();
  const { results } = await db
    .prepare(
      `SELECT DISTINCT links.key FROM json_each(?2) AS name
       CROSS JOIN links ON links.collection = ?1 AND links.key > name.value || '/' AND links.key < name.value || '0'`,
    )
    .bind(collection.name, JSON.stringify(names))
    .all<{ key: string }>();
  const wanted = { slugs: [], linkKeys: results.map(({ key }) => key), itemKeys: [] };
  const decide = (workingSet: WorkingSet) => reconcile(workingSet, { kind: "names" }, now);
  await untilCommitted(() => readAndCommit(ledger, { wanted, decide }, now));
}
