// Which stored note is which note of the journal, after the author has edited it. Pure.
import type { Note } from "../entry.ts";
import { noteKey } from "./merge.ts";
import { likeness, textOfHtml } from "./words.ts";

/** A note in the ledger, by the slug of its entry. */
export interface KnownNote {
  readonly slug: string;
  readonly note: Note;
  /** Notes that the author had taken away are recognised last. */
  readonly isRemoved: boolean;
}

interface Pair {
  readonly known: KnownNote;
  readonly fresh: Note;
}

/** From the surest sign to the weakest. Each note is taken once, and a surer sign is never overruled. */
const SIGNS: readonly ((pair: Pair) => boolean)[] = [
  ({ known, fresh }) => known.note.hash === fresh.hash,
  ({ known, fresh }) => sameLink(known.note, fresh) && sameDay(known.note, fresh) && sameTitle(known.note, fresh),
  ({ known, fresh }) => fresh.slug !== null && (fresh.slug === known.note.slug || fresh.slug === known.slug),
  ({ known, fresh }) => sameLink(known.note, fresh) && (sameDay(known.note, fresh) || sameTitle(known.note, fresh)),
  ({ known, fresh }) => sameLink(known.note, fresh),
  ({ known, fresh }) => sameDay(known.note, fresh) && sameTitle(known.note, fresh),
  ({ known, fresh }) => sameTitle(known.note, fresh) && !differentLinks(known.note, fresh),
  ({ known, fresh }) => sameDay(known.note, fresh) && isAlike(known.note, fresh),
  ({ known, fresh }) =>
    (sameTitle(known.note, fresh) || known.note.page === fresh.page) && sameWords(known.note, fresh),
];

/** Comparing texts is work; so many pairs at once are no edits, but another journal. */
const MOST_COMPARISONS = 40_000;

/** Pairs the journal's notes with those that the ledger knows; a note without a pair is new, or was deleted. */
export function recognise(known: readonly KnownNote[], fresh: readonly Note[]): Map<Note, KnownNote> {
  const found = new Map<Note, KnownNote>();
  for (const isRemoved of [false, true]) {
    const open = new Set(known.filter((note) => note.isRemoved === isRemoved));
    for (const sign of SIGNS) {
      for (const { known: old, fresh: note } of pairs(
        [...open],
        fresh.filter((note) => !found.has(note)),
        sign,
      )) {
        if (!open.has(old) || found.has(note)) continue;
        found.set(note, old);
        open.delete(old);
      }
    }
  }
  return found;
}

/** All pairs that show the sign, those that are most alike first. */
function pairs(known: readonly KnownNote[], fresh: readonly Note[], sign: (pair: Pair) => boolean): Pair[] {
  if (SIGNS.indexOf(sign) >= FIRST_TEXT_SIGN && known.length * fresh.length > MOST_COMPARISONS) return [];
  const all = known.flatMap((old) => fresh.map((note) => ({ known: old, fresh: note }))).filter(sign);
  if (all.length <= 1) return all;
  const rank = new Map(all.map((pair) => [pair, closeness(pair)]));
  return all.toSorted((a, b) => rank.get(b)! - rank.get(a)!);
}

const FIRST_TEXT_SIGN = SIGNS.length - 2;

const closeness = ({ known: { note }, fresh }: Pair): number =>
  (sameDay(note, fresh) ? 1 : 0) + likeness(note.title, fresh.title) + textLikeness(note, fresh);

const sameDay = (a: Note, b: Note): boolean => a.date === b.date;

const sameTitle = (a: Note, b: Note): boolean => a.title === b.title;

const sameLink = (a: Note, b: Note): boolean => noteKey(a) !== null && noteKey(a) === noteKey(b);

const differentLinks = (a: Note, b: Note): boolean => {
  const [left, right] = [noteKey(a), noteKey(b)];
  return left !== null && right !== null && left !== right;
};

/** Titles of releases are alike by nature: where links differ, more is wanted. */
function isAlike(a: Note, b: Note): boolean {
  const differ = differentLinks(a, b);
  return textLikeness(a, b) >= (differ ? 0.6 : 0.35) || likeness(a.title, b.title) >= (differ ? 0.8 : 0.5);
}

const sameWords = (a: Note, b: Note): boolean => textLikeness(a, b) >= 0.6;

const textLikeness = (a: Note, b: Note): number => likeness(ownText(a), ownText(b));

/** What was written: links are compared as links. */
const ownText = (note: Note): string => textOfHtml(note.html).replace(/https?:\/\/\S+/g, " ");
