// The day and the title of a note about a link.
import { createInterface } from "node:readline/promises";
import { instantAt } from "../domain/entry.ts";
import { linkKey, releaseOf } from "../domain/identity.ts";
import { dayIn } from "../journal/date-rules.ts";
import { readHeading } from "../journal/heading.ts";
import { readKnownReleases } from "../ledger/local-ledger.ts";
import type { Collection } from "../domain/site.ts";
import { LEDGER_FOLDER } from "./folders.ts";
import { lookUp } from "./look-up.ts";

/** Whether a text is a day that exists, written as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const reading = readHeading(text);
  return reading.kind === "note" && reading.heading.isStandard && reading.heading.date === text;
}

interface Wanted {
  readonly date: string | undefined;
  readonly title: string | undefined;
}

/** What the author gave, else what the release says, else what the author answers; else a guess, told as `open`. */
export async function fillIn(link: string, { date, title }: Wanted, { sources }: Collection, timeZone: string) {
  if (date !== undefined && title !== undefined) return { date, title, open: [] };
  const now = instantAt(Date.now())!;
  const githubOrigin = new URL(process.env.GITHUB_ORIGIN ?? "https://github.com").origin;
  const known =
    readKnownReleases(LEDGER_FOLDER).get(linkKey(link)!) ??
    (await lookUp(link, { sources, githubOrigin, now, fetch: (url, init) => fetch(url, init) }));
  const told: Wanted = { date: known ? dayIn(known.published, timeZone) : undefined, title: known?.title };
  const guess = { date: dayIn(now, timeZone), title: titleFor(link) };
  const wanted: Wanted = { date: date ?? told.date, title: title ?? told.title };
  const answered = process.stdin.isTTY ? await ask(wanted, guess) : wanted;
  return {
    date: answered.date ?? guess.date,
    title: answered.title ?? guess.title,
    open: [
      ...(answered.date === undefined ? ["the date (today's stands there)"] : []),
      ...(answered.title === undefined ? ["the title (it is made from the link)"] : []),
    ],
  };
}

async function ask({ date, title }: Wanted, guess: { date: string; title: string }): Promise<Wanted> {
  if (date !== undefined && title !== undefined) return { date, title };
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    let day = date;
    while (day === undefined) {
      const answer = (await terminal.question(`Date (${guess.date}): `)).trim() || guess.date;
      if (isDate(answer)) day = answer;
    }
    const words = title ?? ((await terminal.question(`Title (${guess.title}): `)).trim() || guess.title);
    return { date: day, title: words };
  } finally {
    terminal.close();
  }
}

/** `linkerd2 stable-2.14.0`, or the end of the address in words. */
function titleFor(link: string): string {
  const release = releaseOf(linkKey(link)!);
  if (release) return `${release.repository} ${release.tag}`;
  const { hostname, pathname } = new URL(link);
  const end = pathname.split("/").findLast((segment) => segment !== "");
  return end === undefined
    ? hostname
    : decoded(end)
        .replace(/\.\w+$/, "")
        .replace(/[-_\s]+/g, " ")
        .trim() || hostname;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
