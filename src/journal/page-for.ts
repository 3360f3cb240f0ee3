// The page that a new note goes to: by the year, or the month, that pages are named after.
import { matchesGlob } from "node:path";
import { yearsIn } from "./date-rules.ts";

/** A page that is there already. */
export interface KnownPage {
  /** Relative to the data folder. */
  readonly path: string;
  /** Of its notes. */
  readonly dates: readonly string[];
}

export type PageChoice =
  | { readonly kind: "known"; readonly path: string }
  /** `like` is the page whose layout it follows; null without any. */
  | { readonly kind: "new"; readonly path: string; readonly like: string | null }
  /** No glob of the collection matches where it would be. */
  | { readonly kind: "none"; readonly path: string };

export function pageFor(
  date: string,
  pages: readonly KnownPage[],
  patterns: readonly string[],
  collection: string,
): PageChoice {
  const byMonth = pages.length > 0 && pages.every(({ path }) => MONTH.test(path));
  const fitting = pages.filter(({ path }) => (byMonth ? isOfMonth(path, date) : isOfYear(path, date)));
  const undated = pages.filter(({ path }) => yearsIn(withoutEnding(path)).length === 0);
  const isUndated = undated.length === pages.length;
  const known = nearest(date, fitting.length > 0 ? fitting : isUndated ? undated : []);
  if (known) return { kind: "known", path: known.path };

  const like = nearest(date, pages);
  const paths = like ? [movedTo(date, like.path, byMonth)] : patterns.map((each) => filledIn(each, date, collection));
  const path = paths.find((each) => patterns.some((pattern) => matchesGlob(each, pattern)));
  if (path === undefined) return { kind: "none", path: paths[0] ?? "" };
  return { kind: "new", path, like: like?.path ?? null };
}

const withoutEnding = (path: string): string => path.replace(/\.md$/, "");

/** `2021/02`, `2021-02` and `202102`. */
const MONTH = /(?<!\d)((?:19|20|21)\d\d)([-/_]?)(0[1-9]|1[0-2])(?!\d)/;

const isOfMonth = (path: string, date: string): boolean => {
  const [, year, , month] = MONTH.exec(path)!;
  return date.startsWith(`${year}-${month}`);
};

/** A page may be of several years: 2019-2021. */
function isOfYear(path: string, date: string): boolean {
  const years = yearsIn(withoutEnding(path)).toSorted();
  const year = date.slice(0, 4);
  return years.length > 0 && year >= years[0]! && year <= years.at(-1)!;
}

const movedTo = (date: string, path: string, byMonth: boolean): string => {
  const [year, month] = date.split("-") as [string, string];
  if (byMonth) return path.replace(MONTH, (_all, _year, between: string) => year + between + month);
  return inYear(year, withoutEnding(path), yearsIn(withoutEnding(path))) + ".md";
};

/** A text about one year as it would be of another. */
export const inYear = (year: string, text: string, years: readonly string[]): string =>
  years.reduce((moved, old) => moved.replace(new RegExp(`(?<!\\d)${old}(?!\\d)`, "g"), year), text);

/** A first page for a glob: the first star stands for the year, the others for the collection's name. */
function filledIn(pattern: string, date: string, collection: string): string {
  const year = date.slice(0, 4);
  let isYearNamed = false;
  return pattern
    .replace(/\*\*\//g, "")
    .replace(/20\*|\*+/g, () => {
      const word = isYearNamed ? collection : year;
      isYearNamed = true;
      return word;
    })
    .replace(/\{([^{},]*),[^{}]*\}/g, "$1");
}

/** The page with the note that is nearest in time; of pages without notes the one whose name is. */
function nearest(date: string, pages: readonly KnownPage[]): KnownPage | undefined {
  const distance = ({ path, dates }: KnownPage) => {
    const all = dates.length > 0 ? dates : yearsIn(withoutEnding(path)).map((year) => `${year}-07-01`);
    return Math.min(...all.map((each) => Math.abs(Date.parse(each) - Date.parse(date))));
  };
  return pages.toSorted((a, b) => distance(a) - distance(b) || (a.path < b.path ? -1 : 1))[0];
}
