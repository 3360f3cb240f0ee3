// A workingSet of the ledger while notes and items are put into it. Pure.
import type { Instant, Item, Note } from "../domain/entry.ts";
import { hashOf } from "../domain/identity.ts";
import type { Renames } from "./renames.ts";
import { isAlive, itemKey, joinItem, liveNote, mint, moveTo, noteKey, type StoredEntry } from "./entry-changes.ts";

/** All entries that some notes and items can be about, and where known items are. */
export interface WorkingSet {
  readonly collection: string;
  /** `Site.id`. */
  readonly idPrefix: string;
  /** Keys of the sources that the collection follows. */
  readonly followed: ReadonlySet<string>;
  /** Names that repositories had or have besides the one that all keys in here are under. */
  readonly renames: Renames;
  readonly entries: readonly StoredEntry[];
  /** itemKey → slug of the entry that it was put into. */
  readonly slugOfItem: ReadonlyMap<string, string>;
}

/** What has changed in a workingSet. */
export interface ChangeSet {
  readonly entries: readonly StoredEntry[];
  /** itemKey → slug, for each item that was placed. */
  readonly slugOfItem: ReadonlyMap<string, string>;
}

export class Draft {
  readonly now: Instant;
  readonly followed: ReadonlySet<string>;
  readonly #workingSet: WorkingSet;
  readonly #before: ReadonlyMap<string, StoredEntry>;
  readonly #entries: Map<string, StoredEntry>;
  readonly #placed = new Map<string, string>();

  constructor(workingSet: WorkingSet, now: Instant) {
    this.now = now;
    this.followed = workingSet.followed;
    this.#workingSet = workingSet;
    this.#before = new Map(workingSet.entries.map((entry) => [entry.slug, entry]));
    this.#entries = new Map(this.#before);
  }

  get(slug: string): StoredEntry | undefined {
    return this.#entries.get(slug);
  }

  put(entry: StoredEntry, item?: Item): void {
    this.#entries.set(entry.slug, entry);
    if (item) this.#placed.set(itemKey(item), entry.slug);
  }

  /** A new entry under the slug, or under one made from it when something else has it. */
  mint(slug: string, whole: string, first: { note: Note } | { item: Item }): void {
    const hashed = `${slug}-${hashOf(`${this.#workingSet.collection} ${whole}`).slice(0, 8)}`;
    let free = slug;
    for (let attempt = 1; this.#entries.has(free); attempt++) free = attempt === 1 ? hashed : `${hashed}-${attempt}`;
    const entry = mint(this.#workingSet.collection, this.#workingSet.idPrefix, free, first, this.now);
    this.put(entry, entry.item ?? undefined);
  }

  /** Entries about a link that have not become part of another. */
  about(key: string | null): StoredEntry[] {
    return this.#withKey(key).filter((entry) => entry.movedTo === null);
  }

  /** An entry about a link that has become part of another: the home of its item, should that need one again. */
  home(key: string | null): StoredEntry | undefined {
    return this.#withKey(key).find((entry) => entry.movedTo !== null && liveNote(entry) === null);
  }

  #withKey(key: string | null): StoredEntry[] {
    return key === null ? [] : [...this.#entries.values()].filter((entry) => entry.keys.includes(key));
  }

  /** The entry that an item was put into before. */
  holderOf(item: Item): StoredEntry | undefined {
    const slug = this.#placed.get(itemKey(item)) ?? this.#workingSet.slugOfItem.get(itemKey(item));
    const entry = slug === undefined ? undefined : this.get(slug);
    return entry?.movedTo ? this.get(entry.movedTo) : entry;
  }

  /** An entry of this slug of which there is nothing to see, if it was about the same: what has it again is the same thing. */
  asleep(slug: string, key: string | null): StoredEntry | undefined {
    const entry = this.get(slug);
    if (!entry || isAlive(entry) || entry.movedTo !== null) return undefined;
    return (key === null ? entry.keys.length === 0 : entry.keys.includes(key)) ? entry : undefined;
  }

  /**
   * A note and an item about one link that stand apart become one, which is the note's; whoever looks for the item's
   * old entry is sent there.
   */
  unite(slug: string): void {
    const entry = this.get(slug)!;
    const note = liveNote(entry);
    if (entry.movedTo !== null || (note === null) === (entry.item === null)) return;
    const key = note ? noteKey(note) : entry.item!.linkKey;
    const others = this.about(key).filter(
      (other) => other.slug !== slug && (liveNote(other) === null) !== (note === null),
    );
    const withNote = note
      ? entry
      : others.filter((other) => !other.item && isNoteAbout(other, key)).toSorted(earliestNote)[0];
    const withItem = note ? others.find((other) => other.item !== null) : entry;
    if (!withNote || !withItem?.item) return;
    this.put(joinItem({ ...withNote, ...itemState(withItem) }, withItem.item, this.now), withItem.item);
    this.put(moveTo(withItem, withNote.slug));
    this.relate(key);
  }

  /** Of several entries about one link the one with the item comes first, else the earliest; the others point to it. */
  relate(key: string | null): void {
    const alive = this.about(key).filter(isAlive);
    const head = alive.find((entry) => entry.item) ?? alive.toSorted(earliestNote)[0];
    for (const entry of alive) {
      const about = entry === head ? null : head!.slug;
      if (entry.about !== about) this.put({ ...entry, about });
    }
    if (!head?.item) return;
    for (const entry of this.#withKey(key)) {
      if (entry.movedTo !== null && entry.movedTo !== head.slug) this.put({ ...entry, movedTo: head.slug });
    }
  }

  placement(): ChangeSet {
    const changed = [...this.#entries.values()].filter((entry) => this.#before.get(entry.slug) !== entry);
    return { entries: changed, slugOfItem: this.#placed };
  }
}

const itemState = ({ revised, withdrawn, track, isMain }: StoredEntry) => ({ revised, withdrawn, track, isMain });

const isNoteAbout = (entry: StoredEntry, key: string | null): boolean => {
  const note = liveNote(entry);
  return note !== null && noteKey(note) === key;
};

/** Live notes first, then by their dates. */
export const earliestNote = (a: StoredEntry, b: StoredEntry): number =>
  Number(liveNote(b) !== null) - Number(liveNote(a) !== null) ||
  compare(a.note?.date ?? "", b.note?.date ?? "") ||
  compare(a.slug, b.slug);

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
