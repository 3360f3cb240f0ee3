// A ledger of one collection without a database: all of it is one working set.
import type { Instant, Item, Note } from "../../src/domain/entry.ts";
import type { Source } from "../../src/domain/site.ts";
import { isAlive, itemKey, liveNote, type StoredEntry } from "../../src/ledger/entry-changes.ts";
import { reconcile, type BareTag, type Change } from "../../src/ledger/reconcile.ts";
import { renamedEntry, toRenames } from "../../src/ledger/renames.ts";
import type { WorkingSet } from "../../src/ledger/working-set.ts";
import { aSource, at } from "./samples.ts";

const DAY_1 = at("2021-06-01T00:00:00Z");

export const toBareTag = (item: Item): BareTag => ({
  itemKey: itemKey(item),
  linkKey: `${item.source}/releases/tag/${item.tag}`,
});

export const FOLLOWED: readonly Source[] = [
  aSource(),
  { kind: "feed", key: "blog.example/feed", title: "blog", url: "https://blog.example/feed" },
  { kind: "feed", key: "planet.example/feed", title: "planet", url: "https://planet.example/feed" },
];

/** A ledger of one collection without a database: all of it is the working set. */
export class MemoryLedger {
  #entries = new Map<string, StoredEntry>();
  #slugOfItem = new Map<string, string>();
  #stored = 0;
  sources = FOLLOWED;
  /** Groups of names of one repository. */
  names: readonly (readonly string[])[] = [];

  get workingSet(): WorkingSet {
    const renames = toRenames(this.names, new Set(this.sources.map(({ key }) => key)));
    return {
      collection: { name: "mesh", sources: this.sources },
      idPrefix: "tag:t.example,2026:",
      renames,
      entries: [...this.#entries.values()].map((entry) => renamedEntry(renames, entry)),
      slugOfItem: this.#slugOfItem,
    };
  }

  apply(change: Change, now: Instant): number {
    const changeSet = reconcile(this.workingSet, change, now);
    for (const entry of changeSet.entries) {
      if (entry.sequence === Infinity) this.#entries.delete(entry.slug);
      const sequence = entry.sequence === Infinity ? this.#stored++ : entry.sequence;
      this.#entries.set(entry.slug, { ...entry, sequence });
    }
    for (const [key, slug] of changeSet.slugOfItem) this.#slugOfItem.set(key, slug);
    for (const key of changeSet.replacedItems) this.#slugOfItem.delete(key);
    return changeSet.entries.length;
  }

  items(items: readonly Item[], now = DAY_1): number {
    return this.apply({ kind: "items", items, bareTags: [] }, now);
  }

  bareTags(items: readonly Item[], now = DAY_1): number {
    return this.apply({ kind: "items", items: [], bareTags: items.map(toBareTag) }, now);
  }

  /** The whole journal of the collection. */
  notes(notes: readonly Note[], now = DAY_1, surfaces = false): number {
    const stored = this.workingSet.entries.filter(({ note }) => note).map(({ slug }) => slug);
    return this.apply({ kind: "journal", notes, stored, surfaces: () => surfaces }, now);
  }

  get alive(): StoredEntry[] {
    return this.workingSet.entries.filter(isAlive).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  }

  /** `slug: note's title / item's title` of the entries that are shown. */
  get shown(): string[] {
    return this.alive.map((entry) => `${entry.slug}: ${liveNote(entry)?.title ?? "–"} / ${entry.item?.title ?? "–"}`);
  }
}
