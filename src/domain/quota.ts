// How much one source may bring into the ledger. No honest source meets these limits; a source that invents items stops
// growing the ledger there. Pure.
import type { Instant } from "./entry.ts";
import type { Source } from "./site.ts";

/** Items, and the bytes of them that were stored. */
export interface Amount {
  readonly items: number;
  readonly bytes: number;
}

/** What a source has brought so far. */
export interface Usage {
  /** The UTC day that `today` is of, YYYY-MM-DD. */
  readonly day: string;
  /** New and changed items. */
  readonly today: Amount;
  /** New items of all days. */
  readonly total: Amount;
}

interface Quota {
  readonly day: Amount;
  readonly total: Amount;
}

const MEGABYTE = 1_000_000;

/** A first reading of a repository brings thousands of releases; a feed of 5 MB comes as a whole. */
const OF_REPOSITORY: Quota = {
  day: { items: 20_000, bytes: 200 * MEGABYTE },
  total: { items: 100_000, bytes: 1_000 * MEGABYTE },
};
const OF_FEED: Quota = {
  day: { items: 2_000, bytes: 20 * MEGABYTE },
  total: { items: 50_000, bytes: 200 * MEGABYTE },
};

/** What one visit still takes of a source that has used up its quota: its newest items, if they are small. */
export const REDUCED: Amount = { items: 3, bytes: 30_000 };

export const UNUSED: Usage = { day: "", today: { items: 0, bytes: 0 }, total: { items: 0, bytes: 0 } };

export const quotaOf = (kind: Source["kind"]): Quota => (kind === "feed" ? OF_FEED : OF_REPOSITORY);

/** Which limit a source has reached; null for none. */
export function reachedLimit(usage: Usage, kind: Source["kind"], now: Instant): "day" | "total" | null {
  const quota = quotaOf(kind);
  if (isUsedUp(usage.total, quota.total)) return "total";
  return usage.day === dayOf(now) && isUsedUp(usage.today, quota.day) ? "day" : null;
}

/** What a source has brought after a visit. */
export function spend(usage: Usage, stored: Amount, fresh: Amount, now: Instant): Usage {
  const day = dayOf(now);
  const today = usage.day === day ? usage.today : UNUSED.today;
  return { day, today: sum(today, stored), total: sum(usage.total, fresh) };
}

const isUsedUp = (used: Amount, limit: Amount): boolean => used.items >= limit.items || used.bytes >= limit.bytes;

const sum = (a: Amount, b: Amount): Amount => ({ items: a.items + b.items, bytes: a.bytes + b.bytes });

const dayOf = (moment: Instant): string => moment.slice(0, 10);
