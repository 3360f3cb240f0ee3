// The data folder → the compiled site and its notes, or every finding that stands in the way.
import { globSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type { Note } from "../entry.ts";
import type { Collection, Site } from "../site.ts";
import { inReadingOrder, isError, type Finding, type PageFinding } from "./finding.ts";
import { definitionsOf } from "./html.ts";
import { toNote } from "./note.ts";
import { readPage, type Page } from "./page.ts";
import { checkNotes, type PlacedNote } from "./rules.ts";
import { siteSchema, toSite } from "./site-schema.ts";
import { readYaml } from "./yaml.ts";

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
}

/** Compiles a data folder. `named` turns a path below it into the path that findings show. */
export function compileJournal(folder: string, named = (path: string) => relative(process.cwd(), path)): Compilation {
  const findings: Finding[] = [];
  const report = (path: string, found: readonly PageFinding[]) =>
    findings.push(...found.map((finding) => ({ file: named(join(folder, path)), ...finding })));

  const read = (path: string): string | null => {
    const text = readText(join(folder, path));
    if (text.ok) return text.value;
    report(path, [{ line: text.line, column: 1, severity: "error", message: text.message, rule: "unreadable" }]);
    return null;
  };
  const siteText = read("site.yaml");
  if (siteText === null) return { journal: null, findings };
  const reading = readYaml(withQuotedId(siteText), siteSchema);
  if (!reading.ok) {
    report(
      "site.yaml",
      reading.problems.map((problem) => ({ ...problem, severity: "error" })),
    );
    return { journal: null, findings: inReadingOrder(findings) };
  }

  const site = toSite(reading.value);
  const pages = new Map<string, Page | null>();
  const pageAt = (path: string): Page | null => {
    if (!pages.has(path)) {
      const text = read(path);
      if (text === null) return null;
      pages.set(
        path,
        withinLimits(path, () => {
          const { page, findings: found } = readPage(text);
          report(path, found);
          return page;
        }),
      );
    }
    return pages.get(path) ?? null;
  };

  /** Markup nested thousands of levels deep is the one thing that no parser takes. */
  const withinLimits = <T>(path: string, work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const message = "something on this page is nested too deeply to be read; look for quotes or tags that never end";
      report(path, [{ line: 1, column: 1, severity: "error", message, rule: "nested" }]);
      return null;
    }
  };

  const notes: Record<string, readonly Note[]> = {};
  for (const collection of site.collections) {
    const patterns = reading.value.collections[collection.name]!.journal;
    const paths = patterns.flatMap((pattern, index) => {
      const found = pathsOf(folder, pattern);
      if (found.length > 0) return found;
      const place = reading.placeOf("collections", collection.name, "journal", index);
      const hint = /[*?[{]/.test(pattern) ? "create one" : `create ${named(join(folder, pattern))}`;
      const message = `no page matches ${pattern}; ${hint}, or take this out`;
      report("site.yaml", [{ ...place, severity: "error", message, rule: "missing-file" }]);
      return [];
    });
    const placed = [...new Set(paths)]
      .toSorted()
      .flatMap((path) => withinLimits(path, () => notesOf(path, pageAt(path), collection, site)) ?? []);
    const where = ({ path, place }: PlacedNote) => `${named(join(folder, path))}:${place.line}`;
    for (const { path, ...finding } of checkNotes(placed, collection, where)) report(path, [finding]);
    notes[collection.name] = placed.map(({ note }) => note).toSorted(newestFirst);
  }
  const journal = findings.some(isError) ? null : { site, notes };
  return { journal, findings: inReadingOrder(eachOnce(findings)) };
}

/** A page in two collections is read twice, and told once. */
const eachOnce = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];

/** An id prefix ends with a colon, which YAML would take for a key: quotes may be left out all the same. */
const withQuotedId = (text: string): string => text.replace(/^(id:[ \t]+)([^\s"'#][^\s"']*:)(?=\s|$)/m, '$1"$2"');

function notesOf(path: string, page: Page | null, collection: Collection, site: Site): PlacedNote[] {
  if (!page) return [];
  const context = {
    language: page.language ?? collection.language,
    tags: page.tags,
    timeZone: site.timeZone,
    page: path,
    base: new URL(path.split("/").map(encodeURIComponent).join("/"), `${site.url}/`).href,
    definitions: definitionsOf(page.root),
  };
  return page.sections.map((section) => ({ path, place: section.place, note: toNote(section, context) }));
}

/** Pages that a glob names, with forward slashes, relative to the folder; Hugo's `_index.md` (and `_index.zh.md`) is about a section. */
const pathsOf = (folder: string, pattern: string): string[] =>
  globSync(pattern, { cwd: folder })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".md") && !/^_index(\.[\w-]+)?\.md$/.test(basename(path)));

/** Notes of one day stay in the order in which they stand on their pages. */
const newestFirst = (a: Note, b: Note): number => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);

type TextReading =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly line: number; readonly message: string };

function readText(path: string): TextReading {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = { ENOENT: "there is no such file", EISDIR: "this is a folder, not a page" };
    return { ok: false, line: 1, message: reasons[code ?? ""] ?? String(error) };
  }
  const lines = bytes.toString("latin1").split("\n");
  const line = lines.findIndex((text) => !isUtf8(Buffer.from(text, "latin1")));
  if (line < 0) return { ok: true, value: bytes.toString("utf8") };
  return { ok: false, line: line + 1, message: "is not UTF-8 here; save the file as UTF-8" };
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
