// Items → ledger.
import type { Instant, Item } from "../entry.ts";
import { commit, readSlice, type Shelf } from "./commit.ts";
import { itemKey } from "./merge.ts";
import { naturalSlugs, placeItems } from "./place.ts";
import { untilCommitted } from "./retry.ts";

/** An item of a source, or a tag that is none (yet), with the hash of what upstream wrote. */
export interface Found {
  readonly source: string;
  readonly id: string;
  readonly hash: string;
  /** Null for a tag without a release. */
  readonly item: Item | null;
}

/** The hashes that were stored of these items; those that are missing were never seen. One statement. */
export async function knownHashes(
  { db, collection }: Shelf,
  items: readonly Pick<Found, "source" | "id">[],
): Promise<Map<string, string>> {
  const { results } = await db
    .prepare("SELECT key, hash FROM items WHERE collection = ? AND key IN (SELECT value FROM json_each(?))")
    .bind(collection.name, JSON.stringify(items.map(itemKey)))
    .all<{ key: string; hash: string }>();
  return new Map(results.map(({ key, hash }) => [key, hash]));
}

/** Stores what was found, all of it or nothing. Returns how many entries changed; storing the same again changes none. */
export async function storeItems(shelf: Shelf, found: readonly Found[], now: Instant): Promise<number> {
  const items = found.flatMap(({ item }) => (item ? [item] : [])).toReversed(); // feeds begin with the newest
  const wanted = {
    slugs: items.flatMap(naturalSlugs),
    linkKeys: items.flatMap(({ linkKey }) => (linkKey === null ? [] : [linkKey])),
    itemKeys: found.map(itemKey),
  };
  return untilCommitted(async () => {
    const slice = await readSlice(shelf, wanted);
    const placement = placeItems(slice, items, now);
    const seen = found.map(({ source, id, hash, item }) => {
      const key = itemKey({ source, id });
      return { key, source, hash, slug: item ? (placement.slugOfItem.get(key) ?? null) : null };
    });
    return (await commit(shelf, slice, placement, seen, now)) ? placement.entries.length : null;
  });
}
