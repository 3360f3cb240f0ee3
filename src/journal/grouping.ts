// Which pages of a tree belong together, and by which globs: pages that differ only in their year are one collection.
import { matchesGlob } from "node:path";

export interface PageGroup {
  /** What all of its paths have in common, without years; unique. */
  readonly key: readonly string[];
  readonly paths: readonly string[];
}

/** A year, and the month and day that may follow it. */
const DATE = /(?<!\d)(?:19[7-9]\d|20\d\d|21\d\d)(?:[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)/g;

/** A post of one day, as Jekyll names it: its title is no project's. */
const POST = /^\d{4}-\d\d-\d\d-/;

export function groupPages(paths: readonly string[]): PageGroup[] {
  const groups = Map.groupBy(paths, (path) => keyOf(path).join("/").toLowerCase());
  return [...groups.values()].map((group) => ({ key: keyOf(group[0]!), paths: group }));
}

function keyOf(path: string): string[] {
  const segments = path.replace(/\.md$/, "").split("/");
  const last = segments.at(-1)!;
  const named = POST.test(last) || /^index(\.[\w-]+)?$/.test(last) ? segments.slice(0, -1) : segments;
  return named
    .map((segment) => segment.replace(DATE, "").replace(/^[-_. ]+|[-_. ]+$/g, ""))
    .filter((segment) => segment !== "" && !/^\d{1,2}$/.test(segment));
}

/** Globs that match the pages of a group and of no other; next year's page is matched where that can be. */
export function globsOf(group: PageGroup, all: readonly string[]): string[] {
  const own = new Set(group.paths);
  const globs = group.paths.map((path) => {
    const glob = generalised(path);
    return all.every((other) => own.has(other) || !matchesGlob(other, glob)) ? glob : escaped(path);
  });
  return [...new Set(globs)];
}

const generalised = (path: string): string => {
  const segments = path.replace(/\.md$/, "").split("/");
  let isInYear = false;
  const globs = segments.map((segment, index) => {
    const isLast = index === segments.length - 1;
    if (isLast && POST.test(segment)) return "*";
    const isMonth = isInYear && /^\d{1,2}$/.test(segment);
    const parts = segment.split(DATE);
    if (parts.length > 1) isInYear = true;
    return isMonth ? "*" : parts.map(escaped).join("*");
  });
  return `${globs.join("/")}.md`;
};

/** A path that a glob takes for itself; an extended glob is none without its bracket. */
export const escaped = (path: string): string => path.replace(/[*?[{}(]/g, "[$&]");
