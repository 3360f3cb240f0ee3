// What an operator sees: every source, in words.
import { siteScope } from "../../domain/scope.ts";
import type { Child } from "hono/jsx";
import { legal } from "../../domain/characters.ts";
import type { Instant } from "../../domain/entry.ts";
import type { Site } from "../../domain/site.ts";
import type { SourceLine, Status } from "../status.ts";
import { interfaceLanguage } from "../interface-texts.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";
import { Time } from "./dates.tsx";
import { renderPage } from "./document.tsx";
import { langIn, textsOf } from "./language.ts";
import type { Finding } from "../../domain/diagnostic.ts";
import { Subscribe } from "./subscribe.tsx";

export function renderStatusPage(site: Site, status: Status, diagnostics?: readonly Finding[]): string {
  const scope = siteScope(site);
  const texts = textsOf(scope);
  const at = (moment: Instant | null): Child =>
    moment === null ? texts.never : <Time site={site} texts={texts} moment={moment} />;
  return renderPage({
    scope,
    diagnostics,
    path: "/status",
    head: {
      title: `${texts.status} — ${site.title}`,
      description: status.isHealthy ? texts.healthy : texts.stuck,
      url: `${site.url}/status`,
      isIndexed: false,
      data: null,
    },
    children: (
      <>
        <div class="opening">
          <h1>{texts.status}</h1>
          <p class={status.isHealthy ? "intro" : "warning"}>{status.isHealthy ? texts.healthy : texts.stuck}</p>
          <p>
            {texts.cron}
            {at(status.cron)}
            {" · "}
            {status.waitingSince === null ? (
              texts.nothingWaits
            ) : (
              <>
                {texts.waitsSince}
                {at(status.waitingSince)}
              </>
            )}
          </p>
        </div>
        <div class="sources">
          {status.sources.map((source) => (
            <SourceSection site={site} source={source} texts={texts} at={at} />
          ))}
        </div>
        <Subscribe scope={scope} />
      </>
    ),
  });
}

interface SourceProps {
  readonly site: Site;
  readonly source: SourceLine;
  readonly texts: InterfaceTexts;
  readonly at: (moment: Instant | null) => Child;
}

const SourceSection = ({ site, source, texts, at }: SourceProps) => {
  const { history } = source;
  const stateOf = (name: string) => texts.states[name] ?? name;
  const english = langIn(interfaceLanguage(site.language), "en");
  const lines: readonly (readonly [string, Child | null])[] = [
    [texts.state, <span class={`state ${source.state}`}>{stateOf(source.state)}</span>],
    [texts.lastSuccess, at(source.lastSuccess)],
    [
      texts.lastProblem,
      source.lastProblem && (
        <>
          {at(source.lastProblemAt)} <span {...english}>{legal(source.lastProblem)}</span>
        </>
      ),
    ],
    [texts.nextTry, at(source.nextTry)],
    [texts.hostHeldUntil, at(source.hostHeldUntil)],
    [texts.movedTo, source.movedTo && legal(source.movedTo)],
    [texts.entries, String(source.entries)],
    [texts.bareTags, counted(source.bareTags)],
    [texts.withdrawnCount, counted(source.withdrawn)],
    [texts.undated, counted(source.undated)],
    [
      texts.history,
      history && (
        <>
          {texts.historyLine(stateOf(history.state), history.pages)}
          {history.reached && (
            <>
              {texts.backTo}
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
