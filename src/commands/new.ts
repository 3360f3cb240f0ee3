// `npm run new -- COLLECTION URL [--date YYYY-MM-DD] [--title T]`: adds a note to the page where it belongs. Changes
// nothing that exists already.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { linkKey } from "../domain/identity.ts";
import type { Collection } from "../domain/site.ts";
import { baseOf } from "../journal/compile.ts";
import { formatFinding } from "../journal/diagnostics.ts";
import { pathsOf, readText } from "../journal/files.ts";
import { insertNote, orderOf } from "../journal/insertion.ts";
import { faultOf } from "../journal/links.ts";
import { inWords } from "../journal/messages/messages.ts";
import { newPage } from "../journal/new-page.ts";
import { primaryLinkOf } from "../journal/note.ts";
import { pageFor } from "../journal/page-for.ts";
import { readPage, type Page } from "../journal/page.ts";
import { patternsOf, readSiteFile, SITE_FILE, type SiteFileContent } from "../journal/site-file.ts";
import { print, runProgram, UserError, type Command } from "./command.ts";
import { fillIn, isDate } from "./fill-in.ts";
import { nameOf, type Workspace } from "./workspace.ts";

const USAGE = "npm run new -- COLLECTION URL [--date YYYY-MM-DD] [--title TITLE]";

const refuse = (...lines: readonly string[]): never => {
  throw new UserError(...lines);
};

interface KnownPage {
  /** Relative to the data folder. */
  readonly path: string;
  readonly text: string;
  readonly page: Page;
}

export const newNote: Command = async (invocation) => {
  const { workspace, terminal } = invocation;
  const { collectionName, link, options } = readArguments(invocation.args);
  const content = readSite(workspace);
  const collection = collectionOf(content, collectionName);
  const pages = readPages(workspace, content, collection);
  refuseKnownLink(link, pages, content, workspace);

  const { date, title, open } = await fillIn(link, options, {
    collection,
    timeZone: content.site.timeZone,
    invocation,
  });
  const target = findTarget({ date, collection, pages, content }, workspace);
  const path = join(workspace.dataFolder, target.path);
  const insertion =
    insertNote(target.text, { date, title, link, language: target.language }, target.order) ??
    refuse(`${nameOf(workspace, path)} has no place for a new note; npm run check says why.`);

  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, insertion.text, { flag: target.page ? "w" : "wx" });
  const where = `${nameOf(workspace, path)}:${insertion.line}:1`;
  print(terminal, `${where} ${target.page ? "" : "on a new page: "}${date} ${title}`);
  if (target.page?.isDraft) print(terminal, "This page is a draft: its notes are not published.");
  if (open.length > 0) print(terminal, `${open.join(" ")} Please correct the heading.`);
  return 0;
};

interface Placing {
  readonly date: string;
  readonly collection: Collection;
  readonly pages: readonly KnownPage[];
  readonly content: SiteFileContent;
}

/** The page that a note of a date belongs to, with its text, or the text of a new one. */
function findTarget({ date, collection, pages, content }: Placing, workspace: Workspace) {
  const dates = pages.map(({ path, page }) => ({ path, dates: page.sections.map(({ heading }) => heading.date) }));
  const choice = pageFor(date, dates, patternsOf(content, collection), collection.name);
  if (choice.kind === "none") {
    const siteFile = nameOf(workspace, join(workspace.dataFolder, SITE_FILE));
    return refuse(
      `A note of ${date} belongs to ${choice.path || "a new page"}, which no glob under journal: of ${collection.name} matches. Add a glob to ${siteFile}.`,
    );
  }
  const template = choice.kind === "new" ? (pages.find(({ path }) => path === choice.like)?.text ?? null) : null;
  const known = pages.find(({ path }) => path === choice.path);
  const text = known?.text ?? newPage(date, collection.title, template);
  return {
    path: choice.path,
    text,
    /** Null for a new page. */
    page: known?.page ?? null,
    language: readPage(text, "read").page.language ?? collection.language,
    order: orderOf(dates.flatMap((each) => each.dates)) ?? "newest-first",
  } as const;
}

function readArguments(args: readonly string[]) {
  const options = { date: { type: "string" }, title: { type: "string" } } as const;
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      return refuse((error as Error).message, USAGE);
    }
  })();
  const [collectionName, link, ...others] = parsed.positionals;
  if (!collectionName || !link || others.length > 0) return refuse(USAGE);
  const fault = faultOf(link);
  if (fault !== null) return refuse(inWords(fault, "en"));
  if (linkKey(link) === null) return refuse(`${link} is not a whole URL such as https://example.org/path.`);
  const { date } = parsed.values;
  const title = parsed.values.title?.replace(/\s+/g, " ").trim() || undefined;
  if (date !== undefined && !isDate(date)) return refuse(`${date} is not a date such as 2021-02-24.`);
  return { collectionName, link, options: { date, title } };
}

function readSite(workspace: Workspace): SiteFileContent {
  const reading = readSiteFile(workspace.dataFolder);
  if (reading.ok) return reading;
  const file = nameOf(workspace, join(workspace.dataFolder, SITE_FILE));
  return refuse(...reading.findings.map((finding) => formatFinding({ file, ...finding })));
}

function collectionOf({ site: { collections } }: SiteFileContent, name: string): Collection {
  const names = collections.map((each) => each.name).join(", ");
  return (
    collections.find((each) => each.name === name) ??
    refuse(`There is no collection ${name}. The collections are: ${names}.`)
  );
}

/** Drafts too. Pages that can't be read are left to the check. */
function readPages({ dataFolder }: Workspace, content: SiteFileContent, collection: Collection): KnownPage[] {
  const paths = new Set(patternsOf(content, collection).flatMap((pattern) => pathsOf(dataFolder, pattern)));
  return [...paths].toSorted().flatMap((path) => {
    const text = readText(join(dataFolder, path));
    return text.ok ? [{ path, text: text.value, page: readPage(text.value, "read").page }] : [];
  });
}

function refuseKnownLink(
  link: string,
  pages: readonly KnownPage[],
  { site }: SiteFileContent,
  workspace: Workspace,
): void {
  for (const { path, page } of pages) {
    const base = baseOf(path, site.url);
    for (const section of page.sections) {
      const about = primaryLinkOf(section, base);
      if (about === null || linkKey(about) !== linkKey(link)) continue;
      const file = nameOf(workspace, join(workspace.dataFolder, path));
      const { line, column } = section.position;
      refuse(`${file}:${line}:${column} is about this link already: ${section.heading.date} ${section.heading.title}`);
    }
  }
}

if (import.meta.main) await runProgram(newNote);
