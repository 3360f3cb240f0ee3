// When a source is requested next. Pure: `now` is passed in, and the jitter comes from the source's key.
import { instantAt, type Instant } from "../domain/entry.ts";
import { hashOf } from "../domain/identity.ts";
import type { SourceProblem } from "../domain/source-problem.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Between two requests to one host. */
export const HOST_PAUSE_MILLISECONDS = 1_000;

/** After a page of history, or before one. */
export const PAGE_PAUSE_MILLISECONDS = 2_000;

/** Before a feed is requested again that had more in it than one visit stores. */
export const REST_PAUSE_MILLISECONDS = MINUTE;

/** A host that answers "too many requests", and names no time. */
const HOLD_MILLISECONDS = 5 * MINUTE;

/** The pause after a success: 15 minutes after a release of the last two days, 3 hours after half a year without one. */
export function intervalMilliseconds(newest: Instant | null, now: Instant): number {
  const silence = newest === null ? Infinity : Date.parse(now) - Date.parse(newest);
  return silence < 2 * DAY ? 15 * MINUTE : silence < 180 * DAY ? HOUR : 3 * HOUR;
}

/**
 * When a source is requested again after so many failures in a row: after an hour, then twice as long each time, at most
 * a day, a tenth more or less so that sources that failed together don't come back together; and not before the time
 * that the answer named.
 */
export function nextAttempt(key: string, failures: number, problem: SourceProblem, now: Instant): Instant {
  const chance = parseInt(hashOf(`${key} ${failures}`).slice(0, 8), 16) / 0xffffffff;
  const pause = Math.min(HOUR * 2 ** Math.min(failures - 1, 10) * (0.9 + chance / 5), DAY);
  return after(now, Math.max(pause, retryMilliseconds(problem, DAY)));
}

/** Whether the source has said that it will not come back (RFC 9110 §15.5.11). */
export const isGone = (problem: SourceProblem): boolean => problem.kind === "refused" && problem.status === 410;

/** A host that is not to be requested for any of its sources, and until when. */
export interface HostHold {
  readonly host: string;
  readonly until: Instant;
}

/**
 * Only "too many requests" holds a host: the one that said it, at most an hour. Whatever else an answer says, and a
 * redirect to a host that says it, is no reason to leave the host's other sources unread.
 */
export function hostHold(problem: SourceProblem, now: Instant): HostHold | null {
  if (problem.kind !== "refused" || problem.status !== 429) return null;
  return { host: problem.host, until: after(now, retryMilliseconds(problem, HOUR) || HOLD_MILLISECONDS) };
}

/** The time that an answer named by Retry-After, up to a limit; 0 for none. */
const retryMilliseconds = (problem: SourceProblem, limitMilliseconds: number): number =>
  problem.kind === "refused" ? Math.min((problem.retryAfterSeconds ?? 0) * 1000, limitMilliseconds) : 0;

const after = (now: Instant, milliseconds: number): Instant => instantAt(Date.parse(now) + milliseconds)!;
