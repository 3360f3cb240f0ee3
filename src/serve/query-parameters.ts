// The parameters that addresses have.
import { markText, readMark } from "../domain/addresses.ts";
import { TZDate } from "@date-fns/tz";
import { instantAt, instant, type Instant, type Mark } from "../domain/entry.ts";
import { legal } from "../domain/characters.ts";
import type { Parameter } from "./parameters.ts";

/** The entry that precedes the first entry of a document. */
export const BEFORE: Parameter<Mark> = {
  allowed: "as it is in the links of the feeds",
  read: (text) => {
    const value = readMark(text);
    return value && { value, text: markText(value) };
  },
};

/** The text of a search, on one line. */
export const searchText = (maxCharacters: number): Parameter<string> => ({
  allowed: "words to search for",
  read: (text) => {
    const line = legal(text).replace(/\s+/g, " ").trim();
    const value = [...line].slice(0, maxCharacters).join("").trim();
    return { value, text: value };
  },
});

/** One of several names. */
export const oneOf = <T extends string>(names: readonly T[]): Parameter<T> => ({
  allowed: names.length === 0 ? "left out: there are none" : `one of ${names.join(", ")}`,
  read: (text) => {
    const value = names.find((name) => name === text);
    return value === undefined ? null : { value, text };
  },
});

export const YEAR: Parameter<number> = {
  allowed: "a year such as 2021",
  read: (text) => (/^[1-9]\d{3}$/.test(text) ? { value: Number(text), text } : null),
};

/** The number of a page of results; the first page is the default. */
export const pageUpTo = (last: number): Parameter<number> => ({
  allowed: `a number from 1 to ${last}`,
  read: (text) => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    return value >= 1 && value <= last ? { value, text: value === 1 ? "" : String(value) } : null;
  },
});

const MAX_ENTRIES = 100;

/** A number of entries. */
export const NUMBER: Parameter<number> = {
  allowed: `a number from 1 to ${MAX_ENTRIES}`,
  read: (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    return value >= 1 && value <= MAX_ENTRIES ? { value, text: String(value) } : null;
  },
};

/** A date in the site's time zone, or a time. */
export const since = (timeZone: string): Parameter<Instant> => ({
  allowed: "a date such as 2021-02-24, or a time such as 2021-02-24T12:00:00Z",
  read: (encoded) => {
    const text = encoded.replace(/ (?=\d\d:\d\d$)/, "+"); // a plus sign that was not percent-encoded
    const value = /^[1-9]\d{3}-\d\d-\d\d$/.test(text)
      ? midnight(text, timeZone)
      : /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)
        ? instant(text)
        : null;
    return value && { value, text };
  },
});

function midnight(day: string, timeZone: string): Instant | null {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const moment = new TZDate(year, month - 1, date, timeZone);
  return moment.getMonth() === month - 1 && moment.getDate() === date ? instantAt(moment.getTime()) : null;
}
