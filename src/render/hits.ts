// Where the words of a search stand in a text.
import { phrasesOf, unitsOf, type Phrase, type Unit } from "../domain/search-terms.ts";

/** A part of a text; all of them together are the text. */
export interface Piece {
  readonly text: string;
  /** Whether the query asked for it. */
  readonly isHit: boolean;
}

/** Cuts plain text into what a query asked for and what not. Neither is escaped. */
export function markHits(text: string, query: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const hit of hitsIn(text, query)) {
    if (hit.start > end) pieces.push({ text: text.slice(end, hit.start), isHit: false });
    pieces.push({ text: text.slice(hit.start, hit.end), isHit: true });
    end = hit.end;
  }
  return end < text.length ? [...pieces, { text: text.slice(end), isHit: false }] : pieces;
}

/** Part of the room that stands before the first hit. */
const BEFORE = 1 / 4;

/**
 * The passage of plain text around the first hit, on one line; how it begins when there is none. `…` stands for what
 * was left out, and counts.
 */
export function excerpt(plainText: string, query: string, limitCharacters: number): string {
  const text = plainText.toWellFormed().replace(/\s+/g, " ").trim();
  if (text.length <= limitCharacters) return text;
  const hit = hitsIn(text, query)[0]?.start ?? 0;
  const room = Math.max(0, limitCharacters - 2);
  const wanted = Math.min(Math.max(0, hit - Math.floor(room * BEFORE)), text.length - room);
  const start = wanted <= 1 ? 0 : afterBreak(text, wanted, hit);
  const end = start + room >= text.length ? text.length : beforeBreak(text, start + room, hit);
  return `${start > 0 ? "…" : ""}${text.slice(start, end).trim()}${end < text.length ? "…" : ""}`;
}

/** The first place from `from` on where no word is cut, as long as it comes before the hit. */
function afterBreak(text: string, from: number, hit: number): number {
  const found = /[\s，。；：！？、]/.exec(text.slice(from, Math.max(from, hit)));
  return found ? from + found.index + 1 : whole(text, from);
}

/** The last place up to `to` where no word is cut, as long as enough is left behind the hit. */
function beforeBreak(text: string, to: number, hit: number): number {
  const least = Math.max(hit, to - LONGEST_CUT_CHARACTERS);
  const found = /[\s，。；：！？、][^\s，。；：！？、]*$/.exec(text.slice(least, to + 1));
  return found && found.index > 0 ? least + found.index : whole(text, to);
}

const LONGEST_CUT_CHARACTERS = 30;

/** The place itself, or the one before it where it is amid a surrogate pair. */
const whole = (text: string, index: number): number => (/[\udc00-\udfff]/.test(text[index] ?? "") ? index - 1 : index);

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Hits in their order; those that touch are one. */
function hitsIn(text: string, query: string): Span[] {
  const phrases = phrasesOf(query);
  if (phrases.length === 0) return [];
  const units = unitsOf(text);
  const hits: { start: number; end: number }[] = [];
  for (const [index, { start }] of units.entries()) {
    const ends = phrases.filter((phrase) => isAt(units, index, phrase)).map((phrase) => endOf(units, index, phrase));
    if (ends.length === 0) continue;
    const end = Math.max(...ends);
    const last = hits.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else hits.push({ start, end });
  }
  return hits;
}

const endOf = (units: readonly Unit[], index: number, phrase: Phrase): number =>
  units[index + phrase.units.length - 1]!.end;

const isAt = (units: readonly Unit[], index: number, { units: wanted, isOpen }: Phrase): boolean =>
  wanted.every((want, offset) => {
    const unit = units[index + offset];
    if (!unit || unit.isCharacter !== want.isCharacter) return false;
    if (want.isCharacter && offset > 0 && units[index + offset - 1]!.end !== unit.start) return false;
    return isOpen && offset === wanted.length - 1 ? unit.text.startsWith(want.text) : unit.text === want.text;
  });
