// When a source is asked next. Pure: `now` is passed in, and chance is taken from the source's name.
import { instant, instantAt, type Instant } from "../domain/entry.ts";
import { hashOf } from "../domain/identity.ts";
import type { SourceProblem } from "./problem.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Between two requests to one host. */
export const HOST_PAUSE_MILLISECONDS = 1_000;

/** After a page of history, or before one. */
export const PAGE_PAUSE_MILLISECONDS = 2_000;

/** Before a feed is asked again that had more in it than one visit works on. */
export const REST_PAUSE_MILLISECONDS = MINUTE;

/** A host that has had enough, and doesn't say for how long. */
const HOLD_MILLISECONDS = 5 * MINUTE;

/** How long a source is left in peace after a success: 15 minutes while its project is busy, 3 hours while it sleeps. */
export function intervalMilliseconds(newest: Instant | null, now: Instant): number {
  const silence = newest === null ? Infinity : Date.parse(now) - Date.parse(newest);
  return silence < 2 * DAY ? 15 * MINUTE : silence < 180 * DAY ? HOUR : 3 * HOUR;
}

/** A source that is gone for good is asked again when it is taken out of the site and named anew. */
export const NEVER = instant("9999-12-31T00:00:00Z")!;

/**
 * After so many failures in a row: an hour, then twice as long each time, at most a day, a tenth more or less
 * so that sources that failed together don't come back together; and not before upstream wants it.
 */
export function nextAttempt(key: string, failures: number, problem: SourceProblem, now: Instant): Instant {
  if (problem.kind === "refused" && problem.status === 410) return NEVER;
  const chance = parseInt(hashOf(`${key} ${failures}`).slice(0, 8), 16) / 0xffffffff;
  const pause = Math.min(HOUR * 2 ** Math.min(failures - 1, 10) * (0.9 + chance / 5), DAY);
  return after(now, Math.max(pause, waitMilliseconds(problem)));
}

/** How long nobody asks a host after a failure: "too many requests" is said to all of its sources. */
export function hostHold(problem: SourceProblem, now: Instant): Instant {
  const isEnough = problem.kind === "refused" && (problem.status === 429 || problem.retryAfterSeconds !== null);
  if (!isEnough) return after(now, HOST_PAUSE_MILLISECONDS);
  return after(now, waitMilliseconds(problem) || HOLD_MILLISECONDS);
}

/** Upstream's Retry-After, at most a day. */
const waitMilliseconds = (problem: SourceProblem): number =>
  problem.kind === "refused" ? Math.min((problem.retryAfterSeconds ?? 0) * 1000, DAY) : 0;

const after = (now: Instant, milliseconds: number): Instant => instantAt(Date.parse(now) + milliseconds)!;
