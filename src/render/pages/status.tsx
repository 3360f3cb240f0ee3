// What an operator sees: every source, in words.
import type { Child } from "hono/jsx";
import { legal } from "../../characters.ts";
import type { Instant } from "../../entry.ts";
import type { Site } from "../../site.ts";
import { wholeSite } from "../addresses.ts";
import type { SourceLine, Status } from "../status.ts";
import { interfaceLanguage, type Words } from "../words.ts";
import { Time } from "./dates.tsx";
import { langIn, renderPage, wordsOf } from "./document.tsx";
import type { Finding } from "../../finding.ts";
import { Subscribe } from "./subscribe.tsx";

export function renderStatusPage(site: Site, status: Status, mistakes?: readonly Finding[]): string {
  const place = wholeSite(site);
  const words = wordsOf(place);
  const at = (moment: Instant | null): Child =>
    moment === null ? words.never : <Time site={site} words={words} moment={moment} />;
  return renderPage({
    place,
    mistakes,
    path: "/status",
    head: {
      title: `${words.status} — ${site.title}`,
      description: status.isHealthy ? words.healthy : words.stuck,
      url: `${site.url}/status`,
      isIndexed: false,
      data: null,
    },
    children: (
      <>
        <div class="opening">
          <h1>{words.status}</h1>
          <p class={status.isHealthy ? "intro" : "warning"}>{status.isHealthy ? words.healthy : words.stuck}</p>
          <p>
            {words.cron}
            {at(status.cron)}
            {" · "}
            {status.waitingSince === null ? (
              words.nothingWaits
            ) : (
              <>
                {words.waitsSince}
                {at(status.waitingSince)}
              </>
            )}
          </p>
        </div>
        <div class="sources">
          {status.sources.map((source) => (
            <SourceSection site={site} source={source} words={words} at={at} />
          ))}
        </div>
        <Subscribe place={place} />
      </>
    ),
  });
}

interface SourceProps {
  readonly site: Site;
  readonly source: SourceLine;
  readonly words: Words;
  readonly at: (moment: Instant | null) => Child;
}

const SourceSection = ({ site, source, words, at }: SourceProps) => {
  const { history } = source;
  const stateOf = (name: string) => words.states[name] ?? name;
  const english = langIn(interfaceLanguage(site.language), "en");
  const lines: readonly (readonly [string, Child | null])[] = [
    [words.state, <span class={`state ${source.state}`}>{stateOf(source.state)}</span>],
    [words.lastSuccess, at(source.lastSuccess)],
    [
      words.lastProblem,
      source.lastProblem && (
        <>
          {at(source.lastProblemAt)} <span lang={english}>{legal(source.lastProblem)}</span>
        </>
      ),
    ],
    [words.nextTry, at(source.nextTry)],
    [words.hostHeldUntil, at(source.hostHeldUntil)],
    [words.movedTo, source.movedTo && legal(source.movedTo)],
    [words.entries, String(source.entries)],
    [words.bareTags, counted(source.bareTags)],
    [words.withdrawnCount, counted(source.withdrawn)],
    [words.undated, counted(source.undated)],
    [
      words.history,
      history && (
        <>
          {words.historyLine(stateOf(history.state), history.pages)}
          {history.reached && (
            <>
              {words.backTo}
              {at(history.reached)}
            </>
          )}
        </>
      ),
    ],
  ];
  return (
    <section class="panel">
      <h2>
        {legal(source.collection)}:{" "}
        {URL.canParse(source.url) ? <a href={source.url}>{legal(source.source)}</a> : legal(source.source)}
      </h2>
      <dl>
        {lines.map(
          ([name, value]) =>
            value !== null && (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
};

const counted = (count: number): string | null => (count > 0 ? String(count) : null);
