// What an operator sees: every source, in words.
import { raw } from "hono/html";
import { legal } from "../characters.ts";
import type { Instant } from "../entry.ts";
import { STYLE } from "./style.ts";
import type { Site } from "../site.ts";

/** The status as a program reads it; the page shows the same. */
export interface Status {
  readonly isHealthy: boolean;
  readonly now: Instant;
  /** When the cron last came; null when it never did. */
  readonly cron: Instant | null;
  /** When the source that has waited longest was due; null when none is waiting. */
  readonly waitingSince: Instant | null;
  readonly sources: readonly SourceLine[];
}

export interface SourceLine {
  readonly collection: string;
  readonly source: string;
  readonly url: string;
  /** `fresh`, `new`, `failing` or `stopped`. */
  readonly state: string;
  readonly lastSuccess: Instant | null;
  readonly lastTry: Instant | null;
  /** In words; of the last failure, also when it is over. */
  readonly lastProblem: string | null;
  readonly lastProblemAt: Instant | null;
  /** Null when it is not asked any more. */
  readonly nextTry: Instant | null;
  readonly movedTo: string | null;
  /** Releases and posts in the ledger. */
  readonly entries: number;
  /** Tags without a release. */
  readonly bareTags: number;
  /** Releases that upstream doesn't show any more. */
  readonly withdrawn: number;
  /** Items of the last reading whose own date could not be used. */
  readonly undated: number;
  readonly history: HistoryLine | null;
}

export interface HistoryLine {
  /** In words. */
  readonly state: string;
  readonly pages: number;
  readonly reached: Instant | null;
}

export const renderStatusJson = (status: Status): string => `${JSON.stringify(status, null, 2)}\n`;

export function renderStatusPage(site: Site, status: Status): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{legal(`Status · ${site.title}`)}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <header>
          <p>
            <a href="/">{legal(site.title)}</a>
          </p>
          <h1>Status</h1>
          <p>
            {status.isHealthy ? "Sources are being refreshed." : "No source was refreshed for too long."} Cron last came{" "}
            {status.cron ?? "never"};{" "}
            {status.waitingSince ? `waiting since ${status.waitingSince}` : "nothing is waiting"}.
          </p>
        </header>
        <main>
          {status.sources.map((source) => (
            <SourceSection source={source} />
          ))}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${String(page)}`;
}

const SourceSection = ({ source }: { readonly source: SourceLine }) => {
  const lines: readonly (readonly [string, string | null])[] = [
    ["State", source.state],
    ["Last success", source.lastSuccess ?? "never"],
    ["Last problem", source.lastProblem && `${source.lastProblemAt}: ${source.lastProblem}`],
    ["Next try", source.nextTry ?? "never"],
    ["Moved to", source.movedTo],
    ["Entries", String(source.entries)],
    ["Tags without a release", source.bareTags > 0 ? String(source.bareTags) : null],
    ["Withdrawn", source.withdrawn > 0 ? String(source.withdrawn) : null],
    ["Without a usable date", source.undated > 0 ? String(source.undated) : null],
    [
      "History",
      source.history &&
        `${source.history.state}, ${source.history.pages} pages` +
          (source.history.reached === null ? "" : `, back to ${source.history.reached}`),
    ],
  ];
  return (
    <section>
      <h2>{legal(`${source.collection}: ${source.source}`)}</h2>
      <dl>
        {lines.map(
          ([name, value]) =>
            value !== null && (
              <>
                <dt>{name}</dt>
                <dd>{legal(value)}</dd>
              </>
            ),
        )}
      </dl>
    </section>
  );
};
