// A release's tag → the version that it names. Pure.

/** A tag, taken apart around the numbers of its version. */
export interface TagParts {
  /** What stands before the version: a project, a channel, `v`. The whole tag where there is no version. */
  readonly prefix: string;
  /** The numbers of the version as they are written; empty where the tag names no version. */
  readonly numbers: readonly string[];
  /** What follows the numbers, without build metadata and without words such as `.Final`. */
  readonly suffix: string;
}

/** A date, or numbers with one separator between them. Behind a hyphen, a hash or another version can begin. */
const NUMBERS = /\d{4}-\d\d-\d\d(?!\d)|\d+(?:(?:\.\d+)+|(?:_\d+)+|(?:-\d+(?![a-z\d.]))+)?/gi;

/** What may stand directly before a version: a separator, or a word that announces one. */
const ANNOUNCED = /(?:^|[^a-z\d])(?:v|ver|version|r|rel|release)?[._-]?$/i;
const ANNOUNCED_BY_V = /(?:^|[^a-z])v[._-]?$/i;

/** Where a version can be in a tag, the surest place first. */
const PLACES: readonly ((before: string, numbers: readonly string[]) => boolean)[] = [
  (before, { length }) => length > 1 && ANNOUNCED_BY_V.test(before),
  (before, { length }) => length > 1 && ANNOUNCED.test(before),
  (_before, { length }) => length > 1,
  (before) => ANNOUNCED.test(before),
];

export function partsOf(tag: string): TagParts {
  const start = startOfName(tag);
  const name = tag.slice(start);
  const found = [...name.matchAll(NUMBERS)].map(({ 0: text, index }) => ({
    index,
    end: index + text.length,
    numbers: text.split(/[._-]/),
  }));
  for (const isPlace of PLACES) {
    const place = found.find(({ index, numbers }) => isPlace(name.slice(0, index), numbers));
    if (place)
      return {
        prefix: tag.slice(0, start + place.index),
        numbers: place.numbers,
        suffix: cleanSuffix(name.slice(place.end)),
      };
  }
  return { prefix: tag, numbers: [], suffix: "" };
}

/** Behind the name of a package (`@scope/pkg@1.2.3`) or a path (`cli/v1.0.0`), where a number follows it. */
const startOfName = (tag: string): number => /^.*[@/](?=[^@/]*\d)/.exec(tag)?.[0].length ?? 0;

/** Words that say that a version is a final one, which says nothing. */
const FINAL_WORD = /(?:[._-]|(?<=^|\d))(?:final|release|stable|lts|ga)$/i;

function cleanSuffix(text: string): string {
  let suffix = text.replace(/\+.*$/s, "");
  while (FINAL_WORD.test(suffix)) suffix = suffix.replace(FINAL_WORD, "");
  return suffix.replaceAll("_", ".");
}
