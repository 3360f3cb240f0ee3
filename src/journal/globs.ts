// Globs of site.yaml. A glob may come from a pull request, so what it can cost is limited.
import { expand } from "brace-expansion";

const MAX_CHARACTERS = 500;
/** Globs that one glob with braces stands for. */
const MAX_ALTERNATIVES = 64;
/** A name is compared in time that grows with this power of its length. */
const MAX_STARS_IN_A_NAME = 3;
const MAX_GLOBSTARS = 2;

const WILDCARD = /[*?[({]/;

/** Why a glob is refused, and what to write instead; null when it is fine. */
export function globProblem(glob: string): string | null {
  if (glob.length > MAX_CHARACTERS) return `Use at most ${MAX_CHARACTERS} characters.`;
  const alternatives = expand(glob, { max: MAX_ALTERNATIVES + 1 });
  if (alternatives.length > MAX_ALTERNATIVES)
    return `Its braces stand for more than ${MAX_ALTERNATIVES} globs. Use a wildcard such as *, or several globs.`;
  for (const alternative of alternatives) {
    const problem = alternativeProblem(alternative.split("/"));
    if (problem !== null) return problem;
  }
  return null;
}

function alternativeProblem(segments: readonly string[]): string | null {
  if (segments.some((segment) => /[+*@!?]\(/.test(segment)))
    return "Groups in parentheses are not supported. Write {a,b}, or several globs.";
  if (segments.filter((segment) => segment === "**").length > MAX_GLOBSTARS)
    return `Use ** at most ${MAX_GLOBSTARS === 2 ? "twice" : `${MAX_GLOBSTARS} times`}.`;
  if (segments.some((segment) => (segment.match(/\*+/g)?.length ?? 0) > MAX_STARS_IN_A_NAME))
    return `Use * at most ${MAX_STARS_IN_A_NAME} times between two slashes.`;
  const firstWildcard = segments.findIndex((segment) => WILDCARD.test(segment));
  if (firstWildcard >= 0 && segments.lastIndexOf("..") > firstWildcard)
    return "Write .. only at the beginning, before any wildcard.";
  return null;
}

/** Where the pages of a glob are. */
export interface SearchFolder {
  /** Relative to where the glob starts. */
  readonly root: string;
  /** Levels of folders below the root. */
  readonly depth: number;
}

/** The folders below which all pages of a glob are. */
export function searchFolders(glob: string): SearchFolder[] {
  return expand(glob, { max: MAX_ALTERNATIVES }).map((alternative) => {
    const segments = alternative.split("/");
    const end = segments.findIndex((segment, index) => WILDCARD.test(segment) || index === segments.length - 1);
    const root = segments.slice(0, end).join("/") || (alternative.startsWith("/") ? "/" : ".");
    return { root, depth: segments.includes("**") ? Infinity : segments.length - 1 - end };
  });
}

/** Their roots, each once. */
export const rootsOf = (glob: string): string[] => [...new Set(searchFolders(glob).map(({ root }) => root))];
