// data/site.yaml, read.
import { join } from "node:path";
import type { Collection, Site } from "../domain/site.ts";
import { diagnostic, toFinding, type PageFinding } from "./diagnostics.ts";
import { readText } from "./files.ts";
import { siteSchema, toSite, type SiteFile } from "./site-schema.ts";
import { readableRest } from "./site-rest.ts";
import { readYaml, type PositionOf, type YamlRest } from "./yaml.ts";

export interface SiteFileContent {
  readonly site: Site;
  readonly file: SiteFile;
  readonly positionOf: PositionOf;
}

export type SiteReading =
  | ({ readonly ok: true } & SiteFileContent)
  | {
      readonly ok: false;
      readonly findings: readonly PageFinding[];
      /** The site without its errors, so that its pages can be checked all the same; null when nothing is left. */
      readonly rest: SiteFileContent | null;
    };

export const SITE_FILE = "site.yaml";

/** Reads and checks `site.yaml` of a data folder. `messages` is the language of findings; default: the site's. */
export function readSiteFile(folder: string, messages?: string): SiteReading {
  const text = readText(join(folder, SITE_FILE));
  if (text.ok) return parseSiteFile(text.value, messages);
  const problem = diagnostic({ line: text.line, column: 1 }, "error", "unreadable", ...text.message);
  return { ok: false, findings: [toFinding(problem, messages ?? "en")], rest: null };
}

/** The reading of a file that lies where none may. */
export const refusedSiteFile = (messages = "en"): SiteReading => ({
  ok: false,
  findings: [toFinding(diagnostic({ line: 1, column: 1 }, "error", "unreadable", "siteFileOutside"), messages)],
  rest: null,
});

export function parseSiteFile(source: string, messages?: string): SiteReading {
  const text = withQuotedId(source);
  const reading = readYaml(text, siteSchema);
  if (reading.ok) return toContent(reading.value, reading.positionOf);
  const language = messages ?? /^language:[ \t]*["']?([\w-]+)/m.exec(text)?.[1] ?? "en";
  const { problems, rest } = reading;
  return {
    ok: false,
    findings: problems.map((problem) => toFinding(problem, language)),
    rest: restOf(rest) ?? restWithoutLine(text, problems[0]!.line),
  };
}

const toContent = (file: SiteFile, positionOf: PositionOf) =>
  ({ ok: true, site: toSite(file), file, positionOf }) as const;

function restOf({ value, issues, positionOf }: YamlRest): SiteFileContent | null {
  const file = readableRest(value, issues);
  return file && toContent(file, positionOf);
}

/** Where a broken line takes all others with it, they are read without it. */
function restWithoutLine(text: string, line: number): SiteFileContent | null {
  const reading = readYaml(
    text
      .split("\n")
      .toSpliced(line - 1, 1, "")
      .join("\n"),
    siteSchema,
  );
  return reading.ok ? toContent(reading.value, reading.positionOf) : restOf(reading.rest);
}

/** An id prefix ends with a colon, which YAML would take for a key: quotes may be left out all the same. */
const withQuotedId = (text: string): string => text.replace(/^(id:[ \t]+)([^\s"'#][^\s"']*:)(?=\s|$)/m, '$1"$2"');

/** The globs of a collection's pages. */
export const patternsOf = ({ file }: SiteFileContent, { name }: Collection): readonly string[] =>
  file.collections[name]!.journal;
