// The heading that begins a note: `### 2021-02-24 Linkerd2 2.9.4发布 {#my-slug}`.
import { isValid, parse } from "date-fns";

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
  | { readonly kind: "bad"; readonly message: string; readonly rule: "bad-date" | "bad-slug" }
  | { readonly kind: "undated" };

const DATE = /^(\d{4})(?:\s*[-–—/.年]\s*(\d{1,2})\s*[-–—/.月]\s*(\d{1,2})(?!\d)\s*日?|(\d{2})(\d{2})(?!\d))/;
const EARLIEST_YEAR = 1900;
const ATTRIBUTES = /\s*\{([^{}]*)\}$/;
const SLUG = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Reads the text of a level-3 heading. */
export function readHeading(text: string): HeadingReading {
  const { rest, slug } = splitSlug(text.trim());
  const match = DATE.exec(rest);
  if (!match) return { kind: "undated" };

  const [year, month, day] = [match[1]!, match[2] ?? match[4]!, match[3] ?? match[5]!];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (Number(year) < EARLIEST_YEAR || !isValid(parse(date, "yyyy-MM-dd", 0))) {
    const message = `there is no day ${match[0].trim()}; a note's date is YYYY-MM-DD, such as 2021-02-24`;
    return { kind: "bad", message, rule: "bad-date" };
  }
  if (slug !== null && !SLUG.test(slug)) {
    const message = `{#${slug}} can't be a slug: it is of a-z, A-Z, 0-9, ".", "_" and "-", and at most 100 characters`;
    return { kind: "bad", message, rule: "bad-slug" };
  }
  const title = rest.slice(match[0].length).replace(/^[\s:：,，|—–-]+/, "");
  return { kind: "note", heading: { date, title, slug, isStandard: match[0].trim() === date } };
}

/** Hugo's heading attributes: `{#slug}`, also among others as in `{.class #slug}`. */
function splitSlug(text: string): { rest: string; slug: string | null } {
  const attributes = ATTRIBUTES.exec(text);
  const slug = /(?:^|\s)#(\S+)/.exec(attributes?.[1] ?? "")?.[1];
  if (slug === undefined) return { rest: text, slug: null };
  return { rest: text.slice(0, attributes!.index), slug };
}
