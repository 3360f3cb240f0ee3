// Decides which entry a note or an item belongs to. Pure: it changes nothing but the working set that it is given.
//
//   change               what becomes of it
//   an edited note       stays in its entry (match.ts)
//   a new note           joins the entry about its link that has no note, else becomes an entry
//   a deleted note       leaves its entry to the item; without one, the entry is hidden until the note returns
//   a known item         revises its entry; a source never revises the entry of another source that is followed
//   an item with a new   continues the entry at its address, where upstream deleted and made it again
//   upstream id
//   a new item           joins the earliest note about its link, else becomes an entry
//   an item that links   is represented by that source's entry; until there is one, it has an entry that the page's own
//   to another source's  source, or a note about the page, takes over
//   page
//   a bare tag that was  withdraws the release
//   a release
//   two entries about    merge where one has the note and the other the item; the one that subscribers knew first keeps
//   one link             its id
import type { Instant, Item, Note } from "../domain/entry.ts";
import { isSlugOfItem, slugOfItem, slugOfLink, slugOfNote } from "../domain/identity.ts";
import type { Claim } from "../domain/link-claims.ts";
import {
  entryOfItem,
  entryOfNote,
  isAlive,
  itemKey,
  joinItem,
  joinNote,
  liveNote,
  mergeInto,
  noteKey,
  removeNote,
  reviseItem,
  reviseNote,
  withdrawItem,
  type EntryName,
  type StoredEntry,
} from "./entry-changes.ts";
import { matchNotes, type EntryWithNote } from "./match.ts";
import { currentKey, renamedItem, renamedNote } from "./renames.ts";
import { Reconciliation, type ChangeSet, type WorkingSet } from "./working-set.ts";

export type Change =
  | {
      readonly kind: "journal";
      /** Notes of the journal that are not stored as they are. */
      readonly notes: readonly Note[];
      /** Slugs of the entries whose note is not in the journal as it is stored, or was deleted. */
      readonly stored: readonly string[];
      /** Decides for a new note whether it surfaces now rather than when it was published. */
      readonly surfaces: (note: Note) => boolean;
    }
  | {
      readonly kind: "items";
      readonly items: readonly Item[];
      readonly bareTags: readonly BareTag[];
    }
  /** The repositories of the collection have other names than before. */
  | { readonly kind: "names" };

/** A tag that upstream shows without a release. */
export interface BareTag {
  readonly itemKey: string;
  /** The key of the address that its release would have; null where that is not known. */
  readonly linkKey: string | null;
}

export function reconcile(workingSet: WorkingSet, change: Change, now: Instant): ChangeSet {
  const draft = new Reconciliation(workingSet, now);
  if (change.kind === "journal") reconcileJournal(draft, change);
  else if (change.kind === "items") reconcileItems(draft, change);
  else for (const { slug, keys } of workingSet.entries) settle(draft, slug, ...keys);
  return draft.changeSet();
}

/** Slugs that a note or an item could get, so that the working set holds the entries that have them. */
export const possibleSlugs = (subject: Note | Item): string[] =>
  "date" in subject ? slugsOfNote(subject) : slugsOfItem(subject);

const slugsOfNote = (note: Note): string[] =>
  [note.slug, slugOf(noteKey(note)), slugOfNote(note.date, note.title)].filter((slug) => slug !== null);

const slugsOfItem = ({ source, id, title, linkKey: key }: Item): string[] =>
  [slugOf(key), slugOfItem(source, id, title)].filter((slug) => slug !== null);

const slugOf = (key: string | null): string | null => (key === null ? null : slugOfLink(key));

function reconcileJournal(
  draft: Reconciliation,
  { notes, stored, surfaces }: Extract<Change, { kind: "journal" }>,
): void {
  const { renames } = draft.workingSet;
  const original = new Map(notes.map((note) => [renamedNote(renames, note), note]));
  const isStored = new Set(stored);
  const candidates = draft.entries.filter((entry): entry is EntryWithNote => isStored.has(entry.slug) && !!entry.note);
  const others = draft.entries.filter((entry) => !candidates.includes(entry as EntryWithNote));
  const matches = matchNotes(candidates, [...original.keys()], others);

  const matched = new Set([...matches.values()].map(({ slug }) => slug));
  const deleted = candidates.filter((entry) => liveNote(entry) && !matched.has(entry.slug));
  for (const entry of deleted) draft.put(removeNote(entry, draft.now));
  // All notes are in their entries before entries merge: an entry must not take a note while its own is on its way back.
  for (const [note, { slug }] of matches) draft.put(reviseNote(draft.get(slug)!, note, draft.now));
  for (const [note, before] of matches) settle(draft, before.slug, noteKey(before.note), noteKey(note));
  for (const [note, asWritten] of [...original].filter(([note]) => !matches.has(note)).toSorted(byDate))
    addNote(draft, note, surfaces(asWritten));
  for (const { slug, note } of deleted) settle(draft, slug, noteKey(note));
  for (const entry of deleted) redirectToNewSubject(draft, entry.slug);
}

/** A note that is about something else now has another entry: what it left empty redirects there. */
function redirectToNewSubject(draft: Reconciliation, slug: string): void {
  const left = draft.get(slug)!;
  if (left.item || !left.noteRemoved || left.movedTo) return;
  const isSameNote = ({ note }: StoredEntry) => note?.date === left.note!.date && note.title === left.note!.title;
  const target = draft.entries.find((entry) => liveNote(entry) && isAlive(entry) && isSameNote(entry));
  if (target) draft.put({ ...left, movedTo: target.slug });
}

const byDate = ([a]: readonly [Note, Note], [b]: readonly [Note, Note]): number => compare(a.date, b.date);

function addNote(draft: Reconciliation, note: Note, surfaces: boolean): void {
  const surfaced = surfaces ? draft.now : null;
  const key = noteKey(note);
  const about = draft.about(key);
  const target = about.filter((entry) => !liveNote(entry)).toSorted(nearestItem(key))[0] ?? draft.redirecting(key);
  if (target) draft.put(joinNote(target, note, surfaced, draft.now));
  else {
    const name = newNameFor(draft, note, about.length > 0);
    draft.put({ ...entryOfNote(name, note, draft.now), noteSurfaced: surfaced });
  }
  relate(draft, key);
}

/** The link names the entry of one note only; a further note about it is named by its date and title. */
function newNameFor(draft: Reconciliation, note: Note, isFurther: boolean): EntryName {
  const [first, ...rest] = slugsOfNote(note);
  const slug = isFurther && note.slug === null ? rest[0]! : first!;
  return provisionalEntry(draft, slug) ?? draft.nameFor(slug, `${note.date} ${note.title}`);
}

/** The item that is at this address now, then one that was, then entries without an item. */
const nearestItem = (key: string | null) => {
  const distance = ({ item }: StoredEntry) => (item === null ? 2 : item.linkKey === key ? 0 : 1);
  return (a: StoredEntry, b: StoredEntry) => distance(a) - distance(b) || compare(a.slug, b.slug);
};

function reconcileItems(draft: Reconciliation, { items, bareTags }: Extract<Change, { kind: "items" }>): void {
  for (const item of items) reconcileItem(draft, renamedItem(draft.workingSet.renames, item));
  for (const tag of bareTags) {
    const entry = releaseOf(draft, tag);
    if (entry) draft.put(withdrawItem(entry, draft.now));
  }
}

/** The entry of the release that a tag had: by its id, or by its address when upstream made the tag again. */
function releaseOf(draft: Reconciliation, tag: BareTag): StoredEntry | undefined {
  const known = draft.entryOf(tag.itemKey);
  if (known?.item && itemKey(known.item) === tag.itemKey) return known;
  const key = tag.linkKey && currentKey(draft.workingSet.renames, tag.linkKey);
  return draft.about(key).find(({ item }) => item?.tag);
}

function reconcileItem(draft: Reconciliation, sent: Item): void {
  const page = sent.linkKey;
  const known = draft.entryOf(itemKey(sent));
  const holding = known?.item && itemKey(known.item) === itemKey(sent) ? known : undefined;
  const claim = claimOf(draft, sent, holding);
  const item = claim === "own" ? sent : { ...sent, linkKey: null };
  // An entry that holds another item represents this one only as long as it is about its page.
  const entry = holding ?? entryAt(draft, item, page, claim);
  if (!entry) return mintItem(draft, item, claim === "none" ? null : page);
  draft.represent(item, entry.slug);
  if (entry.item === null) {
    if (claim !== "foreign") draft.put(joinItem(entry, item, draft.now));
  } else if (isContinuedBy(draft, entry.item, item)) {
    if (itemKey(entry.item) !== itemKey(item)) draft.replaceItem(entry.item);
    draft.put(reviseItem(entry, item, draft.now));
  } else if (claim === "own" && isHeldByOther(draft, entry.item, item)) {
    draft.put(takeOver(entry, item, draft.now));
  }
  settle(draft, entry.slug, item.linkKey);
}

/** An item that has the name of another source's page is about no page of its own: that source needs the name. */
function claimOf(draft: Reconciliation, { source, linkKey: page }: Item, holding: StoredEntry | undefined): Claim {
  if (page === null || (holding && isProvisional(holding) && holding.slug !== slugOfLink(page))) return "none";
  return draft.claimOf(source, page);
}

/** The entry that an item belongs to which no entry holds: the one that is about its page. */
function entryAt(draft: Reconciliation, item: Item, page: string | null, claim: Claim): StoredEntry | undefined {
  if (claim === "none") return undefined;
  const about = draft.about(page);
  if (claim === "foreign") return about.find(isAlive);
  const held = about.find(
    (entry) => entry.item && (isContinuedBy(draft, entry.item, item) || entry.item.source !== item.source),
  );
  const withoutItem = about.filter((entry) => !entry.item).toSorted(earliestNote);
  return held ?? withoutItem[0] ?? draft.redirecting(page) ?? provisionalEntry(draft, slugOf(page)!);
}

/** Whether an item is the one that an entry holds: by its id, or by its address when upstream made it again. */
function isContinuedBy(draft: Reconciliation, held: Item, item: Item): boolean {
  const isOtherSource = held.source !== item.source;
  if (isOtherSource && draft.isFollowed(held.source)) return false;
  if (itemKey(held) === itemKey(item)) return true;
  if (held.linkKey === null || held.linkKey !== item.linkKey) return false;
  // Several posts of a feed may link to one page; a release has its page for itself.
  return isOtherSource || item.tag !== null || held.title === item.title || held.published === item.published;
}

/** Whether an entry holds the item of a source that does not own the item's page. */
const isHeldByOther = (draft: Reconciliation, held: Item, { source }: Item): boolean =>
  held.source !== source && (held.linkKey === null || draft.claimOf(held.source, held.linkKey) !== "own");

/** The owner's item replaces what another source said of its page. The id stays. */
const takeOver = (entry: StoredEntry, item: Item, now: Instant): StoredEntry =>
  liveNote(entry) ? joinItem({ ...entry, item: null }, item, now) : entryOfItem(entry, item, now);

function mintItem(draft: Reconciliation, item: Item, page: string | null): void {
  const own = slugOfItem(item.source, item.id, item.title);
  const ofPage = page === null ? null : slugOfLink(page);
  const isTaken = ofPage !== null && item.linkKey === null && draft.get(ofPage) !== undefined;
  const entry = entryOfItem(draft.nameFor(isTaken || ofPage === null ? own : ofPage, itemKey(item)), item, draft.now);
  draft.put(entry);
  draft.represent(item, entry.slug);
  settle(draft, entry.slug, item.linkKey);
}

/** The entry with this name, if it is provisional. Taken over, it moves to the end of the order of entries. */
function provisionalEntry(draft: Reconciliation, slug: string): StoredEntry | undefined {
  const entry = draft.get(slug);
  return entry && isProvisional(entry) ? { ...entry, sequence: Infinity } : undefined;
}

/** Whether an item has the name of a page that it linked to, and that belongs to another source. */
const isProvisional = (entry: StoredEntry): boolean =>
  entry.item !== null &&
  entry.keys.length === 0 &&
  isAlive(entry) &&
  liveNote(entry) === null &&
  !isSlugOfItem(entry.slug, entry.item.source, entry.item.id);

/** Merges what an entry and others about its link have apart, and relates all entries about the links. */
function settle(draft: Reconciliation, slug: string, ...keys: readonly (string | null)[]): void {
  merge(draft, slug);
  for (const key of keys) relate(draft, key);
}

function merge(draft: Reconciliation, slug: string): void {
  const entry = draft.get(slug)!;
  const partner = entry.movedTo === null ? partnerOf(draft, entry) : undefined;
  if (!partner) return;
  const [first, second] = entry.sequence <= partner.sequence ? [entry, partner] : [partner, entry];
  const { to, from } = mergeInto(first, second, draft.now);
  draft.put(to);
  draft.put(from);
  draft.represent(to.item!, to.slug);
  for (const key of to.keys) relate(draft, key);
}

/** The entry that has the item where this one has the note, or the other way round. */
function partnerOf(draft: Reconciliation, entry: StoredEntry): StoredEntry | undefined {
  const note = liveNote(entry);
  if ((note === null) === (entry.item === null)) return undefined;
  const key = note ? noteKey(note) : entry.item!.linkKey;
  const others = draft.about(key).filter((other) => other.slug !== entry.slug);
  return note
    ? others.find((other) => other.item && !liveNote(other))
    : others.filter((other) => !other.item && isNoteAbout(other, key)).toSorted(earliestNote)[0];
}

const isNoteAbout = (entry: StoredEntry, key: string | null): boolean => {
  const note = liveNote(entry);
  return note !== null && noteKey(note) === key;
};

/** Of several entries about one link, the others point to the one with the item, else to the earliest. */
function relate(draft: Reconciliation, key: string | null): void {
  const alive = draft.about(key).filter(isAlive);
  const head = alive.find((entry) => entry.item) ?? alive.toSorted(earliestNote)[0];
  for (const entry of alive) {
    const about = entry === head ? null : head!.slug;
    if (entry.about !== about) draft.put({ ...entry, about });
  }
}

/** Live notes first, then by their dates. */
const earliestNote = (a: StoredEntry, b: StoredEntry): number =>
  Number(liveNote(b) !== null) - Number(liveNote(a) !== null) ||
  compare(a.note?.date ?? "", b.note?.date ?? "") ||
  compare(a.slug, b.slug);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
