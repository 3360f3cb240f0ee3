// `npm run new -- COLLECTION URL [--date YYYY-MM-DD] [--title T]`: adds a note to the page where it belongs. Nothing
// that is there already is changed.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { linkKey } from "../domain/identity.ts";
import { baseOf } from "../journal/compile.ts";
import { pathsOf, readText } from "../journal/files.ts";
import { formatFinding } from "../journal/diagnostics.ts";
import { insertNote, orderOf } from "../journal/insertion.ts";
import { faultOf } from "../journal/links.ts";
import { inWords } from "../journal/messages/messages.ts";
import { newPage } from "../journal/new-page.ts";
import { primaryLinkOf } from "../journal/note.ts";
import { readPage, type Page } from "../journal/page.ts";
import { pageFor } from "../journal/page-for.ts";
import { patternsOf, readSiteFile, SITE_FILE, type SiteFileContent } from "../journal/site-file.ts";
import type { Collection } from "../domain/site.ts";
import { fillIn, isDate } from "./fill-in.ts";
import { DATA_FOLDER, nameOf } from "./folders.ts";

const USAGE = "npm run new -- COLLECTION URL [--date YYYY-MM-DD] [--title TITLE]";

/** What can't be done, in words for the author. */
class Refusal extends Error {}

const refuse = (message: string): never => {
  throw new Refusal(message);
};

interface KnownText {
  readonly path: string;
  readonly text: string;
  readonly page: Page;
}

try {
  await addNote();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function addNote(): Promise<void> {
  const { collectionName, link, options } = readArguments();
  const content = readSite();
  const { site } = content;
  const collection =
    site.collections.find(({ name }) => name === collectionName) ??
    refuse(
      `There is no collection ${collectionName}; there are ${site.collections.map(({ name }) => name).join(", ")}.`,
    );
  const pages = readPages(content, collection);
  refuseKnownLink(link, pages, content);

  const { date, title, open } = await fillIn(link, options, collection, site.timeZone);
  const known = pages.map(({ path, page }) => ({ path, dates: page.sections.map(({ heading }) => heading.date) }));
  const choice = pageFor(date, known, patternsOf(content, collection), collection.name);
  if (choice.kind === "none") {
    refuse(
      `A note of ${date} belongs to ${choice.path || "a page of its own"}, which no glob under journal: of ${collection.name} matches; add one to ${nameOf(join(DATA_FOLDER, SITE_FILE))}.`,
    );
  }
  const like = choice.kind === "new" ? (pages.find(({ path }) => path === choice.like)?.text ?? null) : null;
  const target = pages.find(({ path }) => path === choice.path);
  const text = target?.text ?? newPage(date, collection.title, like);
  const language = readPage(text, "read").page.language ?? collection.language;
  const order = orderOf(known.flatMap(({ dates }) => dates)) ?? "newest-first";
  const path = join(DATA_FOLDER, choice.path);
  const insertion =
    insertNote(text, { date, title, link, language }, order) ??
    refuse(`${nameOf(path)} has no place where a new note would be read as one; npm run check says why.`);

  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, insertion.text, { flag: target ? "w" : "wx" });
  console.log(`${nameOf(path)}:${insertion.line}:1 ${target ? "" : "on a new page: "}${date} ${title}`);
  if (target?.page.isDraft) console.log("This page is a draft: its notes are not published.");
  if (open.length > 0) console.log(`Nobody could tell ${open.join(" and ")}: please correct the heading.`);
}

function readArguments() {
  const options = { date: { type: "string" }, title: { type: "string" } } as const;
  const parsed = (() => {
    try {
      return parseArgs({ options, allowPositionals: true });
    } catch (error) {
      return refuse(`${(error as Error).message}\n${USAGE}`);
    }
  })();
  const [collectionName, link, ...others] = parsed.positionals;
  if (!collectionName || !link || others.length > 0) return refuse(USAGE);
  const fault = faultOf(link);
  if (fault !== null) return refuse(inWords(fault, "en"));
  if (linkKey(link) === null) return refuse(`${link} is not a whole URL such as https://example.org/path.`);
  const { date } = parsed.values;
  const title = parsed.values.title?.replace(/\s+/g, " ").trim() || undefined;
  if (date !== undefined && !isDate(date)) return refuse(`${date} is no date such as 2021-02-24.`);
  return { collectionName, link, options: { date, title } };
}

function readSite(): SiteFileContent {
  const reading = readSiteFile(DATA_FOLDER);
  if (reading.ok) return reading;
  const file = nameOf(join(DATA_FOLDER, SITE_FILE));
  return refuse(reading.findings.map((finding) => formatFinding({ file, ...finding })).join("\n"));
}

/** Drafts are pages as well. What is no text is told by the check. */
function readPages(content: SiteFileContent, collection: Collection): KnownText[] {
  const paths = new Set(patternsOf(content, collection).flatMap((pattern) => pathsOf(DATA_FOLDER, pattern)));
  return [...paths].toSorted().flatMap((path) => {
    const text = readText(join(DATA_FOLDER, path));
    return text.ok ? [{ path, text: text.value, page: readPage(text.value, "read").page }] : [];
  });
}

function refuseKnownLink(link: string, pages: readonly KnownText[], { site }: SiteFileContent): void {
  for (const { path, page } of pages) {
    const base = baseOf(path, site.url);
    for (const section of page.sections) {
      const about = primaryLinkOf(section, base);
      if (about === null || linkKey(about) !== linkKey(link)) continue;
      const position = `${nameOf(join(DATA_FOLDER, path))}:${section.position.line}:${section.position.column}`;
      refuse(`${position} is about this link already: ${section.heading.date} ${section.heading.title}`);
    }
  }
}
