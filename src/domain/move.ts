// Permanent redirects of sources (301, 308), and after how long they are accepted. Pure.
import type { Instant } from "./entry.ts";

export interface Move {
  /** Where the address in site.yaml redirects to. */
  readonly to: string;
  /** When it first did. */
  readonly since: Instant;
  /** On how many days it did. */
  readonly days: number;
  /** When it last did. */
  readonly confirmed: Instant;
  /** Whether the new address is asked instead of the one in site.yaml. */
  readonly isInForce: boolean;
  /** When the address in site.yaml was last asked. */
  readonly writtenAsked: Instant;
}

/** A hijacked domain redirects for hours; an address that has moved redirects permanently. */
export const DAYS_UNTIL_IN_FORCE = 3;

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Whether the address in site.yaml is the one to ask: always without a move in force, and once a day with one. */
export const asksWritten = (move: Move | null, now: Instant): boolean =>
  move === null || !move.isInForce || Date.parse(now) - Date.parse(move.writtenAsked) >= DAY_MILLISECONDS;

/** The move after the address in site.yaml has answered, perhaps by a permanent redirect. */
export function moveAfter(move: Move | null, written: string, movedTo: string | null, now: Instant): Move | null {
  if (movedTo === null) return null;
  const said = move?.to === movedTo ? move : { to: movedTo, since: now, days: 0, confirmed: null, isInForce: false };
  const days = said.days + (said.confirmed?.slice(0, 10) === now.slice(0, 10) ? 0 : 1);
  const isInForce = said.isInForce || days >= DAYS_UNTIL_IN_FORCE || isSameHost(written, movedTo);
  return { ...said, days, confirmed: now, isInForce, writtenAsked: now };
}

/** The move after its new address has failed: the address in site.yaml is asked next. */
export const moveAfterFailure = (move: Move | null): Move | null => move && { ...move, isInForce: false };

const isSameHost = (a: string, b: string): boolean => new URL(a).host === new URL(b).host;
