// What happens to one entry when its note or its item comes, changes or goes. Pure: `now` is passed in.
import { later, type Entry, type Instant, type Item, type Note } from "../domain/entry.ts";
import { linkKey } from "../domain/identity.ts";
import { isMeaningful, textOfHtml } from "./text-similarity.ts";

/** An entry as the ledger stores it, with what is needed to match it later. */
export interface StoredEntry extends Omit<Entry, "surfaced"> {
  /** Link keys that it is about, and those that its item had before. */
  readonly keys: readonly string[];
  /** When the author deleted the note; the ledger keeps it in `note` to match it when it returns. */
  readonly noteRemoved: Instant | null;
  /** When the ledger stored a note that came late; null for an entry that surfaced when it was published. */
  readonly noteSurfaced: Instant | null;
  /** Slug of the entry that this one was merged into. A merged entry is not shown; its address redirects. */
  readonly movedTo: string | null;
  /** Whether its item's track is in the main feed; kept after its source is no longer followed. */
  readonly isMain: boolean;
  /** Position in the order in which the ledger stored its entries; Infinity for one that is not stored yet. */
  readonly sequence: number;
}

/**
 * The identity of an item. GitHub's own ids are unique everywhere, also after a rename, but only GitHub's feed of a
 * repository may use them: every other source's ids are its own.
 */
export const itemKey = ({ source, id }: Pick<Item, "source" | "id">): string =>
  id.startsWith("tag:github.com,2008:Repository/") && /^github\.com\/[^/]+\/[^/]+$/.test(source)
    ? id
    : `${source} ${id}`;

/** The key of a note's primary link; null for a note without one. */
export const noteKey = ({ link, linkKey: renamed }: Note): string | null => renamed ?? (link && linkKey(link));

/** The note of an entry, unless the author has deleted it. */
export const liveNote = (entry: Pick<StoredEntry, "note" | "noteRemoved">): Note | null =>
  entry.noteRemoved ? null : entry.note;

/** Whether the entry is shown anywhere. */
export const isAlive = (entry: StoredEntry): boolean =>
  entry.movedTo === null && (liveNote(entry) !== null || entry.item !== null);

/** When the entry first had what a subscriber should see. Never before its publication. */
export const surfacedOf = ({ noteSurfaced, published }: StoredEntry): Instant =>
  noteSurfaced === null ? published : later(noteSurfaced, published);

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

const NEW_ENTRY = {
  note: null,
  item: null,
  keys: [],
  revised: null,
  withdrawn: null,
  track: null,
  isMain: false,
  noteRemoved: null,
  noteSurfaced: null,
  movedTo: null,
  about: null,
} as const;

/** What makes an entry this entry, whatever it holds. */
export type EntryName = Pick<StoredEntry, "collection" | "slug" | "id" | "sequence">;

const nameOf = ({ collection, slug, id, sequence }: EntryName): EntryName => ({ collection, slug, id, sequence });

/** A new entry of a note. Its dates are the note's, so that a ledger that is filled again gets the same ones. */
export const entryOfNote = (name: EntryName, note: Note, now: Instant): StoredEntry => ({
  ...NEW_ENTRY,
  ...nameOf(name),
  published: note.published,
  updated: earlier(note.published, now),
  note,
  keys: withKey([], noteKey(note)),
});

/** A new entry of an item. */
export const entryOfItem = (name: EntryName, item: Item, now: Instant): StoredEntry => ({
  ...NEW_ENTRY,
  ...nameOf(name),
  published: item.published,
  updated: earlier(item.published, now),
  item,
  keys: withKey([], item.linkKey),
});

/** The item of an entry that had none, or had one of a source that did not own its page. The id stays. */
export const joinItem = (entry: StoredEntry, item: Item, now: Instant): StoredEntry => ({
  ...entry,
  item,
  published: item.published,
  updated: entry.item ? earlier(item.published, now) : later(entry.updated, earlier(item.published, now)),
  keys: withKey(entry.keys, item.linkKey),
  revised: null,
  withdrawn: null,
  movedTo: null,
  about: null,
});

/** Upstream's newer text. `published` stays; `updated` moves only for a change that a reader would want to see. */
export function reviseItem(entry: StoredEntry, item: Item, now: Instant): StoredEntry {
  const before = entry.item!;
  const kept = { ...item, published: before.published };
  if (JSON.stringify(kept) === JSON.stringify(before) && entry.withdrawn === null) return entry;
  const isNews = isMeaningful(textOfHtml(before.html), textOfHtml(item.html)) || isMeaningful(before.title, item.title);
  return {
    ...entry,
    item: kept,
    updated: isNews ? later(entry.updated, now) : entry.updated,
    revised: isNews ? now : entry.revised,
    withdrawn: null,
    keys: withKey(entry.keys, item.linkKey),
  };
}

/** Upstream took the release back, and only its tag is left. */
export const withdrawItem = (entry: StoredEntry, now: Instant): StoredEntry =>
  entry.withdrawn?.isGone ? entry : { ...entry, withdrawn: { since: entry.withdrawn?.since ?? now, isGone: true } };

/** A note joins an entry that has none. `surfaced` is null for a note that does not surface later than its entry. */
export const joinNote = (entry: StoredEntry, note: Note, surfaced: Instant | null, now: Instant): StoredEntry => ({
  ...entry,
  note,
  noteRemoved: null,
  noteSurfaced: latest(entry.noteSurfaced, surfaced),
  movedTo: null,
  published: entry.item?.published ?? note.published,
  updated: later(entry.updated, entry.item ? now : earlier(note.published, now)),
  keys: withKey(entry.item ? entry.keys : [], noteKey(note)),
});

/** The author's newer text. The id stays. */
export function reviseNote(entry: StoredEntry, note: Note, now: Instant): StoredEntry {
  const before = entry.note!;
  if (before.hash === note.hash && entry.noteRemoved === null) return entry;
  const published = entry.item?.published ?? note.published;
  const hasChanged = entry.noteRemoved !== null || hasChangedWords(before, note);
  return {
    ...entry,
    note,
    noteRemoved: null,
    movedTo: null,
    published,
    updated: later(entry.updated, hasChanged ? now : earlier(published, now)),
    keys: withKey(entry.item ? entry.keys : [], noteKey(note)),
  };
}

/** Markup alone, such as another version of the compiler writes, is no edit. */
const hasChangedWords = (a: Note, b: Note): boolean =>
  a.title !== b.title ||
  a.link !== b.link ||
  textWithoutSpaces(a) !== textWithoutSpaces(b) ||
  JSON.stringify(a.related) !== JSON.stringify(b.related);

const textWithoutSpaces = (note: Note): string => textOfHtml(note.html).replace(/\s+/g, "");

/** The author deleted the note: its item stands alone; without an item, the entry is not shown any more. */
export const removeNote = (entry: StoredEntry, now: Instant): StoredEntry => ({
  ...entry,
  noteRemoved: now,
  updated: entry.item ? later(entry.updated, now) : entry.updated,
});

/** Two entries about one link become one: `to` gets the note or the item that it lacks, and keeps its id. */
export function mergeInto(to: StoredEntry, from: StoredEntry, now: Instant): { to: StoredEntry; from: StoredEntry } {
  const withItem = to.item ? to : from;
  const withNote = liveNote(to) ? to : from;
  const merged: StoredEntry = {
    ...to,
    note: withNote.note,
    noteRemoved: null,
    noteSurfaced: latest(to.noteSurfaced, from.noteSurfaced),
    item: withItem.item,
    revised: withItem.revised,
    withdrawn: withItem.withdrawn,
    track: withItem.track,
    isMain: withItem.isMain,
    published: withItem.published,
    updated: later(to.updated, now),
    keys: [...new Set([...to.keys, ...from.keys])],
    about: null,
  };
  return { to: merged, from: { ...from, ...MERGED_AWAY, movedTo: to.slug } };
}

const MERGED_AWAY = { note: null, noteRemoved: null, item: null, revised: null, withdrawn: null, about: null } as const;

const latest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : later(a, b);

const withKey = (keys: readonly string[], key: string | null): readonly string[] =>
  key === null || keys.includes(key) ? keys : [...keys, key];
