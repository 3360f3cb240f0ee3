// The parameters of our addresses.
import { readMark } from "../domain/addresses.ts";
import { TZDate } from "@date-fns/tz";
import { instantAt, instant, type Instant, type Mark } from "../domain/entry.ts";
import { legal } from "../domain/characters.ts";
import type { Parameter } from "./parameters.ts";

/** The entry that a page of older ones follows on. */
export const BEFORE: Parameter<Mark> = {
  allowed: "as the links of the feeds have it",
  read: (text) => {
    const value = readMark(text);
    return value && { value, text };
  },
};

/** Whatever somebody searches for: on one line, and not longer than it makes sense. */
export const query = (mostCharacters: number): Parameter<string> => ({
  allowed: "words to search for",
  read: (text) => {
    const line = legal(text).replace(/\s+/g, " ").trim();
    const value = [...line].slice(0, mostCharacters).join("").trim();
    return { value, text: value };
  },
});

/** One of several names. */
export const oneOf = (names: readonly string[]): Parameter<string> => ({
  allowed: names.length === 0 ? "left out: there are none" : `one of ${names.join(", ")}`,
  read: (text) => (names.includes(text) ? { value: text, text } : null),
});

export const YEAR: Parameter<number> = {
  allowed: "a year such as 2021",
  read: (text) => (/^[1-9]\d{3}$/.test(text) ? { value: Number(text), text } : null),
};

/** A page of several; the first one is not named. */
export const pageUpTo = (last: number): Parameter<number> => ({
  allowed: `a number from 1 to ${last}`,
  read: (text) => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    return value >= 1 && value <= last ? { value, text: value === 1 ? "" : String(value) } : null;
  },
});

const MOST = 100;

export const NUMBER: Parameter<number> = {
  allowed: `a number from 1 to ${MOST}`,
  read: (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    return value >= 1 && value <= MOST ? { value, text: String(value) } : null;
  },
};

/** A day where the author is, or a moment. */
export const since = (timeZone: string): Parameter<Instant> => ({
  allowed: "a date such as 2021-02-24, or a time such as 2021-02-24T12:00:00Z",
  read: (asked) => {
    const text = asked.replace(/ (?=\d\d:\d\d$)/, "+"); // a plus sign that nobody encoded
    const value = /^\d{4}-\d\d-\d\d$/.test(text)
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
