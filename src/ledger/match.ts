// Matches the notes of the journal with the notes that the ledger has stored, so that an edited note keeps its entry.
// Pure.
//
// An entry is about one subject: its link, where it has one; else its date and title. Notes are matched as a whole, by the
// strongest evidence first. Each note is matched once, and weaker evidence never overrules stronger evidence.
//
//   evidence                     also for a deleted note   links must not contradict
//   1. the same link             yes                       –
//   2. the same slug by hand     no                        yes, but a corrected link may
//   3. the same date and title   yes                       yes, but a corrected link may
//   4. the same title            no                        yes
//   5. date, and alike           no                        yes
//   6. page, and the same words  no                        yes
//
// Links contradict where the two notes have different ones, or where the new note would leave the item that its entry
// holds. A link is only corrected where nothing else claims the old link or the new one.
import type { Note } from "../domain/entry.ts";
import { liveNote, noteKey, type StoredEntry } from "./entry-changes.ts";
import { likeness, textOfHtml } from "./text-similarity.ts";

/** An entry with a note, deleted or not. */
export type EntryWithNote = StoredEntry & { readonly note: Note };

/** A note of the journal, or a stored one, with what it is compared by. */
interface Candidate {
  readonly note: Note;
  /** Links that it is about. */
  readonly keys: readonly string[];
  readonly slugs: readonly string[];
  /** Without links: they are compared as links. */
  readonly text: () => string;
}

interface StoredCandidate extends Candidate {
  readonly entry: EntryWithNote;
}

type Pair = readonly [stored: StoredCandidate, fresh: Candidate];

interface Rule {
  /** Candidates are compared where they have a value in common. */
  readonly evidence: (candidate: Candidate) => readonly string[];
  readonly accepts: (pair: Pair, contradiction: Contradiction) => boolean;
  readonly matchesDeleted: boolean;
  readonly comparesTexts?: boolean;
}

type Contradiction = "none" | "corrected" | "other subject";

const RULES: readonly Rule[] = [
  { evidence: ({ keys }) => keys, accepts: () => true, matchesDeleted: true },
  { evidence: ({ slugs }) => slugs, accepts: isSameSubject, matchesDeleted: false },
  { evidence: ({ note }) => [`${note.date} ${note.title}`], accepts: isSameSubject, matchesDeleted: true },
  { evidence: ({ note }) => [note.title], accepts: hasNoContradiction, matchesDeleted: false },
  { evidence: ({ note }) => [note.date], accepts: isAlike, matchesDeleted: false, comparesTexts: true },
  { evidence: ({ note }) => [note.page], accepts: hasSameWords, matchesDeleted: false, comparesTexts: true },
];

function isSameSubject(_pair: Pair, contradiction: Contradiction): boolean {
  return contradiction !== "other subject";
}

function hasNoContradiction(_pair: Pair, contradiction: Contradiction): boolean {
  return contradiction === "none";
}

function isAlike([stored, fresh]: Pair, contradiction: Contradiction): boolean {
  return (
    contradiction === "none" &&
    (likeness(stored.text(), fresh.text()) >= 0.35 || likeness(stored.note.title, fresh.note.title) >= 0.5)
  );
}

function hasSameWords([stored, fresh]: Pair, contradiction: Contradiction): boolean {
  return contradiction === "none" && likeness(stored.text(), fresh.text()) >= 0.6;
}

/** Pairs whose texts are compared for one rule; where there are more, likeness is not evidence. */
const MAX_COMPARISONS = 20_000;

/**
 * Matches notes of the journal with entries that hold a note. A note without a match is new; an entry without one has
 * lost its note. `others` are all further entries that could be about one of the links.
 */
export function matchNotes(
  stored: readonly EntryWithNote[],
  fresh: readonly Note[],
  others: readonly StoredEntry[],
): Map<Note, EntryWithNote> {
  const matches = new Map<Note, EntryWithNote>();
  const openStored = new Set(stored.map(toStoredCandidate));
  const openFresh = new Set(fresh.map(toCandidate));
  const claims = countClaims([...others, ...stored], fresh);
  for (const rule of RULES) {
    for (const [old, next] of pairsOf(rule, [...openStored], [...openFresh], claims)) {
      if (!openStored.has(old) || !openFresh.has(next)) continue;
      matches.set(next.note, old.entry);
      openStored.delete(old);
      openFresh.delete(next);
    }
  }
  return matches;
}

const toCandidate = (note: Note): Candidate => {
  const key = noteKey(note);
  return { note, keys: key === null ? [] : [key], slugs: note.slug === null ? [] : [note.slug], text: textOnce(note) };
};

/** An item may have had other addresses: a note is about all of them. */
const toStoredCandidate = (entry: EntryWithNote): StoredCandidate => {
  const { keys, slugs, ...candidate } = toCandidate(entry.note);
  return {
    ...candidate,
    keys: entry.item ? [...new Set([...keys, ...entry.keys])] : keys,
    slugs: [...slugs, entry.slug],
    entry,
  };
};

function textOnce(note: Note): () => string {
  let text: string | undefined;
  return () => (text ??= textOfHtml(note.html).replace(/https?:\/\/\S+/g, " "));
}

/** The pairs that a rule accepts, the best first. */
function pairsOf(
  { evidence, accepts, matchesDeleted, comparesTexts = false }: Rule,
  stored: readonly StoredCandidate[],
  fresh: readonly Candidate[],
  claims: Claims,
): readonly Pair[] {
  const byEvidence = new Map<string, Candidate[]>();
  for (const candidate of fresh)
    for (const value of evidence(candidate)) byEvidence.set(value, [...(byEvidence.get(value) ?? []), candidate]);
  const all = stored
    .filter(({ entry }) => matchesDeleted || liveNote(entry) !== null)
    .flatMap((old) => evidence(old).flatMap((value) => (byEvidence.get(value) ?? []).map((next): Pair => [old, next])));
  const isLarge = all.length > MAX_COMPARISONS;
  if (isLarge && comparesTexts) return [];
  const accepted = all.filter((pair) => accepts(pair, contradictionOf(pair, claims)));
  return isUnambiguous(accepted) ? accepted : bestFirst(accepted, isLarge ? () => 0 : closeness);
}

const isUnambiguous = (pairs: readonly Pair[]): boolean =>
  ([0, 1] as const).every((side) => new Set(pairs.map((pair) => pair[side])).size === pairs.length);

/** Live notes before deleted ones, then identical ones, then by how close they are. */
function bestFirst(pairs: readonly Pair[], closeness: (pair: Pair) => number): Pair[] {
  const ranked = pairs.map((pair) => ({ pair, rank: rankOf(pair) + closeness(pair) }));
  return ranked.toSorted((a, b) => b.rank - a.rank).map(({ pair }) => pair);
}

const rankOf = ([stored, fresh]: Pair): number =>
  (liveNote(stored.entry) ? 100 : 0) +
  (stored.note.hash === fresh.note.hash ? 50 : 0) +
  (stored.note.date === fresh.note.date ? 10 : 0) +
  (stored.note.title === fresh.note.title ? 10 : 0);

const closeness = ([stored, fresh]: Pair): number =>
  likeness(stored.note.title, fresh.note.title) + likeness(stored.text(), fresh.text());

/** How many entries and notes of the journal are about each link. */
interface Claims {
  readonly ofEntries: ReadonlyMap<string, number>;
  readonly ofNotes: ReadonlyMap<string, number>;
}

function countClaims(entries: readonly StoredEntry[], notes: readonly Note[]): Claims {
  return {
    ofEntries: counted(entries.filter(({ movedTo }) => movedTo === null).flatMap(({ keys }) => keys)),
    ofNotes: counted(notes.map(noteKey).filter((key) => key !== null)),
  };
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function contradictionOf([stored, fresh]: Pair, claims: Claims): Contradiction {
  const [key] = fresh.keys;
  if (key !== undefined && stored.keys.includes(key)) return "none";
  if (stored.entry.item) return stored.keys.length === 0 ? "none" : "other subject";
  if (key === undefined || stored.keys.length === 0) return "none";
  const isClaimed =
    claims.ofEntries.has(key) ||
    claims.ofNotes.get(key)! > 1 ||
    stored.keys.some((old) => claims.ofNotes.has(old) || claims.ofEntries.get(old)! > 1);
  return isClaimed ? "other subject" : "corrected";
}
