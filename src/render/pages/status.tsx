// What an operator sees: every source, in words.
import type { Child } from "hono/jsx";
import { legal } from "../../domain/characters.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import type { Instant } from "../../domain/entry.ts";
import { siteScope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import type { SourceLine, Status } from "../status.ts";
import { statusTextsFor } from "../status-texts.ts";
import type { StatusTexts } from "../status-texts/texts.ts";
import { momentOf, Time } from "./dates.tsx";
import { renderPage } from "./document.tsx";
import { languageOf, textsOf } from "./language.ts";
import { Subscribe } from "./subscribe.tsx";

/** How moments are shown: in a sentence, and as an element. */
interface Moments {
  readonly text: (moment: Instant) => string;
  readonly element: (moment: Instant | null) => Child | null;
}

export function renderStatusPage(site: Site, status: Status, diagnostics?: readonly Finding[]): string {
  const scope = siteScope(site);
  const texts = textsOf(scope);
  const words = statusTextsFor(languageOf(scope));
  const at: Moments = {
    text: (moment) => momentOf(site, texts, moment),
    element: (moment) => moment && <Time site={site} texts={texts} moment={moment} />,
  };
  const summary = words.summary(status.health, at.text);
  return renderPage({
    scope,
    diagnostics,
    path: "/status",
    head: {
      title: `${texts.status} — ${site.title}`,
      description: summary,
      url: `${site.url}/status`,
      isIndexed: false,
      data: null,
    },
    children: (
      <>
        <div class="opening">
          <h1>{texts.status}</h1>
          <p class={status.health.verdict === "ok" || status.health.verdict === "unread" ? "intro" : "warning"}>
            {summary}
          </p>
          <Schedule status={status} words={words} at={at} />
        </div>
        <div class="sources">
          {status.sources.map((source) => (
            <SourceSection source={source} words={words} at={at} />
          ))}
        </div>
        <Subscribe scope={scope} />
      </>
    ),
  });
}

interface Described {
  readonly words: StatusTexts;
  readonly at: Moments;
}

const Schedule = ({ status: { cron, waitingSince }, words, at }: Described & { readonly status: Status }) => (
  <p>
    {cron !== null && (
      <>
        {words.cron}
        {at.element(cron)}
        {" · "}
      </>
    )}
    {waitingSince === null ? words.nothingWaits : words.waitsSince}
    {at.element(waitingSince)}
  </p>
);

const SourceSection = ({ source, words, at }: Described & { readonly source: SourceLine }) => (
  <section class="panel">
    <h2>
      {legal(source.collection)}:{" "}
      {source.url === null ? legal(source.source) : <a href={source.url}>{legal(source.source)}</a>}
    </h2>
    <dl>
      {rowsOf(source, words, at).map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </section>
);

type Row = readonly [name: string, value: Child];

/** Only rows that say something. */
function rowsOf(source: SourceLine, words: StatusTexts, at: Moments): Row[] {
  const { move, history, limitReached } = source;
  const isPrivate = source.isPrivate ? ` (${words.isPrivate})` : "";
  const rows: readonly (readonly [string, Child | null])[] = [
    [words.state, <StateMark source={source} text={words.states[source.state] + isPrivate} />],
    [words.failingSince, at.element(source.failingSince)],
    problemRow(source, words, at),
    [words.lastSuccess, at.element(source.lastSuccess)],
    [words.nextTry, at.element(source.nextTry)],
    [words.hostHeldUntil, at.element(source.hostHeldUntil)],
    [words.move, move && legal(words.moveLine(move, at.text))],
    [words.limit, limitReached && words.limits[limitReached]],
    [words.entries, counted(source.entries)],
    [words.bareTags, counted(source.bareTags)],
    [words.withdrawn, counted(source.withdrawn)],
    [words.undated, counted(source.undated)],
    [words.history, history && words.historyLine(history, at.text)],
  ];
  return rows.filter((row): row is Row => row[1] !== null);
}

const StateMark = ({ source: { state }, text }: { readonly source: SourceLine; readonly text: string }) => (
  <span class={`state ${state}`}>{text}</span>
);

function problemRow(source: SourceLine, words: StatusTexts, at: Moments): readonly [string, Child | null] {
  const { lastProblem, lastProblemAt, state } = source;
  if (lastProblem === null) return [words.problemNow, null];
  const text = legal(words.problem(lastProblem));
  if (state === "failing" || state === "gone") return [words.problemNow, text];
  return [
    words.problemBefore,
    <>
      {at.element(lastProblemAt)} {text}
    </>,
  ];
}

const counted = (count: number): string | null => (count > 0 ? String(count) : null);
