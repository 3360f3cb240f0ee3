// Which older pages of a GitHub source are still to be read. Pure: a visit moves it on, the ledger keeps it, the status
// shows it.
//
// The feed is the first page; the page after a release is asked for by its tag. Two walks lead to older pages:
//
// | walk     | begins                                                   | ends                                          |
// | -------- | -------------------------------------------------------- | --------------------------------------------- |
// | walk     | with the first reading of the feed                       | at the limit that the site wants, or the last page |
// | catch-up | when the feed has a release that was never seen; and once a day | with a page that has nothing new       |
import type { Instant } from "./entry.ts";

/** A release on a page. */
export interface PageItem {
  readonly tag: string;
  /** Null when it could not be read. */
  readonly date: Instant | null;
  /** Whether no page had it before. */
  readonly isNew: boolean;
}

/** Ten releases in the order in which GitHub gives them: newest first, as a rule. */
export type Page = readonly PageItem[];

/** A walk from page to page. */
export interface Walk {
  /** The last two tags of each of the pages that were read lately, in their order. */
  readonly ends: readonly string[];
  /** Index of the tag that the next page begins after, its page's last as a rule; -1 for none. */
  readonly at: number;
  /** The date that the last page reached. */
  readonly reached: Instant | null;
}

export interface CatchUp extends Walk {
  /** The page after the next one is to be read whatever is on the next: what was new there may be known already. */
  readonly hasNews: boolean;
  /** This walk may not end before it has passed one of these tags, where an earlier one was given up. Empty for none. */
  readonly through: readonly string[];
}

/** How far a source was read back. */
export interface History {
  readonly walk: Walk;
  /** The walk has come to the last page: there is nothing older. */
  readonly isComplete: boolean;
  /** The date that the walk has come to. */
  readonly deepest: Instant | null;
  readonly catchUp: CatchUp | null;
  /** The feed when it was last read; null for an empty one. */
  readonly feed: FirstPage | null;
  /** When the page after the feed was last planned to be read. */
  readonly lookedFurther: Instant;
  /** Pages that the walk has read. */
  readonly pages: number;
}

/** The feed: its first tag, its last two, and the date that it reaches. */
interface FirstPage {
  readonly top: string;
  readonly ends: readonly string[];
  readonly reached: Instant | null;
}

/** How far back the site wants a source: `all`, to a date, or not at all. */
export type HistoryLimit = "all" | Instant | null;

/** The page to read next. */
export interface Step {
  readonly kind: "catchUp" | "walk";
  /** The page begins after this tag. */
  readonly after: string;
}

const LIMIT_PAGES = 1_000;
const LIMIT_ENDS = 40;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The history after the feed was read. */
export function readFirstPage(history: History | null, page: Page, now: Instant): History {
  const feed = page.length === 0 ? null : { top: page[0]!.tag, ...endOf(page) };
  if (history === null) return begin(page, feed, now);
  const next = { ...history, feed };
  return hasNews(history, page) ? lookFurther(next, page, now) : lookDaily(next, page, now);
}

/** The history after the feed turned out to be unchanged. */
export const readUnchanged = (history: History, now: Instant): History => lookDaily(history, [], now);

const begin = (page: Page, feed: History["feed"], now: Instant): History => ({
  walk: walkAfter(feed ?? { ends: [], reached: null }),
  isComplete: feed === null,
  deepest: dateReached(page),
  catchUp: null,
  feed,
  lookedFurther: now,
  pages: 1,
});

/** A release that is published late under an older date can appear on the second page first. */
const lookDaily = (history: History, page: Page, now: Instant): History =>
  Date.parse(now) - Date.parse(history.lookedFurther) < DAY_MILLISECONDS ? history : lookFurther(history, page, now);

/** Begins to catch up, unless the feed reaches down to what the site doesn't want. */
function lookFurther(history: History, page: Page, now: Instant): History {
  const { catchUp, feed } = history;
  const next = { ...history, lookedFurther: now };
  if (feed === null || boundaryOn(history, page) >= 0) return next;
  if (page.length === 0 && feed.ends.includes(boundaryOf(history) ?? "")) return next;
  const open = catchUp ? (catchUp.through.length > 0 ? catchUp.through : catchUp.ends.slice(-2)) : [];
  if (open.at(-1) === feed.ends.at(-1)) return next;
  const hasPassed = page.some(({ tag }) => open.includes(tag));
  return { ...next, catchUp: { ...walkAfter(feed), hasNews: hasPassed, through: hasPassed ? [] : open } };
}

/** The next page to read; null when there is none. What was missed comes before what is old. */
export function nextStep(history: History | null, limit: HistoryLimit): Step | null {
  if (history === null) return null;
  const { catchUp, walk } = history;
  if (catchUp !== null) return { kind: "catchUp", after: catchUp.ends[catchUp.at]! };
  return isWalking(history, limit) ? { kind: "walk", after: walk.ends[walk.at]! } : null;
}

/** Whether the walk has not come as far back as the site wants. */
export function isWalking({ isComplete, walk, deepest }: History, limit: HistoryLimit): boolean {
  if (limit === null || isComplete || walk.at < 0) return false;
  return limit === "all" || deepest === null || deepest > limit;
}

/**
 * The part of a page that a step is to store. A catch-up leaves out what lies beyond the walk. A page that turns out to
 * be the feed once more is left to the next reading of the feed, which begins to catch up where it has something new.
 */
export function wantedPart(history: History, { kind }: Step, page: Page): Page {
  const { walk, feed } = history;
  if (advance(kind === "walk" ? walk : history.catchUp!, page, feed).kind === "previous") return [];
  const boundary = kind === "walk" ? -1 : boundaryOn(history, page);
  return boundary < 0 ? page : page.slice(0, boundary + 1);
}

/** The history that must be written before a page is stored: after a crash, the page has nothing new any more. */
export function noteNews(history: History, step: Step, page: Page): History {
  if (step.kind !== "catchUp" || !hasNews(history, wantedPart(history, step, page))) return history;
  return { ...history, catchUp: { ...history.catchUp!, hasNews: true } };
}

/** The history after the page of a step was stored. */
export const advanceHistory = (history: History, { kind }: Step, page: Page): History =>
  kind === "catchUp" ? advanceCatchUp(history, page) : advanceWalk({ ...history, pages: history.pages + 1 }, page);

function advanceWalk(history: History, page: Page): History {
  const advanced = advance(history.walk, page, history.feed);
  if (advanced.kind === "end" || history.pages >= LIMIT_PAGES) return { ...history, isComplete: true };
  return { ...history, walk: advanced.walk, deepest: earlier(history.deepest, dateReached(page)) };
}

function advanceCatchUp(history: History, page: Page): History {
  const { through, hasNews: hadNews } = history.catchUp!;
  const advanced = advance(history.catchUp!, page, history.feed);
  if (advanced.kind === "previous" || advanced.kind === "restart")
    return { ...history, catchUp: { ...advanced.walk, hasNews: true, through } };
  if (advanced.kind === "end") return { ...history, catchUp: null };
  const isObliged = hadNews || through.length > 0;
  if (!isObliged && (boundaryOn(history, page) >= 0 || !hasNews(history, page))) return { ...history, catchUp: null };
  const hasPassed = tagsOf(page).some((tag) => through.includes(tag));
  return { ...history, catchUp: { ...advanced.walk, hasNews: hasPassed, through: hasPassed ? [] : through } };
}

/** Where the walk continues after a page: with the next one, the one before it, or from the first; or not at all. */
type Advanced = { readonly kind: "next" | "previous" | "restart"; readonly walk: Walk } | { readonly kind: "end" };

/**
 * A walk after one more page. GitHub answers with the first page when it doesn't know the tag any more. The walk then
 * goes back to the tag before, at last to the first page.
 */
function advance(walk: Walk, page: Page, feed: FirstPage | null): Advanced {
  const { ends, at, reached } = walk;
  const last = page.at(-1)?.tag;
  if (last === undefined) return { kind: "end" };
  const known = ends.indexOf(last);
  if (isFirstPage(walk, page, feed) || (known >= 0 && known !== at + 1)) {
    if (at > 0) return { kind: "previous", walk: { ends, at: at - 1, reached } };
    return known < 0 ? { kind: "restart", walk: walkAfter(endOf(page)) } : { kind: "end" };
  }
  if (known >= 0) return { kind: "end" }; // the tag is there: what followed it was the first page once more
  const end = endOf(page);
  return {
    kind: "next",
    walk: walkAfter({ ...end, ends: [...ends.slice(0, at + 1), ...end.ends].slice(-LIMIT_ENDS) }),
  };
}

/** Whether a page is the feed: it has the feed's first tag, or everything on it is newer than the page before. */
const isFirstPage = ({ reached }: Walk, page: Page, feed: FirstPage | null): boolean =>
  page.some(({ tag }) => tag === feed?.top) ||
  (reached !== null && page.every(({ date }) => date !== null && date > reached));

type PageEnd = Omit<FirstPage, "top">;

const endOf = (page: Page): PageEnd => ({ ends: tagsOf(page).slice(-2), reached: dateReached(page) });

const walkAfter = ({ ends, reached }: PageEnd): Walk => ({ ends, at: ends.length - 1, reached });

/** Whether a page has something new. What is older than the walk was never read, and is not new. */
const hasNews = ({ isComplete, deepest }: History, page: Page): boolean =>
  page.some(({ isNew, date }) => isNew && (isComplete || deepest === null || date === null || date > deepest));

/**
 * The position on a page of the tag where the walk has stopped; -1 for none. A rolling release can have been that tag: it
 * is the boundary only where nothing new follows.
 */
function boundaryOn(history: History, page: Page): number {
  const index = tagsOf(page).indexOf(boundaryOf(history) ?? "");
  return index < 0 || hasNews(history, page.slice(index + 1)) ? -1 : index;
}

const boundaryOf = ({ isComplete, walk }: History): string | undefined => (isComplete ? undefined : walk.ends[walk.at]);

/**
 * The date that all of a page but one release have: a single release under an old date says nothing about the others.
 * Null when no date could be read.
 */
export function dateReached(page: Page): Instant | null {
  const dates = page.flatMap(({ date }) => date ?? []).toSorted();
  return dates[1] ?? dates[0] ?? null;
}

/** The feed's address for the page after a tag. */
export const pageUrl = (feedUrl: string, after: string): string => `${feedUrl}?after=${encodeURIComponent(after)}`;

const tagsOf = (page: Page): string[] => page.map(({ tag }) => tag);

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : a < b ? a : b;
