// What full-text search takes for a word. The ledger's index, its queries and the marks on a page all ask here, so that
// what is found is what is marked. Pure.

/** A word, a part of one, or a character of a script that puts no spaces between words. */
export interface Unit {
  /** Folded: lower case, without accents, compatibility forms resolved. */
  readonly text: string;
  /** Where it stands in the text that it was read from, in UTF-16 units; `end` is behind it. */
  readonly start: number;
  readonly end: number;
  /** A character of such a script; its neighbour begins where it ends. */
  readonly isCharacter: boolean;
}

/** Units that a query wants side by side. */
export interface Phrase {
  readonly units: readonly Unit[];
  /** The last unit may go on: `linker` wants `linkerd` too. */
  readonly isOpen: boolean;
}

const LIMIT_QUERY_CHARACTERS = 200;
const LIMIT_PHRASES = 20;
const LIMIT_UNIT_CHARACTERS = 64;

/** Of a longer word only its beginning is folded: normalisation is quadratic in accents that stand on one letter. */
const LIMIT_FOLDED_CHARACTERS = 256;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts without spaces, and Korean, whose words carry endings. As ranges: sets of scripts take milliseconds to load. */
const CHARACTERS =
  /([\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\u{1aff0}-\u{1b16f}\u{20000}-\u{3ffff}]+)/u;

/** The units of a text, in its order. Punctuation, symbols and halves of surrogate pairs are none. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (ASCII.test(word)) pushWord(units, word, index);
    else pushRuns(units, word, index);
  }
  return units;
}

/** A word of several scripts: what stands between the characters, and the characters, by turns. */
function pushRuns(units: Unit[], word: string, index: number): void {
  let start = index;
  for (const [turn, run] of word.split(CHARACTERS).entries()) {
    if (turn % 2 === 1) pushCharacters(units, run, start);
    else if (run !== "") pushWord(units, run, start);
    start += run.length;
  }
}

/** A letter with its marks, and a Korean syllable in its parts, are one character. */
const CHARACTER = /[\u1100-\u115f][\u1160-\u11a7]+[\u11a8-\u11ff]*|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;
const COMBINING = /[\p{M}\uff9e\uff9f\u1100-\u11ff]/u;

function pushCharacters(units: Unit[], run: string, index: number): void {
  const isPlain = !COMBINING.test(run) && fold(run) === run;
  let start = index;
  for (const character of isPlain ? run : run.match(CHARACTER)!) {
    const end = start + character.length;
    const text = isPlain ? character : fold(character.slice(0, LIMIT_FOLDED_CHARACTERS));
    if (text !== "") units.push({ text, start, end, isCharacter: true });
    start = end;
  }
}

/** `linkerd2` is `linkerd` and `2`, and `v1` is `1`: nobody should have to know how a version is written. */
const NUMBERED = /^([a-z]+)(\d+)$|^(\d+)([a-z]+)(\d*)$/;

function pushWord(units: Unit[], run: string, index: number): void {
  const word = fold(run.length > LIMIT_FOLDED_CHARACTERS ? run.slice(0, LIMIT_FOLDED_CHARACTERS) : run);
  const parts = word.length > LIMIT_UNIT_CHARACTERS ? null : NUMBERED.exec(word)?.slice(1).filter(Boolean);
  const whole = { start: index, end: index + run.length, isCharacter: false };
  if (!parts) {
    if (word !== "") units.push({ ...whole, text: word.slice(0, LIMIT_UNIT_CHARACTERS).toWellFormed() });
  } else if (parts[0] === "v" || word.length !== run.length) {
    for (const text of parts[0] === "v" ? parts.slice(1) : parts) units.push({ ...whole, text });
  } else {
    let start = index;
    for (const text of parts) units.push({ text, start, end: (start += text.length), isCharacter: false });
  }
}

/** Accents of Latin, Greek and Cyrillic letters, frames around symbols, and what makes a character an emoji. */
const ACCENTS = /[\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f]/g;

const ASCII = /^[\0-\x7f]*$/;

const fold = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize("NFKD")
        .toLowerCase()
        .replace(ACCENTS, "")
        .replaceAll("ß", "ss") // as capitals are written
        .replaceAll("ς", "σ")
        .normalize("NFC");

/** What may stand between the parts of a version, a path or a name. */
const JOINER = /^[.\-_+/:@#~&'’]{0,3}$/;

/** What a query asks for; empty when there is no word in it. Of a very long one, only how it begins counts. */
export function phrasesOf(query: string): Phrase[] {
  const text = query.slice(0, LIMIT_QUERY_CHARACTERS);
  const phrases: Unit[][] = [];
  let last: Unit | undefined;
  for (const unit of unitsOf(text)) {
    if (last && isJoined(text, last, unit)) phrases.at(-1)!.push(unit);
    else phrases.push([unit]);
    last = unit;
  }
  return phrases
    .slice(0, LIMIT_PHRASES)
    .map((units, index) => ({ units, isOpen: index === phrases.length - 1 && mayGoOn(units.at(-1)!) }));
}

const isJoined = (text: string, before: Unit, unit: Unit): boolean =>
  before.isCharacter === unit.isCharacter &&
  (unit.isCharacter ? before.end === unit.start : JOINER.test(text.slice(before.end, unit.start)));

/** Shorter beginnings are those of too many words, and a number that goes on is another number. */
const mayGoOn = ({ text, isCharacter }: Unit): boolean => !isCharacter && /^\p{L}{4,}$/u.test(text);

/**
 * The terms by which units side by side are found. Of characters, each pair of neighbours is one, because the index
 * can't know where a word ends; a single character is a term of its own.
 */
export const termsOf = (units: readonly Unit[]): string[] =>
  units.length > 1 && units[0]!.isCharacter
    ? units.slice(1).map(({ text }, index) => units[index]!.text + text)
    : units.map(({ text }) => text);

/** All terms of a text: its words, pairs of characters, and, behind them, each different character once. */
export function indexTerms(text: string): string[] {
  const terms: string[] = [];
  const characters = new Set<string>();
  let before: Unit | undefined;
  for (const unit of unitsOf(text)) {
    if (!unit.isCharacter) terms.push(unit.text);
    else {
      if (before?.isCharacter && before.end === unit.start) terms.push(before.text + unit.text);
      characters.add(unit.text);
    }
    before = unit;
  }
  return [...terms, ...characters];
}
