// The entries that a change can concern, while notes and items are reconciled in them. Pure.
import type { Instant, Item } from "../domain/entry.ts";
import { hashOf } from "../domain/identity.ts";
import { claimOf, type Claim } from "../domain/link-claims.ts";
import type { Collection, Source } from "../domain/site.ts";
import { itemKey, type EntryName, type StoredEntry } from "./entry-changes.ts";
import { currentKey, type Renames } from "./renames.ts";

/** The entries that a change can concern, as the ledger has them. */
export interface WorkingSet {
  readonly collection: Pick<Collection, "name" | "sources">;
  /** `Site.id`. */
  readonly idPrefix: string;
  /** Every name that a repository has or had, and the one under which its link keys are compared. */
  readonly renames: Renames;
  readonly entries: readonly StoredEntry[];
  /** itemKey → slug of the entry that represents the item. */
  readonly slugOfItem: ReadonlyMap<string, string>;
}

/** What a change makes of a working set. */
export interface ChangeSet {
  /** Entries that are new or have changed. */
  readonly entries: readonly StoredEntry[];
  /** itemKey → slug, for each item that was reconciled or has moved. */
  readonly slugOfItem: ReadonlyMap<string, string>;
  /** Keys of items whose entry goes on under a new upstream id: upstream does not know them any more. */
  readonly replacedItems: readonly string[];
}

/** A change set of nothing but entries. */
export const entriesOnly = (entries: readonly StoredEntry[]): ChangeSet => ({
  entries,
  slugOfItem: new Map(),
  replacedItems: [],
});

/** A working set that can be changed. */
export class Reconciliation {
  readonly now: Instant;
  readonly workingSet: WorkingSet;
  readonly #before: ReadonlyMap<string, StoredEntry>;
  readonly #entries: Map<string, StoredEntry>;
  readonly #slugOfItem = new Map<string, string>();
  readonly #replacedItems: string[] = [];
  readonly #sources: readonly Source[];

  constructor(workingSet: WorkingSet, now: Instant) {
    this.now = now;
    this.workingSet = workingSet;
    this.#before = new Map(workingSet.entries.map((entry) => [entry.slug, entry]));
    this.#entries = new Map(this.#before);
    this.#sources = workingSet.collection.sources.map((source) => ({ ...source, key: this.#currentKey(source.key) }));
  }

  #currentKey(key: string): string {
    return currentKey(this.workingSet.renames, key);
  }

  /** Whether the collection follows a source under this name. */
  isFollowed(source: string): boolean {
    return this.workingSet.collection.sources.some(({ key }) => key === source);
  }

  /** How a source relates to a page. */
  claimOf(source: string, page: string): Claim {
    return claimOf({ sources: this.#sources }, this.#currentKey(source), page);
  }

  get entries(): readonly StoredEntry[] {
    return [...this.#entries.values()];
  }

  get(slug: string): StoredEntry | undefined {
    return this.#entries.get(slug);
  }

  put(entry: StoredEntry): void {
    // An entry that gets a new position is the last one.
    if (this.get(entry.slug)?.sequence !== entry.sequence) this.#entries.delete(entry.slug);
    this.#entries.set(entry.slug, entry);
  }

  /** Entries about a link, except those that were merged into others. */
  about(key: string | null): StoredEntry[] {
    return key === null ? [] : this.entries.filter(({ keys, movedTo }) => movedTo === null && keys.includes(key));
  }

  /** The entry about a link that redirects to an entry about something else: its subject needs it again. */
  redirecting(key: string | null): StoredEntry | undefined {
    if (key === null || this.about(key).length > 0) return undefined;
    return this.entries.find(({ keys, movedTo }) => movedTo !== null && keys.includes(key));
  }

  /** Records which entry represents an item. */
  represent(item: Item, slug: string): void {
    this.#slugOfItem.set(itemKey(item), slug);
  }

  /** Records that upstream gave an item another id. */
  replaceItem(before: Item): void {
    this.#replacedItems.push(itemKey(before));
  }

  /** The entry that represents an item, by the item's key. */
  entryOf(key: string): StoredEntry | undefined {
    const slug = this.#slugOfItem.get(key) ?? this.workingSet.slugOfItem.get(key);
    const entry = slug === undefined ? undefined : this.get(slug);
    return entry?.movedTo ? this.get(entry.movedTo) : entry;
  }

  /** A name for a new entry: the slug, or one made from it and `subject` where another entry has the slug. */
  nameFor(slug: string, subject: string): EntryName {
    const { collection, idPrefix } = this.workingSet;
    const hashed = `${slug}-${hashOf(`${collection.name} ${subject}`).slice(0, 8)}`;
    let free = slug;
    for (let attempt = 1; this.#entries.has(free); attempt++) free = attempt === 1 ? hashed : `${hashed}-${attempt}`;
    return { collection: collection.name, slug: free, id: `${idPrefix}${collection.name}/${free}`, sequence: Infinity };
  }

  changeSet(): ChangeSet {
    const entries = this.entries.filter((entry) => this.#before.get(entry.slug) !== entry);
    return { entries, slugOfItem: this.#slugOfItem, replacedItems: this.#replacedItems };
  }
}
