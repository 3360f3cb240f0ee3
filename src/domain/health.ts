// Whether anything arrives, from the signs of life of each source. Pure.
import type { Instant } from "./entry.ts";

export type SourceState = "fresh" | "failing" | "unread" | "gone";

/** Signs of life of a source. */
export interface Vitals {
  readonly followedSince: Instant;
  readonly tried: Instant | null;
  readonly succeeded: Instant | null;
  readonly failingSince: Instant | null;
  readonly isGone: boolean;
}

/**
 * How things stand as a whole.
 *
 * | verdict | means |
 * | --- | --- |
 * | `ok` | every source is fresh, or there is none |
 * | `unread` | nothing has been read yet, and it is too soon to say more |
 * | `degraded` | some sources have a problem, and others are fresh |
 * | `failing` | every source has a problem, and it is too soon to say that nothing arrives |
 * | `down` | nothing arrives any more: no source has succeeded for six hours |
 * | `untried` | the same, and no source was even requested |
 * | `noCron` | the cron trigger has not run for an hour |
 */
export type Verdict = "ok" | "unread" | "degraded" | "failing" | "down" | "untried" | "noCron";

export interface Health {
  readonly verdict: Verdict;
  /** Whether a monitor is content: 200 or 503. */
  readonly isHealthy: boolean;
  readonly counts: Readonly<Record<SourceState, number>>;
  /** Since when: of `down`, `untried` and `failing` the last success of any source or its beginning, of `noCron` the last run, else the first failure. */
  readonly since: Instant | null;
  /** When the first source that is failing now began to; null for none. */
  readonly failingSince: Instant | null;
}

const HOUR_MILLISECONDS = 60 * 60 * 1000;
const LIMIT_WITHOUT_SUCCESS = 6 * HOUR_MILLISECONDS;
export const LIMIT_WITHOUT_CRON = HOUR_MILLISECONDS;

export const stateOf = ({ isGone, failingSince, succeeded }: Vitals): SourceState =>
  isGone ? "gone" : failingSince !== null ? "failing" : succeeded === null ? "unread" : "fresh";

/** `cron` is when the cron trigger last ran; null where there is none. */
export function assess(sources: readonly Vitals[], cron: Instant | null, now: Instant): Health {
  const counts = { fresh: 0, failing: 0, unread: 0, gone: 0 };
  for (const source of sources) counts[stateOf(source)]++;
  const failingSince = first(sources.flatMap(({ isGone, failingSince: since }) => (isGone ? [] : (since ?? []))));
  const since = last(sources.map(({ succeeded, followedSince }) => succeeded ?? followedSince));
  const verdict = verdictOf(sources, counts, since, cron, now);
  return {
    verdict,
    isHealthy: !["down", "untried", "noCron"].includes(verdict),
    counts,
    since: verdict === "noCron" ? cron : ["down", "untried", "failing"].includes(verdict) ? since : failingSince,
    failingSince,
  };
}

function verdictOf(
  sources: readonly Vitals[],
  counts: Health["counts"],
  since: Instant | null,
  cron: Instant | null,
  now: Instant,
): Verdict {
  const isOlder = (moment: Instant, milliseconds: number) => Date.parse(now) - Date.parse(moment) > milliseconds;
  if (since !== null && isOlder(since, LIMIT_WITHOUT_SUCCESS)) {
    const tried = last(sources.flatMap(({ tried: each }) => each ?? []));
    return tried === null || tried <= since ? "untried" : "down";
  }
  if (cron !== null && isOlder(cron, LIMIT_WITHOUT_CRON)) return "noCron";
  if (counts.failing + counts.gone > 0) return counts.fresh > 0 ? "degraded" : "failing";
  return counts.fresh === 0 && counts.unread > 0 ? "unread" : "ok";
}

const first = (moments: readonly Instant[]): Instant | null => moments.toSorted()[0] ?? null;
const last = (moments: readonly Instant[]): Instant | null => moments.toSorted().at(-1) ?? null;
