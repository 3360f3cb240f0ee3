// Items → ledger.
import type { Instant, Item } from "../entry.ts";
import { placeAndCommit } from "./commit.ts";
import type { SeenItem } from "./writes.ts";
import { readRenames, type Shelf } from "./slice.ts";
import type { Placement, Slice } from "./draft.ts";
import { itemKey } from "./merge.ts";
import { naturalSlugs, placeItems, placeRenamed } from "./place.ts";
import { untilCommitted } from "./retry.ts";

/** An item of a source, or a tag that is none (yet), with the hash of what upstream wrote. */
export interface Found {
  readonly source: string;
  readonly id: string;
  readonly hash: string;
  /** Of a GitHub release or a bare tag. */
  readonly tag: string | null;
  /** Upstream's own date; that of this sight where it gave none. */
  readonly date: Instant;
  /** Null for a tag without a release. */
  readonly item: Item | null;
}

/** What is known of an item. */
export interface Known {
  readonly hash: string;
  /** Upstream had not shown it for a while. */
  readonly isMissing: boolean;
}

/** What was stored of these items, by itemKey; those that are not there were never seen. One statement. */
export async function knownItems(
  { db, collection }: Shelf,
  items: readonly Pick<Found, "source" | "id">[],
): Promise<Map<string, Known>> {
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
export async function storeItems(shelf: Shelf, found: readonly Found[], now: Instant): Promise<number> {
  const items = found.flatMap(({ item }) => (item ? [item] : [])).toReversed(); // feeds begin with the newest
  const wanted = {
    slugs: items.flatMap(naturalSlugs),
    linkKeys: items.flatMap(({ linkKey }) => (linkKey === null ? [] : [linkKey])),
    itemKeys: found.map(itemKey),
  };
  const seenIn = ({ slugOfItem }: Placement): SeenItem[] =>
    found.map(({ source, id, hash, tag, date, item }) => {
      const key = itemKey({ source, id });
      return { key, source, hash, tag, date, slug: item ? (slugOfItem.get(key) ?? null) : null };
    });
  const place = (slice: Slice) => placeItems(slice, items, now);
  const placement = await untilCommitted(() => placeAndCommit(shelf, wanted, place, seenIn, now));
  return placement.entries.length;
}

/** What was stored of a repository before it was known to have two names. To be done once they are. */
export async function joinRenamed(shelf: Shelf, now: Instant): Promise<void> {
  const { db, collection } = shelf;
  const names = [...(await readRenames(shelf))].flat();
  const { results } = await db
    .prepare(
      `SELECT DISTINCT links.key FROM json_each(?2) AS name
       CROSS JOIN links ON links.collection = ?1 AND links.key > name.value || '/' AND links.key < name.value || '0'`,
    )
    .bind(collection.name, JSON.stringify(names))
    .all<{ key: string }>();
  const wanted = { slugs: [], linkKeys: results.map(({ key }) => key), itemKeys: [] };
  const place = (slice: Slice) => placeRenamed(slice, now);
  await untilCommitted(() => placeAndCommit(shelf, wanted, place, () => [], now));
}
