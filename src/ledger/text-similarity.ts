// Similarity of texts by their words. Pure.

/** Text of sanitised HTML, good enough to compare. */
export const textOfHtml = (html: string): string =>
  html
    .replace(/<[^<>]*>/g, " ") // no `<` inside: unclosed brackets would make it quadratic
    .replace(/&(?:lt|#x3c|#60);/gi, "<")
    .replace(/&(?:gt|#x3e|#62);/gi, ">")
    .replace(/&(?:quot|#x22|#34);/gi, '"')
    .replace(/&nbsp;|&#xa0;|&#160;/gi, " ")
    .replace(/&(?:amp|#x26|#38);/gi, "&");

/** Words in lower case; each Han character is a word. All forms in which GitHub writes one reference are the same word. */
export function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/https?:\/\/github\.com\/[\w.-]+\/[\w.-]+\/(?:pull|issues|discussions)\/(\d+)(?:#[\w-]*)?/g, "#$1")
    .replace(/https?:\/\/github\.com\/[\w.-]+\/[\w.-]+\/commit\/([\da-f]{7})[\da-f]*/g, "$1")
    .replace(/(?<![\w.-])[\w.-]+\/[\w.-]+(?=#\d)/g, "") // only from the beginning of a word, so that a long word stays linear
    .replace(/(?:(?<![\w.-])[\w.-]+\/[\w.-]+@)?\b([\da-f]{7})[\da-f]{33}\b/g, "$1");
  return plain.match(WORD) ?? [];
}

const WORD =
  /\p{Script=Han}|[[\p{L}\p{N}\p{M}]--\p{Script=Han}](?:[[\p{L}\p{N}\p{M}.+_\-]--\p{Script=Han}]*[[\p{L}\p{N}\p{M}]--\p{Script=Han}])?/gv;

/** 0 for nothing in common, 1 for the same words (Sørensen–Dice over pairs of neighbouring words, and single ones). */
export function likeness(a: string, b: string): number {
  const [left, right] = [counted(withPairs(wordsOf(a))), counted(withPairs(wordsOf(b)))];
  const [total, common] = [sum(left.values()) + sum(right.values()), shared(left, right)];
  return total === 0 ? 0 : (2 * common) / total;
}

const withPairs = (words: readonly string[]): string[] => [
  ...words,
  ...words.slice(1).map((word, index) => `${words[index]} ${word}`),
];

/**
 * Whether a reader would want to see the change: words came, went or changed. White space, markup, order, case,
 * punctuation and typos don't count; a changed number always does.
 */
export function isMeaningful(before: string, after: string): boolean {
  const [left, right] = [counted(wordsOf(before)), counted(wordsOf(after))];
  const removed = missing(left, right);
  const added = missing(right, left);
  if (removed.length === 0 && added.length === 0) return false;
  if (Math.max(removed.length, added.length) > MAX_TYPOS) return true;
  if ([...removed, ...added].some((word) => NEGATIONS.has(word))) return true;
  if ([...removed, ...added].every(isHan)) return Math.max(removed.length, added.length) > MAX_HAN_TYPOS;
  return removed.length !== added.length || !added.every((word) => takeTypo(word, removed));
}

/** Characters that turn a sentence into its opposite. */
const NEGATIONS = new Set("不未无非没莫勿否禁反".split(""));

const MAX_TYPOS = 20;
const MAX_HAN_TYPOS = 2;

/** Removes the word of which this one is the correction from the list; false when there is none. */
function takeTypo(word: string, candidates: string[]): boolean {
  const index = candidates.findIndex((candidate) => isTypo(candidate, word));
  if (index < 0) return false;
  candidates.splice(index, 1);
  return true;
}

/** A typo keeps the first letter; another first letter makes another word, such as "unsupported" for "supported". */
function isTypo(a: string, b: string): boolean {
  if (/\p{N}/u.test(a + b) || a[0] !== b[0]) return isHan(a) && isHan(b);
  const shorter = Math.min(a.length, b.length);
  return distance(a, b) <= (shorter < 4 ? 0 : shorter < 7 ? 1 : 2);
}

const isHan = (word: string): boolean => /^\p{Script=Han}$/u.test(word);

/** Edits from one word to the other (Damerau–Levenshtein, neighbours may swap); long words are never close. */
function distance(a: string, b: string): number {
  if (a.length > 40 || b.length > 40) return a === b ? 0 : Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swaps ? rows[i - 2]![j - 2]! + 1 : Infinity;
      row.push(Math.min(change, swap, rows[i - 1]![j]! + 1, row[j - 1]! + 1));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

type Counts = ReadonlyMap<string, number>;

function counted(words: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

const shared = (a: Counts, b: Counts): number => sum([...a].map(([word, count]) => Math.min(count, b.get(word) ?? 0)));

const missing = (from: Counts, inside: Counts): string[] =>
  [...from].flatMap(([word, count]) => Array<string>(Math.max(0, count - (inside.get(word) ?? 0))).fill(word));
