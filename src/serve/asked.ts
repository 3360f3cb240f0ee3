// The parameters of our addresses.
import { TZDate } from "@date-fns/tz";
import { instantAt, instant, type Instant, type Mark } from "../entry.ts";
import { readMark } from "../render/addresses.ts";
import type { Parameter } from "./parameters.ts";

/** The entry that a page of older ones follows on. */
export const BEFORE: Parameter<Mark> = {
  allowed: "as the links of the feeds have it",
  read: (text) => {
    const value = readMark(text);
    return value && { value, text };
  },
};

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
  read: (text) => {
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
