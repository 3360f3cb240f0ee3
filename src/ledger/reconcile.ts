// Which entry a note or an item belongs to. Pure: works on the workingSet of the ledger that can be concerned.
import type { Instant, Item, Note } from "../domain/entry.ts";
import { slugOfItem, slugOfLink, slugOfNote } from "../domain/identity.ts";
import { compare, Draft, earliestNote, type ChangeSet, type WorkingSet } from "./working-set.ts";
import {
  itemKey,
  joinItem,
  joinNote,
  liveNote,
  noteKey,
  removeNote,
  reviseItem,
  reviseNote,
  withoutItem,
  type StoredEntry,
} from "./entry-changes.ts";
import { recognise } from "./match.ts";
import { renamedItem, renamedNote } from "./renames.ts";

/** The slugs that a note or an item would get, so that the workingSet can hold who has them already. */
export const naturalSlugs = (thing: Note | Item): string[] =>
  "date" in thing ? slugsOfNote(thing) : [slugOf(thing.linkKey) ?? slugOfItem(thing.source, thing.id, thing.title)];

const slugOf = (key: string | null): string | null => (key === null ? null : slugOfLink(key));

const slugsOfNote = (note: Note): string[] =>
  [note.slug, slugOf(noteKey(note)), slugOfNote(note.date, note.title)].filter((slug) => slug !== null);

/** Puts items into their entries: known ones are revised, the others join a note or become new entries. */
export function reconcileItems(workingSet: WorkingSet, items: readonly Item[], now: Instant): ChangeSet {
  const draft = new Draft(workingSet, now);
  for (const item of items) placeItem(draft, renamedItem(workingSet.renames, item));
  return draft.placement();
}

function placeItem(draft: Draft, item: Item): void {
  const holder =
    draft.holderOf(item) ?? draft.about(item.linkKey).find(({ item: known }) => isSame(draft, known, item));
  if (!holder?.item) return settleItem(draft, item);
  // Another source was first with the same thing: one thing is one entry, and its first source goes on telling it.
  if (itemKey(holder.item) !== itemKey(item) && !isSame(draft, holder.item, item)) return draft.put(holder, item);
  draft.put(reviseItem(holder, item, draft.now), item);
  draft.unite(holder.slug);
  draft.relate(item.linkKey);
}

/** Finds a place for an item that has none: the earliest note about it, else an entry of its own. */
function settleItem(draft: Draft, item: Item): void {
  const key = item.linkKey;
  const candidates = draft.about(key);
  const other = candidates.find(({ item: known }) => known?.linkKey === key && known?.source !== item.source);
  if (other) return draft.put(other, item);

  const natural = naturalSlugs(item)[0]!;
  const noteAboutIt = candidates.filter((entry) => entry.item === null).toSorted(earliestNote)[0];
  const target =
    noteAboutIt && liveNote(noteAboutIt) ? noteAboutIt : (draft.home(key) ?? noteAboutIt ?? draft.asleep(natural, key));
  if (target) draft.put(joinItem(target, item, draft.now), item);
  else draft.mint(natural, itemKey(item), { item });
  draft.relate(key);
}

/**
 * A source that gives its items new identifiers still means the same page, under the same title or date; and a
 * source that took the place of another tells its items on.
 */
const isSame = (draft: Draft, known: Item | null, item: Item): boolean =>
  known !== null &&
  known.linkKey !== null &&
  known.linkKey === item.linkKey &&
  (known.source === item.source
    ? known.title === item.title || known.published === item.published
    : !draft.followed.has(known.source));

/**
 * Brings the entries of a collection to the state of its journal. `written` are those notes that changed since; `known` are
 * the slugs of all entries whose note is among the changed or is in the journal no more.
 */
export function reconcileNotes(
  workingSet: WorkingSet,
  written: readonly Note[],
  known: readonly string[],
  now: Instant,
): ChangeSet {
  const draft = new Draft(workingSet, now);
  const notes = written.map((note) => renamedNote(workingSet.renames, note));
  const knownNotes = known
    .map((slug) => draft.get(slug))
    .filter((entry): entry is StoredEntry & { note: Note } => entry !== undefined && entry.note !== null)
    .map(({ slug, note, noteRemoved }) => ({ slug, note, isRemoved: noteRemoved !== null }));
  const pairs = recognise(knownNotes, notes);

  const recognised = new Set([...pairs.values()].map(({ slug }) => slug));
  const removed = knownNotes.filter(({ slug, isRemoved }) => !isRemoved && !recognised.has(slug));
  for (const { slug } of removed) draft.put(removeNote(draft.get(slug)!, now));
  for (const [note, { slug }] of pairs) editNote(draft, slug, note);
  const fresh = notes.filter((note) => !pairs.has(note)).toSorted((a, b) => compare(a.date, b.date));
  for (const note of fresh) addNote(draft, note);
  for (const { slug, note } of removed) {
    draft.unite(slug);
    draft.relate(noteKey(note));
  }
  return draft.placement();
}

/** Brings together what stood apart while its repository had two names. */
export function reconcileRenamed(workingSet: WorkingSet, now: Instant): ChangeSet {
  const draft = new Draft(workingSet, now);
  for (const { slug, keys } of workingSet.entries) {
    draft.unite(slug);
    for (const key of keys) draft.relate(key);
  }
  return draft.placement();
}

function editNote(draft: Draft, slug: string, note: Note): void {
  const before = draft.get(slug)!;
  const [oldKey, newKey] = [noteKey(before.note!), noteKey(note)];
  const leaving = oldKey !== newKey && (newKey === null || !before.keys.includes(newKey)) ? before.item : null;
  if (leaving && before.noteRemoved) {
    // It was away, and its entry is the release's alone by now: a note about something else is a new one.
    draft.put({ ...before, note: null, noteRemoved: null });
    return addNote(draft, note);
  }
  draft.put(reviseNote(leaving ? withoutItem(before, draft.now) : before, note, draft.now));
  if (leaving) settleItem(draft, leaving);
  draft.unite(slug);
  draft.relate(oldKey);
  draft.relate(newKey);
}

function addNote(draft: Draft, note: Note): void {
  const key = noteKey(note);
  const candidates = draft.about(key);
  const target = candidates.filter((entry) => liveNote(entry) === null).toSorted(nearestItem(key))[0];
  const [first, ...others] = slugsOfNote(note);
  const slugs = candidates.length > 0 && note.slug === null ? others : [first!];
  const revived = target ?? slugs.map((slug) => draft.asleep(slug, key)).find((entry) => entry !== undefined);
  if (revived) draft.put(joinNote(revived, note, draft.now));
  else draft.mint(slugs[0]!, `${note.date} ${note.title}`, { note });
  draft.relate(key);
}

/** The item that is at this address now, then one that was, then entries without any. */
const nearestItem = (key: string | null) => {
  const distance = ({ item }: StoredEntry) => (item === null ? 2 : item.linkKey === key ? 0 : 1);
  return (a: StoredEntry, b: StoredEntry) => distance(a) - distance(b) || compare(a.slug, b.slug);
};
