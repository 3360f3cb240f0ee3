// Globs of site.yaml. A glob may come from a pull request, so what it can cost is limited.
import { expand } from "brace-expansion";
import type { Message } from "./messages/messages.ts";

const MAX_CHARACTERS = 500;
/** Globs that one glob with braces stands for. */
const MAX_ALTERNATIVES = 64;
/** A name is compared in time that grows with this power of its length. */
const MAX_STARS_IN_A_NAME = 3;
const MAX_GLOBSTARS = 2;

const WILDCARD = /[*?[({]/;

/** Why a glob is refused, and what to write instead; null when it is fine. */
export function globProblem(glob: string): Message | null {
  if (glob.length > MAX_CHARACTERS) return ["globTooLong", glob.slice(0, 40), MAX_CHARACTERS];
  const alternatives = expand(glob, { max: MAX_ALTERNATIVES + 1 });
  if (alternatives.length > MAX_ALTERNATIVES) return ["globBraces", glob, MAX_ALTERNATIVES];
  for (const alternative of alternatives) {
    const problem = alternativeProblem(glob, alternative.split("/"));
    if (problem !== null) return problem;
  }
  return null;
}

function alternativeProblem(glob: string, segments: readonly string[]): Message | null {
  if (segments.some((segment) => /[+*@!?]\(/.test(segment))) return ["globParentheses", glob];
  if (segments.filter((segment) => segment === "**").length > MAX_GLOBSTARS)
    return ["globGlobstars", glob, MAX_GLOBSTARS];
  if (segments.some((segment) => (segment.match(/\*+/g)?.length ?? 0) > MAX_STARS_IN_A_NAME))
    return ["globStars", glob, MAX_STARS_IN_A_NAME];
  const firstWildcard = segments.findIndex((segment) => WILDCARD.test(segment));
  if (firstWildcard >= 0 && segments.lastIndexOf("..") > firstWildcard) return ["globParent", glob];
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
