// Which stored note is which note of the journal, after the author has edited it. Pure.
import type { Note } from "../domain/entry.ts";
import { noteKey } from "./entry-changes.ts";
import { likeness, textOfHtml } from "./text-similarity.ts";

/** A note in the ledger, by the slug of its entry. */
export interface KnownNote {
  readonly slug: string;
  readonly note: Note;
  /** Notes that the author had taken away are recognised last. */
  readonly isRemoved: boolean;
}

/** A note with what it is compared by, worked out once. */
interface Face {
  readonly note: Note;
  readonly key: string | null;
  /** Slugs that it has or is to have. */
  readonly slugs: readonly string[];
  /** Its words; links are compared as links. */
  readonly text: () => string;
}

/** What two notes have in common; null is in common with nothing. */
type Trait = (face: Face) => string | readonly string[] | null;

interface Sign {
  readonly trait: Trait;
  /** What else must be so. */
  readonly holds?: (known: Face, fresh: Face, isRemoved: boolean) => boolean;
}

const join = (...parts: readonly (string | null)[]): string | null =>
  parts.includes(null) ? null : JSON.stringify(parts);

/** From the surest sign to the weakest. Each note is taken once, and a surer sign is never overruled. */
const SIGNS: readonly Sign[] = [
  { trait: ({ note, key }) => join(key, note.date, note.title) },
  { trait: ({ slugs }) => slugs },
  { trait: ({ note }) => join(note.date, note.title) },
  { trait: ({ key }) => key },
  {
    trait: ({ note }) => note.title,
    holds: (known, fresh, isRemoved) => !differentLinks(known, fresh) && (!isRemoved || hasSameWords(known, fresh)),
  },
  { trait: ({ note }) => note.date, holds: (known, fresh) => isAlike(known, fresh) },
  { trait: ({ note }) => [note.page, `title ${note.title}`], holds: (known, fresh) => hasSameWords(known, fresh) },
];

const SAME: Sign = { trait: ({ note }) => note.hash };

/** Comparing texts is work: among more pairs than these, those that are more alike are not looked for. */
const MOST_COMPARISONS = 20_000;

/** Pairs the journal's notes with those that the ledger knows; a note without a pair is new, or was deleted. */
export function recognise(known: readonly KnownNote[], fresh: readonly Note[]): Map<Note, KnownNote> {
  const found = new Map<Note, KnownNote>();
  const open = new Map(known.map((old) => [toFace(old.note, [old.slug]), old]));
  const news = new Set(fresh.map((note) => toFace(note, [])));
  const live = (face: Face) => !open.get(face)!.isRemoved;

  const pair = (sign: Sign, isWanted: (face: Face) => boolean) => {
    for (const [old, face] of pairs([...open.keys()].filter(isWanted), [...news], sign, (each) => !live(each))) {
      if (!open.has(old) || !news.has(face)) continue;
      found.set(face.note, open.get(old)!);
      open.delete(old);
      news.delete(face);
    }
  };
  pair(SAME, live);
  pair(SAME, () => true);
  for (const sign of SIGNS) pair(sign, live);
  for (const sign of SIGNS) pair(sign, () => true);
  return found;
}

function toFace(note: Note, slugs: readonly string[]): Face {
  let text: string | undefined;
  return {
    note,
    key: noteKey(note),
    slugs: note.slug === null ? slugs : [...slugs, note.slug],
    text: () => (text ??= textOfHtml(note.html).replace(/https?:\/\/\S+/g, " ")),
  };
}

/** All pairs that show the sign, those that are most alike first. */
function pairs(
  known: readonly Face[],
  fresh: readonly Face[],
  { trait, holds }: Sign,
  isRemoved: (face: Face) => boolean,
): (readonly [Face, Face])[] {
  const byTrait = new Map<string, Face[]>();
  for (const face of fresh) {
    for (const value of valuesOf(trait(face))) byTrait.set(value, [...(byTrait.get(value) ?? []), face]);
  }
  const all = known.flatMap((old) =>
    valuesOf(trait(old)).flatMap((value) => (byTrait.get(value) ?? []).map((face) => [old, face] as const)),
  );
  if (holds && all.length > MOST_COMPARISONS) return [];
  const held = holds ? all.filter(([old, face]) => holds(old, face, isRemoved(old))) : all;
  if (held.length <= 1 || held.length > MOST_COMPARISONS) return held;
  const isAlone = (index: 0 | 1) => new Set(held.map((each) => each[index])).size === held.length;
  if (isAlone(0) && isAlone(1)) return held;
  const rank = new Map(held.map((each) => [each, closeness(...each)]));
  return held.toSorted((a, b) => rank.get(b)! - rank.get(a)!);
}

const valuesOf = (trait: string | readonly string[] | null): readonly string[] =>
  trait === null ? [] : typeof trait === "string" ? [trait] : trait;

const closeness = (a: Face, b: Face): number =>
  (a.note.date === b.note.date ? 1 : 0) + likeness(a.note.title, b.note.title) + likeness(a.text(), b.text());

const differentLinks = (a: Face, b: Face): boolean => a.key !== null && b.key !== null && a.key !== b.key;

/** Titles of releases are alike by nature: where links differ, more is wanted. */
function isAlike(a: Face, b: Face): boolean {
  const differ = differentLinks(a, b);
  return (
    likeness(a.text(), b.text()) >= (differ ? 0.6 : 0.35) ||
    likeness(a.note.title, b.note.title) >= (differ ? 0.8 : 0.5)
  );
}

const hasSameWords = (a: Face, b: Face): boolean => likeness(a.text(), b.text()) >= 0.6;
