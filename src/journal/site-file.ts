// data/site.yaml, read.
import { join } from "node:path";
import type { Collection, Site } from "../domain/site.ts";
import type { PageFinding, Position } from "./diagnostics.ts";
import { readText } from "./files.ts";
import { siteSchema, toSite, type SiteFile } from "./site-schema.ts";
import { readYaml } from "./yaml.ts";

export interface SiteFileContent {
  readonly site: Site;
  readonly file: SiteFile;
  readonly positionOf: (...path: PropertyKey[]) => Position;
}

export type SiteReading =
  ({ readonly ok: true } & SiteFileContent) | { readonly ok: false; readonly findings: readonly PageFinding[] };

export const SITE_FILE = "site.yaml";

/** Reads and checks `site.yaml` of a data folder. */
export function readSiteFile(folder: string): SiteReading {
  const text = readText(join(folder, SITE_FILE));
  if (!text.ok) {
    const { line, message } = text;
    return { ok: false, findings: [{ line, column: 1, severity: "error", message, rule: "unreadable" }] };
  }
  return parseSiteFile(text.value);
}

export function parseSiteFile(text: string): SiteReading {
  const reading = readYaml(withQuotedId(text), siteSchema);
  if (reading.ok) return { ok: true, site: toSite(reading.value), file: reading.value, positionOf: reading.positionOf };
  return { ok: false, findings: reading.problems.map((problem) => ({ ...problem, severity: "error" })) };
}

/** An id prefix ends with a colon, which YAML would take for a key: quotes may be left out all the same. */
const withQuotedId = (text: string): string => text.replace(/^(id:[ \t]+)([^\s"'#][^\s"']*:)(?=\s|$)/m, '$1"$2"');

/** The globs of a collection's pages. */
export const patternsOf = ({ file }: SiteFileContent, { name }: Collection): readonly string[] =>
  file.collections[name]!.journal;
