// Walking a GitHub source back, page by page. Pure: knows where a walk is, and where it goes next. A refresh moves it
// on, the ledger keeps it, and the status shows it.
import type { Instant } from "./entry.ts";

/** Ten releases, as GitHub gives them; older ones are asked for by `?after=` the last of them. */
export interface HistoryPage {
  /** In the order of the page. */
  readonly tags: readonly string[];
  /** The oldest date on the page; null when none could be read. */
  readonly oldest: Instant | null;
}

/** How far a source was walked back. Kept in the ledger, so that a walk goes on where it stopped. */
export interface History {
  /** The tag that the next page begins after. */
  readonly after: string | null;
  /** The tags that pages of this walk began after: meeting one again means going round in a circle. */
  readonly visited: readonly string[];
  /** The oldest date that this walk has come to. */
  readonly reached: Instant | null;
  /** Where a walk ends that only catches up with what was missed; null for one through all of the history. */
  readonly floor: Instant | null;
  /** The oldest date that any walk has come to. */
  readonly deepest: Instant | null;
  /** There is nothing older. */
  readonly isComplete: boolean;
  /** Pages read so far, of all walks. */
  readonly pages: number;
}

/** How far back the site wants a source: `all`, to a date, or not at all. */
export type HistoryLimit = "all" | Instant | null;

const LIMIT_PAGES = 1_000;

/** The walk after its first page, which is the feed itself. */
export const beginHistory = (page: HistoryPage): History =>
  turnPage({ after: null, visited: [], reached: null, floor: null, deepest: null, isComplete: false, pages: 0 }, page);

/** The walk after another page. A page that is empty or repeats is the end. */
export function turnPage(history: History, { tags, oldest }: HistoryPage): History {
  const last = tags.at(-1);
  const pages = history.pages + 1;
  if (last === undefined || last === history.after || history.visited.includes(last) || pages >= LIMIT_PAGES) {
    return { ...history, pages, floor: null, isComplete: true };
  }
  const reached = earlier(history.reached, oldest);
  return {
    ...history,
    after: last,
    visited: [...history.visited, last],
    reached,
    floor: history.floor !== null && reached !== null && reached <= history.floor ? null : history.floor,
    deepest: earlier(history.deepest, oldest),
    pages,
  };
}

/**
 * The walk after a first page on which nothing is known: there were more news than fit on it since the last visit.
 * It begins anew, and ends where the last one began, if that had come to its end.
 */
export function catchUp(history: History, page: HistoryPage, newest: Instant | null, limit: HistoryLimit): History {
  // Nothing was ever found, as in a repository that was empty when it was first seen: no walk has led anywhere yet.
  if (newest === null) return { ...beginHistory(page), pages: history.pages + 1 };
  const isOpen = needsPage(history, limit);
  const anew = { ...history, after: null, visited: [], reached: null, floor: isOpen ? null : newest };
  return turnPage({ ...anew, deepest: isOpen ? null : history.deepest }, page);
}

/** Whether there is another page to ask for. */
export function needsPage(history: History, limit: HistoryLimit): boolean {
  if (history.floor !== null) return true;
  if (limit === null || history.isComplete || history.after === null) return false;
  return limit === "all" || history.deepest === null || history.deepest > limit;
}

/** The feed's address for the page after a tag. */
export const pageUrl = (feedUrl: string, after: string): string => `${feedUrl}?after=${encodeURIComponent(after)}`;

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : a < b ? a : b;
