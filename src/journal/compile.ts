// The data folder → the compiled site and its notes, or every finding that stands in the way.
import { join, relative } from "node:path";
import { forbidden } from "../domain/public-address.ts";
import type { Instant, Note } from "../domain/entry.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Collection, Site } from "../domain/site.ts";
import { inReadingOrder, isError, type Finding, type PageFinding, type Position } from "./diagnostics.ts";
import { isOutside } from "./boundary.ts";
import { pathsOf, readText, type Named } from "./files.ts";
import { globProblem, rootsOf } from "./globs.ts";
import { definitionsOf } from "./html.ts";
import { toNote } from "./note.ts";
import { readPage, type Page } from "./page.ts";
import type { LocatedNote } from "./note-context.ts";
import { checkNotes } from "./rules.ts";
import { patternsOf, readSiteFile, SITE_FILE, type SiteFileContent, type SiteReading } from "./site-file.ts";

/** What a deployed Worker carries. */
export interface CompiledJournal {
  readonly site: Site;
  /** By collection, newest first. */
  readonly notes: Readonly<Record<string, readonly Note[]>>;
}

export interface Compilation {
  /** Null when there are errors. */
  readonly journal: CompiledJournal | null;
  readonly findings: readonly Finding[];
  /** Where each note of the journal stands. */
  readonly positions: ReadonlyMap<Note, Position & { readonly file: string }>;
}

/** What is known beside the data folder; rules that need more than there is are silent. */
export interface Surroundings {
  /** Null makes no date a future one. */
  readonly now?: Instant | null;
  /** When releases were published, by link key. */
  readonly releases?: ReadonlyMap<string, Instant>;
  /** A folder that no file may lie outside of; null for no limit. */
  readonly boundary?: string | null;
}

const relativeToHere: Named = (path) => relative(process.cwd(), path);

/** Compiles a data folder. `nameOf` turns a path into the path that findings show. */
export function compileJournal(
  folder: string,
  nameOf: Named = relativeToHere,
  { now = null, releases = new Map(), boundary = null }: Surroundings = {},
): Compilation {
  const named: Named = (path) => nameOf(join(folder, path));
  const findings: Finding[] = [];
  const report = (path: string, found: readonly PageFinding[]) =>
    findings.push(...found.map((finding) => ({ file: named(path), ...finding })));

  const isRefused = (path: string) => boundary !== null && isOutside(boundary, join(folder, path));
  const reading = isRefused(SITE_FILE) ? OUTSIDE : readSiteFile(folder);
  if (!reading.ok) {
    report(SITE_FILE, reading.findings);
    return { journal: null, findings: inReadingOrder(findings), positions: new Map() };
  }
  const { site } = reading;
  report(SITE_FILE, checkFeeds(reading));

  const pages = new Map<string, Page | null>();
  const pageAt = (path: string): Page | null => {
    if (!pages.has(path)) pages.set(path, readPageAt(folder, path, report));
    return pages.get(path)!;
  };
  const notes: Record<string, readonly Note[]> = {};
  const positions = new Map<Note, Position & { readonly file: string }>();
  for (const collection of site.collections) {
    const placed = pathsOfCollection({ folder, named, isRefused }, reading, collection, report)
      .toSorted()
      .flatMap((path) => withinLimits(path, report, () => notesOf(path, pageAt(path), collection, site)) ?? []);
    const where = ({ path, position }: LocatedNote) => `${named(path)}:${position.line}`;
    for (const { path, ...finding } of checkNotes(placed, { site, collection, where, now, releases })) {
      report(path, [finding]);
    }
    for (const { path, position, note } of placed) positions.set(note, { file: named(path), ...position });
    notes[collection.name] = placed.map(({ note }) => note).toSorted(newestFirst);
  }
  const journal = findings.some(isError) ? null : { site, notes };
  return { journal, findings: inReadingOrder(eachOnce(findings)), positions };
}

type Report = (path: string, found: readonly PageFinding[]) => void;

function readPageAt(folder: string, path: string, report: Report): Page | null {
  const text = readText(join(folder, path));
  if (!text.ok) {
    const { line, message } = text;
    report(path, [{ line, column: 1, severity: "error", message, rule: "unreadable" }]);
    return null;
  }
  return withinLimits(path, report, () => {
    const { page, findings } = readPage(text.value);
    report(path, findings);
    return page;
  });
}

/** Markup nested thousands of levels deep is the one thing that no parser takes. */
function withinLimits<T>(path: string, report: Report, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "something on this page is nested too deeply to be read; look for quotes or tags that never end";
    report(path, [{ line: 1, column: 1, severity: "error", message, rule: "nested" }]);
    return null;
  }
}

/** A data folder whose globs are matched. */
interface Matched {
  readonly folder: string;
  readonly named: Named;
  /** Whether a path leads to where nothing may be read. */
  readonly isRefused: (path: string) => boolean;
}

/** The pages of a collection, each once. A glob that matches none is an error, and so is one that may not be matched. */
function pathsOfCollection(
  matched: Matched,
  content: SiteFileContent,
  collection: Collection,
  report: Report,
): string[] {
  const paths = patternsOf(content, collection).flatMap((pattern, index) => {
    const match = pathsOfGlob(matched, pattern);
    if (match.ok) return match.value;
    const position = content.positionOf("collections", collection.name, "journal", index);
    report(SITE_FILE, [{ ...position, severity: "error", ...match.error }]);
    return [];
  });
  return [...new Set(paths)];
}

function pathsOfGlob(
  { folder, named, isRefused }: Matched,
  pattern: string,
): Result<readonly string[], Pick<PageFinding, "message" | "rule">> {
  const problem = globProblem(pattern);
  if (problem !== null) return fail({ message: `${pattern} can't be used as a glob. ${problem}`, rule: "schema" });
  if (rootsOf(pattern).some(isRefused))
    return fail({ message: `${pattern} leads out of the repository, which is refused in CI`, rule: "schema" });
  const found = pathsOf(folder, pattern);
  const refused = found.find(isRefused);
  if (refused !== undefined)
    return fail({
      message: `${pattern} matches ${named(refused)}, a symbolic link out of the repository, which is refused in CI`,
      rule: "schema",
    });
  if (found.length > 0) return ok(found);
  const hint = /[*?[{]/.test(pattern) ? "create one" : `create ${named(pattern)}`;
  return fail({ message: `no page matches ${pattern}; ${hint}, or take this out`, rule: "missing-file" });
}

const OUTSIDE: SiteReading = {
  ok: false,
  findings: [
    {
      line: 1,
      column: 1,
      severity: "error",
      message: "this file is a symbolic link out of the repository, which is refused in CI",
      rule: "unreadable",
    },
  ],
};

/** Feeds that the Worker would not ask, unless their origin is the one that the operator names. */
const checkFeeds = ({ site, positionOf }: SiteFileContent): PageFinding[] =>
  site.collections.flatMap(({ name, sources }) =>
    sources.flatMap((source, index): PageFinding[] => {
      const reason = source.kind === "feed" ? forbidden(source.url, "") : null;
      if (reason === null) return [];
      const position = positionOf("collections", name, "sources", index, "feed");
      return [
        { ...position, severity: "warning", message: `this feed is never read: ${reason}`, rule: "feed-address" },
      ];
    }),
  );

/** A page in two collections is read twice, and told once. */
const eachOnce = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];

/** What relative links of a page start from. */
export const baseOf = (path: string, siteUrl: string): string =>
  new URL(path.split("/").map(encodeURIComponent).join("/"), `${siteUrl}/`).href;

function notesOf(path: string, page: Page | null, collection: Collection, site: Site): LocatedNote[] {
  if (!page) return [];
  const context = {
    language: page.language ?? collection.language,
    tags: page.tags,
    timeZone: site.timeZone,
    page: path,
    base: baseOf(path, site.url),
    definitions: definitionsOf(page.root),
  };
  return page.sections.map((section) => ({
    path,
    position: section.position,
    page,
    section,
    base: context.base,
    note: toNote(section, context),
  }));
}

/** Notes of one day stay in the order in which they stand on their pages. */
const newestFirst = (a: Note, b: Note): number => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);
