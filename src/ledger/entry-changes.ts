// What happens to one entry when its note or its item comes, changes or goes. Pure: `now` is passed in.
import { later, type Entry, type Instant, type Item, type Note } from "../domain/entry.ts";
import { linkKey } from "../domain/identity.ts";
import { isMeaningful, textOfHtml } from "./text-similarity.ts";

/** An entry as the ledger keeps it, with what it must remember to recognise it later. */
export interface StoredEntry extends Entry {
  /** Link keys that it is about, or was when its item had another address. */
  readonly keys: readonly string[];
  /** When the author took the note away; it stays in `note` to be recognised, and nobody sees it. */
  readonly noteRemoved: Instant | null;
  /** Slug of the entry that this one became part of; nobody sees this one, until its item needs a home again. */
  readonly movedTo: string | null;
  /** Whether its item's track is in the main feed; kept for when its source is followed no more. */
  readonly isMain: boolean;
}

/** What makes two sightings the same item: GitHub's ids are unique everywhere, also after a repository was renamed. */
export const itemKey = ({ source, id }: Pick<Item, "source" | "id">): string =>
  id.startsWith("tag:github.com,2008:Repository/") ? id : `${source} ${id}`;

export const noteKey = ({ link, linkKey: right }: Note): string | null => right ?? (link && linkKey(link));

export const liveNote = (entry: StoredEntry): Note | null => (entry.noteRemoved ? null : entry.note);

/** Whether there is anything to see. */
export const isAlive = (entry: StoredEntry): boolean =>
  entry.movedTo === null && (liveNote(entry) !== null || entry.item !== null);

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

/** An entry at first sight. Its dates are those of what it is about, so that an empty ledger fills up to the same. */
export function mint(
  collection: string,
  idPrefix: string,
  slug: string,
  first: { note: Note } | { item: Item },
  now: Instant,
): StoredEntry {
  const note = "note" in first ? first.note : null;
  const item = "item" in first ? first.item : null;
  const { published } = (item ?? note)!;
  const key = item ? item.linkKey : noteKey(note!);
  return {
    collection,
    slug,
    id: `${idPrefix}${collection}/${slug}`,
    published,
    updated: earlier(published, now),
    note,
    item,
    keys: key === null ? [] : [key],
    revised: null,
    withdrawn: null,
    track: null,
    isMain: false,
    noteRemoved: null,
    movedTo: null,
    about: null,
  };
}

/** The item of an entry that had none: the entry is published when the item was, and keeps its id. */
export function joinItem(entry: StoredEntry, item: Item, now: Instant): StoredEntry {
  const isNoteAboutIt = entry.note !== null && (!entry.noteRemoved || noteKey(entry.note) === item.linkKey);
  return {
    ...entry,
    note: isNoteAboutIt ? entry.note : null,
    noteRemoved: isNoteAboutIt ? entry.noteRemoved : null,
    item,
    published: item.published,
    updated: later(entry.updated, earlier(item.published, now)),
    keys: withKey(entry.keys, item.linkKey),
    movedTo: null,
    about: null,
  };
}

/** Upstream's newer text. The date stays, and `updated` moves only for what a reader would want to see. */
export function reviseItem(entry: StoredEntry, item: Item, now: Instant): StoredEntry {
  const before = entry.item!;
  const kept = { ...item, published: before.published };
  if (JSON.stringify(kept) === JSON.stringify(before)) return entry;
  const isNews = isMeaningful(textOfHtml(before.html), textOfHtml(item.html)) || isMeaningful(before.title, item.title);
  return {
    ...entry,
    item: kept,
    updated: isNews ? later(entry.updated, now) : entry.updated,
    revised: isNews ? now : entry.revised,
    keys: withKey(entry.keys, item.linkKey),
  };
}

/** Takes the item out, so that it can be put elsewhere. */
export function withoutItem(entry: StoredEntry, now: Instant): StoredEntry {
  const note = entry.note!;
  const gone = entry.item?.linkKey ?? null;
  return {
    ...entry,
    item: null,
    revised: null,
    withdrawn: null,
    track: null,
    isMain: false,
    published: note.published,
    updated: later(entry.updated, earlier(note.published, now)),
    keys: withKey(
      entry.keys.filter((key) => key !== gone),
      noteKey(note),
    ),
  };
}

/** A note joins an entry that had none, or had lost its own. */
export function joinNote(entry: StoredEntry, note: Note, now: Instant): StoredEntry {
  const published = entry.item?.published ?? note.published;
  return {
    ...entry,
    note,
    noteRemoved: null,
    movedTo: null,
    published,
    updated: later(entry.updated, entry.item ? now : earlier(published, now)),
    keys: withKey(entry.item ? entry.keys : [], noteKey(note)),
  };
}

/** The author's newer text. The id stays, whatever was edited. */
export function reviseNote(entry: StoredEntry, note: Note, now: Instant): StoredEntry {
  const before = entry.note!;
  if (before.hash === note.hash && entry.noteRemoved === null) return entry;
  const published = entry.item?.published ?? note.published;
  const hasChanged = entry.noteRemoved !== null || wordsChanged(before, note);
  const [oldKey, newKey] = [noteKey(before), noteKey(note)];
  const others = entry.item ? entry.keys.filter((key) => key !== oldKey || key === entry.item?.linkKey) : [];
  return {
    ...entry,
    note,
    noteRemoved: null,
    movedTo: null,
    published,
    updated: later(entry.updated, hasChanged ? now : earlier(published, now)),
    keys: withKey(others, newKey),
    about: oldKey === newKey ? entry.about : null,
  };
}

/** Markup alone, such as another version of the compiler writes it, is no edit of the author's. */
const wordsChanged = (a: Note, b: Note): boolean =>
  a.title !== b.title ||
  a.link !== b.link ||
  spoken(a) !== spoken(b) ||
  JSON.stringify(a.related) !== JSON.stringify(b.related);

const spoken = (note: Note): string => textOfHtml(note.html).replace(/\s+/g, "");

/** The author deleted the note: its item stands alone; without one, nothing is seen of the entry any more. */
export const removeNote = (entry: StoredEntry, now: Instant): StoredEntry => ({
  ...entry,
  noteRemoved: now,
  updated: entry.item ? later(entry.updated, now) : entry.updated,
});

/** What the entry was is part of another now. It remembers what it was about: it is the item's home. */
export const moveTo = (entry: StoredEntry, slug: string): StoredEntry => ({
  ...entry,
  item: null,
  revised: null,
  withdrawn: null,
  movedTo: slug,
  about: null,
});

const withKey = (keys: readonly string[], key: string | null): readonly string[] =>
  key === null || keys.includes(key) ? keys : [...keys, key];
