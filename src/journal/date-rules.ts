// Dates of notes that exist, and yet can't be meant.
import { TZDate } from "@date-fns/tz";
import { linkKey } from "../domain/identity.ts";
import { noteDiagnostic, type LocatedNote, type NoteDiagnostic, type RuleContext } from "./note-context.ts";

export function checkDates(notes: readonly LocatedNote[], context: RuleContext): NoteDiagnostic[] {
  return [
    ...notes.flatMap((located) => [...checkFuture(located, context), ...checkDistance(located, context)]),
    ...checkYears(notes),
  ];
}

function checkFuture(located: LocatedNote, { now, site }: RuleContext): NoteDiagnostic[] {
  const { date } = located.note;
  const today = now === null ? null : dayIn(now, site.timeZone);
  if (today === null || date <= today) return [];
  return [noteDiagnostic(located, "warning", "date-future", "dateFuture", today)];
}

/** The calendar day of a moment in a time zone, YYYY-MM-DD. */
export const dayIn = (moment: string, timeZone: string): string =>
  new TZDate(moment, timeZone).toISOString().slice(0, 10);

/** A year on its own: no part of a longer number or of a version. */
const YEAR = /(?<![\d.])(?:19[7-9]\d|20\d\d|21\d\d)(?![\d.])/g;

/** The years that a path or a title names. */
export const yearsIn = (text: string): string[] => text.match(YEAR) ?? [];

/** A page that names its year, in its folder, its name or its title, and notes of another. */
function checkYears(notes: readonly LocatedNote[]): NoteDiagnostic[] {
  const byPage = Map.groupBy(notes, ({ path }) => path);
  return [...byPage.values()].flatMap((ofPage) => {
    const { path, page } = ofPage[0]!;
    const named = yearsNamed(path.replace(/\.md$/, ""), page.title ?? "");
    const wrongFor = (year: string) => named.find((years) => years.length > 0 && !isWithin(year, years));
    const strays = ofPage.filter(({ note }) => wrongFor(note.date.slice(0, 4)) !== undefined);
    const report = (located: LocatedNote, others: number) => {
      const year = located.note.date.slice(0, 4);
      return noteDiagnostic(located, "warning", "date-year", "dateYear", year, wrongFor(year)!.join(", "), others);
    };
    const areMost = strays.length >= MANY && strays.length * 2 >= ofPage.length;
    return areMost ? [report(strays[0]!, strays.length - 1)] : strays.map((located) => report(located, 0));
  });
}

/** The years of path and title together; where they have none in common, one of the two is wrong, and each counts. */
function yearsNamed(path: string, title: string): string[][] {
  const [ofPath, ofTitle] = [yearsIn(path), yearsIn(title)];
  const isOne = ofPath.length === 0 || ofTitle.length === 0 || ofPath.some((year) => ofTitle.includes(year));
  const lists = isOne ? [[...ofPath, ...ofTitle]] : [ofPath, ofTitle];
  return lists.map((years) => [...new Set(years)].toSorted());
}

/** From so many notes on, if they are most of their page, the slip is the page's. */
const MANY = 4;

const isWithin = (year: string, years: readonly string[]): boolean => year >= years[0]! && year <= years.at(-1)!;

const FAR_DAYS = 60;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A note long before or after its release most times has the month or the year of another. */
function checkDistance(located: LocatedNote, { releases, site }: RuleContext): NoteDiagnostic[] {
  const { note } = located;
  const released = note.link === null ? undefined : releases.get(linkKey(note.link) ?? "");
  if (released === undefined) return [];
  const days = Math.round((Date.parse(note.published) - Date.parse(released)) / DAY_MILLISECONDS);
  if (Math.abs(days) <= FAR_DAYS) return [];
  const day = dayIn(released, site.timeZone);
  return [noteDiagnostic(located, "warning", "date-far", "dateFar", Math.abs(days), days < 0, day)];
}
