// The date and the title of a note about a link.
import { instantAt, type Instant } from "../domain/entry.ts";
import { linkKey, releaseOf } from "../domain/identity.ts";
import { dayIn } from "../journal/date-rules.ts";
import { readHeading } from "../journal/heading.ts";
import { readKnownReleases } from "../ledger/local-ledger.ts";
import type { Collection } from "../domain/site.ts";
import type { Invocation } from "./command.ts";
import { lookUp } from "./look-up.ts";

/** Whether a text is an existing date, written as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const reading = readHeading(text);
  return reading.kind === "note" && reading.heading.isStandard && reading.heading.date === text;
}

interface Wanted {
  readonly date: string | undefined;
  readonly title: string | undefined;
}

interface Surroundings {
  readonly collection: Collection;
  readonly timeZone: string;
  readonly invocation: Invocation;
}

/** From the arguments, else from the release, else from the author; else a guess, which `open` names. */
export async function fillIn(link: string, { date, title }: Wanted, surroundings: Surroundings) {
  if (date !== undefined && title !== undefined) return { date, title, open: [] };
  const { timeZone, invocation } = surroundings;
  const now = instantAt(Date.now())!;
  const known = await findRelease(link, surroundings, now);
  const guess = { date: dayIn(now, timeZone), title: titleFor(link) };
  const wanted: Wanted = {
    date: date ?? (known ? dayIn(known.published, timeZone) : undefined),
    title: title ?? known?.title,
  };
  const answered = invocation.terminal.ask ? await fillInByUser(wanted, guess, invocation.terminal.ask) : wanted;
  return {
    date: answered.date ?? guess.date,
    title: answered.title ?? guess.title,
    open: [
      ...(answered.date === undefined ? ["The date was not found: it is today's."] : []),
      ...(answered.title === undefined ? ["The title was not found: it is made from the link."] : []),
    ],
  };
}

/** In the local ledger, else upstream. */
async function findRelease(link: string, { collection: { sources }, invocation }: Surroundings, now: Instant) {
  const { env, workspace } = invocation;
  const known = readKnownReleases(workspace.ledgerFolder).get(linkKey(link)!);
  if (known) return known;
  const githubOrigin = new URL(env["GITHUB_ORIGIN"] ?? "https://github.com").origin;
  return lookUp(link, { sources, githubOrigin, now, fetch: (url, init) => fetch(url, init) });
}

type Ask = NonNullable<Invocation["terminal"]["ask"]>;

async function fillInByUser(
  { date, title }: Wanted,
  guess: { date: string; title: string },
  ask: Ask,
): Promise<Wanted> {
  let day = date;
  while (day === undefined) {
    const answer = (await ask(`Date (${guess.date}): `)) || guess.date;
    if (isDate(answer)) day = answer;
  }
  return { date: day, title: title ?? ((await ask(`Title (${guess.title}): `)) || guess.title) };
}

/** `linkerd2 stable-2.14.0`, or the last part of the path in words. */
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
