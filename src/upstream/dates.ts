// Dates as feeds write them.
import { instant, type Instant } from "../domain/entry.ts";

/** Zones that Date.parse doesn't know, in minutes east of Greenwich. */
const ZONES: Readonly<Record<string, string>> = {
  UT: "+0000",
  WET: "+0000",
  BST: "+0100",
  CET: "+0100",
  MEZ: "+0100",
  WEST: "+0100",
  CEST: "+0200",
  EET: "+0200",
  EEST: "+0300",
  MSK: "+0300",
  JST: "+0900",
  KST: "+0900",
  AEST: "+1000",
  AEDT: "+1100",
  NZST: "+1200",
};

/**
 * Reads a date of RFC 3339, RFC 822 (with two or four digits of year) or anything near; null when it names no
 * year or is none at all. Without a zone it is taken for UTC.
 */
export function readDate(text: string): Instant | null {
  const trimmed = text.trim().replace(/\s+/g, " ");
  if (trimmed.length > 100 || !namesYear(trimmed)) return null;
  const zoned = trimmed.replace(/ ([A-Z]{2,4})$/, (all, zone: string) => (ZONES[zone] ? ` ${ZONES[zone]}` : all));
  const isLocal = !/(?:[zZ]|[+-]\d\d:?\d\d| [A-Z]{1,4})$/.test(zoned);
  return instant(isLocal && /\d:\d\d/.test(zoned) ? `${zoned}Z` : zoned) ?? instant(zoned);
}

/** Date.parse makes up a year where there is none. */
const namesYear = (text: string): boolean =>
  /(?<!\d)(?:1[6-9]|2\d)\d\d(?!\d)/.test(text) || /\b\d{1,2}[ -][A-Za-z]{3,9}[ -]\d\d\b(?!:)/.test(text);
