// The heading that begins a note: `### 2021-02-24 Linkerd2 2.9.4发布 {#my-slug}`.
import { isExists } from "date-fns/isExists"; // the index takes seconds to load
import type { Message } from "./messages/messages.ts";

export interface NoteHeading {
  /** YYYY-MM-DD as a calendar date that exists. */
  readonly date: string;
  readonly title: string;
  readonly slug: string | null;
  /** False when the date is readable but not written as YYYY-MM-DD. */
  readonly isStandard: boolean;
}

export type HeadingReading =
  | { readonly kind: "note"; readonly heading: NoteHeading }
  /** It starts like a date, but there is no such day, or the slug is none. */
  | { readonly kind: "bad"; readonly message: Message; readonly rule: "bad-date" | "bad-slug" }
  | { readonly kind: "undated" };

const DATE = /^(\d{4})(?:\s*[-–—/.年]\s*(\d{1,2})\s*[-–—/.月]\s*(\d{1,2})(?!\d)\s*日?|(\d{2})(\d{2})(?!\d))/;
/** The end of a range of days, or a time of day: neither is of the title. */
const BEHIND_DATE = /^(?:\s*[-~–—至到]\s*(?:\d{1,2}[-/.月])?\d{1,2}[日号]?(?=\s)|T\d\d:\d\d(?::\d\d)?)/;
const ATTRIBUTES = /\s*\{([.#][^{}]*)\}$/;
const SLUG = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2199;

/** Reads the text of a level-3 heading. */
export function readHeading(text: string): HeadingReading {
  const { rest, slug } = splitSlug(withPlainDigits(text.replace(/\s+/g, " ").trim()));
  const match = DATE.exec(rest);
  if (!match) return { kind: "undated" };

  const [year, month, day] = [match[1]!, match[2] ?? match[4]!, match[3] ?? match[5]!];
  const isPlausible = Number(year) >= EARLIEST_YEAR && Number(year) <= LATEST_YEAR;
  if (match[4] !== undefined && !isPlausible) return { kind: "undated" };
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isPlausible || !isExists(Number(year), Number(month) - 1, Number(day))) {
    return { kind: "bad", message: [isPlausible ? "noSuchDay" : "implausibleDay", match[0].trim()], rule: "bad-date" };
  }
  if (slug !== null && !SLUG.test(slug)) {
    return { kind: "bad", message: ["badSlug", slug], rule: "bad-slug" };
  }
  const behind = rest.slice(match[0].length).replace(BEHIND_DATE, "");
  const title = behind.replace(/^(?:[\s，,|—–-]|[:：](?!\w+:))+/, "");
  return { kind: "note", heading: { date, title, slug, isStandard: text.trim().startsWith(date) } };
}

/** Digits and hyphens of full width at the beginning, as an input method for Chinese writes them. */
const withPlainDigits = (text: string): string => text.replace(/^[\d０-９－-]+/, (date) => date.normalize("NFKC"));

/** Hugo's heading attributes: `{#slug}`, also among others as in `{.class #slug}`. They are of no title. */
function splitSlug(text: string): { rest: string; slug: string | null } {
  const attributes = ATTRIBUTES.exec(text);
  if (!attributes) return { rest: text, slug: null };
  const inner = splitSlug(text.slice(0, attributes.index));
  const slug = /(?:^|\s)#(.+?)(?=\s+[.#]|$)/.exec(attributes[1]!)?.[1];
  return { rest: inner.rest, slug: slug ?? inner.slug };
}
