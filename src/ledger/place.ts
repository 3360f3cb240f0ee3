// Which entry a note or an item belongs to. Pure: works on the slice of the ledger that can be concerned.
import type { Instant, Item, Note } from "../entry.ts";
import { hashOf, slugOfItem, slugOfLink, slugOfNote } from "../identity.ts";
import {
  isAlive,
  itemKey,
  joinItem,
  joinNote,
  liveNote,
  mint,
  moveTo,
  noteKey,
  removeNote,
  reviseItem,
  reviseNote,
  withoutItem,
  type StoredEntry,
} from "./merge.ts";
import { recognise } from "./recognise.ts";

/** All entries that the given notes and items can be about, and where known items are. */
export interface Slice {
  readonly collection: string;
  /** `Site.id`. */
  readonly idPrefix: string;
  readonly entries: readonly StoredEntry[];
  /** itemKey → slug of the entry that it was put into. */
  readonly slugOfItem: ReadonlyMap<string, string>;
}

/** What has changed in a slice. */
export interface Placement {
  readonly entries: readonly StoredEntry[];
  /** itemKey → slug, for each item that was placed. */
  readonly slugOfItem: ReadonlyMap<string, string>;
}

/** The slugs that a note or an item would get, so that the slice can hold who has them already. */
export const naturalSlugs = (thing: Note | Item): string[] =>
  "date" in thing ? slugsOfNote(thing) : [slugOf(thing.linkKey) ?? slugOfItem(thing.source, thing.id, thing.title)];

const slugOf = (key: string | null): string | null => (key === null ? null : slugOfLink(key));

const slugsOfNote = (note: Note): string[] =>
  [note.slug, slugOf(noteKey(note)), slugOfNote(note.date, note.title)].filter((slug) => slug !== null);

/** Puts items into their entries: known ones are revised, the others join a note or become new entries. */
export function placeItems(slice: Slice, items: readonly Item[], now: Instant): Placement {
  const draft = new Draft(slice);
  for (const item of items) placeItem(draft, item, now);
  return draft.placement();
}

function placeItem(draft: Draft, item: Item, now: Instant): void {
  const known = draft.holderOf(item) ?? draft.about(item.linkKey).find((entry) => isSameItem(entry.item, item));
  if (!known?.item) return settleItem(draft, item);
  // Another source was first with the same thing: one thing is one entry, and its first source goes on telling it.
  if (itemKey(known.item) !== itemKey(item) && !isSameItem(known.item, item)) return draft.put(known, item);
  draft.put(reviseItem(known, item, now), item);
  draft.unite(known.slug);
}

/** Finds a place for an item that has none: the earliest note about it, else an entry of its own. */
function settleItem(draft: Draft, item: Item): void {
  const candidates = draft.about(item.linkKey);
  const other = candidates.find((entry) => entry.item !== null);
  if (other) return draft.put(other, item);

  const natural = naturalSlugs(item)[0]!;
  const target = candidates.toSorted(earliestNote)[0] ?? draft.asleep(natural);
  if (target) draft.put(joinItem(target, item), item);
  else draft.put(mint(draft.collection, draft.idPrefix, draft.free(natural, itemKey(item)), { item }), item);
  draft.relate(item.linkKey);
}

/** A source that gives its items new identifiers still means the same page, under the same title or date. */
const isSameItem = (known: Item | null, item: Item): boolean =>
  known !== null &&
  known.source === item.source &&
  known.linkKey !== null &&
  known.linkKey === item.linkKey &&
  (known.title === item.title || known.published === item.published);

/**
 * Brings the entries of a collection to the state of its journal. `notes` are those that changed since; the slice
 * holds every entry whose note is among the changed or is in the journal no more.
 */
export function placeNotes(slice: Slice, notes: readonly Note[], known: readonly string[], now: Instant): Placement {
  const draft = new Draft(slice);
  const knownNotes = known
    .map((slug) => draft.get(slug))
    .filter((entry): entry is StoredEntry & { note: Note } => entry !== undefined && entry.note !== null)
    .map(({ slug, note, noteRemoved }) => ({ slug, note, isRemoved: noteRemoved !== null }));
  const pairs = recognise(knownNotes, notes);

  const recognised = new Set([...pairs.values()].map(({ slug }) => slug));
  for (const { slug, isRemoved } of knownNotes) {
    if (isRemoved || recognised.has(slug)) continue;
    draft.put(removeNote(draft.get(slug)!, now));
    draft.relate(noteKey(draft.get(slug)!.note!));
  }
  for (const [note, { slug }] of pairs) editNote(draft, slug, note, now);
  const fresh = notes.filter((note) => !pairs.has(note)).toSorted((a, b) => compare(a.date, b.date));
  for (const note of fresh) addNote(draft, note, now);
  return draft.placement();
}

function editNote(draft: Draft, slug: string, note: Note, now: Instant): void {
  const before = draft.get(slug)!;
  const [oldKey, newKey] = [noteKey(before.note!), noteKey(note)];
  const leaving = oldKey !== newKey && (newKey === null || !before.keys.includes(newKey)) ? before.item : null;
  draft.put(reviseNote(leaving ? withoutItem(before) : before, note, now));
  if (leaving) settleItem(draft, leaving);
  draft.unite(slug);
  draft.relate(oldKey);
  draft.relate(newKey);
}

function addNote(draft: Draft, note: Note, now: Instant): void {
  const key = noteKey(note);
  const candidates = draft.about(key);
  const target = candidates.filter((entry) => liveNote(entry) === null).toSorted(itemsFirst)[0];
  const [first, ...others] = slugsOfNote(note);
  const slugs = candidates.length > 0 && note.slug === null ? others : [first!];
  const revived = target ?? slugs.map((slug) => draft.asleep(slug)).find((entry) => entry !== undefined);
  if (revived) draft.put(joinNote(revived, note, now));
  else draft.put(mint(draft.collection, draft.idPrefix, draft.free(slugs[0]!, `${note.date} ${note.title}`), { note }));
  draft.relate(key);
}

const itemsFirst = (a: StoredEntry, b: StoredEntry): number =>
  Number(b.item !== null) - Number(a.item !== null) || compare(a.slug, b.slug);

const earliestNote = (a: StoredEntry, b: StoredEntry): number =>
  Number(liveNote(b) !== null) - Number(liveNote(a) !== null) ||
  compare(a.note?.date ?? "", b.note?.date ?? "") ||
  compare(a.slug, b.slug);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A slice in the making. */
class Draft {
  readonly collection: string;
  readonly idPrefix: string;
  readonly #before: ReadonlyMap<string, StoredEntry>;
  readonly #entries: Map<string, StoredEntry>;
  readonly #knownItems: ReadonlyMap<string, string>;
  readonly #placed = new Map<string, string>();

  constructor({ collection, idPrefix, entries, slugOfItem }: Slice) {
    this.collection = collection;
    this.idPrefix = idPrefix;
    this.#before = new Map(entries.map((entry) => [entry.slug, entry]));
    this.#entries = new Map(this.#before);
    this.#knownItems = slugOfItem;
  }

  get(slug: string): StoredEntry | undefined {
    return this.#entries.get(slug);
  }

  put(entry: StoredEntry, item?: Item): void {
    this.#entries.set(entry.slug, entry);
    if (item) this.#placed.set(itemKey(item), entry.slug);
  }

  /** Entries about a link that have not become part of another. */
  about(key: string | null): StoredEntry[] {
    if (key === null) return [];
    return [...this.#entries.values()].filter((entry) => entry.movedTo === null && entry.keys.includes(key));
  }

  /** The entry that an item was put into before. */
  holderOf(item: Item): StoredEntry | undefined {
    const slug = this.#placed.get(itemKey(item)) ?? this.#knownItems.get(itemKey(item));
    const entry = slug === undefined ? undefined : this.get(slug);
    return entry?.movedTo ? this.get(entry.movedTo) : entry;
  }

  /** The entry of this slug if there is nothing to see of it: what has it again is the same thing come back. */
  asleep(slug: string): StoredEntry | undefined {
    const entry = this.get(slug);
    return entry && !isAlive(entry) && entry.movedTo === null ? entry : undefined;
  }

  /** The slug, or one made from it when something else has it. */
  free(slug: string, whole: string): string {
    return this.#entries.has(slug) ? `${slug}-${hashOf(`${this.collection} ${whole}`).slice(0, 8)}` : slug;
  }

  /** A note and an item about one link that stand apart, because one of them got its link late, become one: the note's. */
  unite(slug: string): void {
    const entry = this.get(slug)!;
    const key = entry.item ? entry.item.linkKey : entry.note && noteKey(entry.note);
    const others = this.about(key).filter((other) => other.slug !== slug);
    const [withNote, withItem] = entry.item
      ? [others.filter((other) => !other.item && liveNote(other)).toSorted(earliestNote)[0], entry]
      : [entry, others.find((other) => other.item)];
    if (!withNote || !withItem?.item || liveNote(withItem) || !liveNote(withNote)) return;
    this.put(joinItem(withNote, withItem.item), withItem.item);
    this.put(moveTo(withItem, withNote.slug));
  }

  /** Of several entries about one link the one with the item comes first, else the earliest; the others point to it. */
  relate(key: string | null): void {
    const alive = this.about(key).filter(isAlive);
    const head = alive.find((entry) => entry.item) ?? alive.toSorted(earliestNote)[0];
    for (const entry of alive) {
      const about = entry === head ? null : head!.slug;
      if (entry.about !== about) this.put({ ...entry, about });
    }
  }

  placement(): Placement {
    const changed = [...this.#entries.values()].filter((entry) => this.#before.get(entry.slug) !== entry);
    return { entries: changed, slugOfItem: this.#placed };
  }
}
