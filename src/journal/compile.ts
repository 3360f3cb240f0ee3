// The data folder → the compiled site and its notes, or every finding that stands in the way.
import { join, relative } from "node:path";
import type { Instant, Note } from "../domain/entry.ts";
import type { Collection, Site } from "../domain/site.ts";
import { isOutside } from "./boundary.ts";
import { commentLabels, type CommentLabels } from "./comment-labels.ts";
import { diagnostic, inReadingOrder, isError, toFinding, type Finding, type Position } from "./diagnostics.ts";
import { readText, type Named } from "./files.ts";
import { definitionsOf } from "./html.ts";
import type { KnownRepository, LocatedNote } from "./note-context.ts";
import { toNote } from "./note.ts";
import { PageDiagnostics } from "./page-diagnostics.ts";
import { readPage, type Page } from "./page.ts";
import { pagesOfCollection } from "./page-files.ts";
import { checkHugoDates } from "./page-rules.ts";
import { checkNotes } from "./rules.ts";
import { readSiteFile, refusedSiteFile, SITE_FILE } from "./site-file.ts";
import { checkSite } from "./site-rules.ts";

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
  /** The position of each note of the journal. */
  readonly positions: ReadonlyMap<Note, Position & { readonly file: string }>;
}

/** What is known beside the data folder. Rules that need more are silent. */
export interface Surroundings {
  /** Null makes no date a future one. */
  readonly now?: Instant | null;
  /** When releases were published, by link key. */
  readonly releases?: ReadonlyMap<string, Instant>;
  /** What is known of repositories, by the key of their source, `github.com/OWNER/REPO`. */
  readonly repositories?: ReadonlyMap<string, KnownRepository>;
  /** The language of messages; default: the site's. */
  readonly messages?: string;
  /** A folder that no file may lie outside of; null for no limit. */
  readonly boundary?: string | null;
}

const relativeToHere: Named = (path) => relative(process.cwd(), path);

/** Compiles a data folder. `nameOf` turns a path into the path that findings show. */
export function compileJournal(
  folder: string,
  nameOf: Named = relativeToHere,
  { now = null, releases = new Map(), repositories = new Map(), messages, boundary = null }: Surroundings = {},
): Compilation {
  const named: Named = (path) => nameOf(join(folder, path));
  const isRefused = boundary !== null && isOutside(boundary, join(folder, SITE_FILE));
  const reading = isRefused ? refusedSiteFile(messages) : readSiteFile(folder, messages);
  const siteFindings = reading.ok ? [] : reading.findings.map((finding) => ({ file: named(SITE_FILE), ...finding }));
  const content = reading.ok ? reading : reading.rest;
  if (!content) return { journal: null, findings: inReadingOrder(siteFindings), positions: new Map() };

  const diagnostics = new PageDiagnostics();
  const { site } = content;
  const labels = commentLabels(content.file.commentLabels);
  const readPageOnce = pageReader(folder, now, diagnostics);
  const notes: Record<string, readonly Note[]> = {};
  const positions = new Map<Note, Position & { readonly file: string }>();
  if (reading.ok) diagnostics.add(SITE_FILE, checkSite(content, repositories));
  for (const collection of site.collections) {
    const { paths, diagnostics: found } = pagesOfCollection(folder, boundary, content, collection);
    for (const { path, ...each } of found) diagnostics.add(path, [each]);
    const located = paths.flatMap(
      (path) =>
        withinLimits(path, diagnostics, () => notesOf(path, readPageOnce(path), { collection, site, labels })) ?? [],
    );
    const where = ({ path, position }: LocatedNote) => `${named(path)}:${position.line}`;
    const context = { site, collection, labels, where, now, releases, repositories };
    for (const { path, ...each } of checkNotes(located, context)) diagnostics.add(path, [each]);
    for (const { path, position, note } of located) positions.set(note, { file: named(path), ...position });
    notes[collection.name] = located.map(({ note }) => note).toSorted(newestFirst);
  }
  const language = messages ?? site.language;
  const hidden = reading.ok ? [] : NEEDS_SITE;
  const pageFindings = diagnostics.all
    .filter(({ rule }) => !hidden.includes(rule))
    .map(({ path, ...each }): Finding => ({ file: named(path), ...toFinding(each, language) }));
  const findings = inReadingOrder([...siteFindings, ...pageFindings]);
  return { journal: findings.some(isError) ? null : { site, notes }, findings, positions };
}

/** Rules whose findings may be wrong while site.yaml has errors. */
const NEEDS_SITE: readonly string[] = ["not-followed", "relative-link", "date-future", "missing-file"];

/** Reads each page once. */
function pageReader(folder: string, now: Instant | null, diagnostics: PageDiagnostics): (path: string) => Page | null {
  const pages = new Map<string, Page | null>();
  return (path) => {
    const known = pages.get(path);
    if (known !== undefined) return known;
    const page = readPageAt(folder, path, diagnostics);
    if (page) diagnostics.add(path, checkHugoDates(page, now));
    pages.set(path, page);
    return page;
  };
}

function readPageAt(folder: string, path: string, diagnostics: PageDiagnostics): Page | null {
  const text = readText(join(folder, path));
  if (!text.ok) {
    const position = { line: text.line, column: 1 };
    diagnostics.add(path, [diagnostic(position, "error", "unreadable", ...text.message)]);
    return null;
  }
  return withinLimits(path, diagnostics, () => {
    const { page, findings } = readPage(text.value);
    diagnostics.add(path, findings);
    return page;
  });
}

/** No parser reads markup that is nested thousands of levels deep. */
function withinLimits<T>(path: string, diagnostics: PageDiagnostics, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    diagnostics.add(path, [diagnostic({ line: 1, column: 1 }, "error", "nested", "tooDeep")]);
    return null;
  }
}

/** What relative links of a page start from. */
export const baseOf = (path: string, siteUrl: string): string =>
  new URL(path.split("/").map(encodeURIComponent).join("/"), `${siteUrl}/`).href;

interface PageContext {
  readonly collection: Collection;
  readonly site: Site;
  readonly labels: CommentLabels;
}

function notesOf(path: string, page: Page | null, { collection, site, labels }: PageContext): LocatedNote[] {
  if (!page) return [];
  const context = {
    language: page.language ?? collection.language,
    tags: page.tags,
    timeZone: site.timeZone,
    page: path,
    base: baseOf(path, site.url),
    definitions: definitionsOf(page.root),
    labels,
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
