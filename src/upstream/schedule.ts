// When a source is asked next. Pure: `now` is passed in, and chance is taken from the source's name.
import { instantAt, type Instant } from "../entry.ts";
import { hashOf } from "../identity.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Between two requests to one host. */
export const HOST_PAUSE_MILLISECONDS = 1_000;

/** After a success: hourly; more often while a project is busy, less often while it sleeps. */
export function nextVisit(newest: Instant | null, now: Instant): Instant {
  const silence = newest === null ? Infinity : Date.parse(now) - Date.parse(newest);
  return after(now, silence < 2 * DAY ? 15 * MINUTE : silence < 180 * DAY ? HOUR : 3 * HOUR);
}

/**
 * After so many failures in a row: an hour, then twice as long each time, at most a day, a tenth more or less
 * so that sources that failed together don't come back together; and not before upstream wants it.
 */
export function nextAttempt(key: string, failures: number, retryAfterSeconds: number | null, now: Instant): Instant {
  const chance = parseInt(hashOf(`${key} ${failures}`).slice(0, 8), 16) / 0xffffffff;
  const pause = Math.min(HOUR * 2 ** (failures - 1), DAY / 1.1) * (0.9 + chance / 5);
  return after(now, Math.max(pause, Math.min(retryAfterSeconds ?? 0, DAY / 1000) * 1000));
}

const after = (now: Instant, milliseconds: number): Instant => instantAt(Date.parse(now) + milliseconds)!;
