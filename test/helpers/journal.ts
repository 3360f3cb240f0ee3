// Journals of a page or a few, compiled.
import { compileJournal, type Surroundings } from "../../src/journal/compile.ts";
import { commentLabels } from "../../src/journal/comment-labels.ts";
import { formatFinding } from "../../src/journal/diagnostics.ts";
import { definitionsOf } from "../../src/journal/html.ts";
import { toNote } from "../../src/journal/note.ts";
import { readPage } from "../../src/journal/page.ts";
import type { Note } from "../../src/domain/entry.ts";
import { aFolder, SITE, type Files } from "./folders.ts";

/** The only note of a page that has this text below its heading. */
export function aNote(
  text: string,
  { language = "zh-Hans", title = "标题", labels = [] as readonly string[] } = {},
): Note {
  const { page } = readPage(`### 2021-02-24 ${title}\n\n${text}\n`);
  return toNote(page.sections[0]!, {
    language,
    tags: [],
    timeZone: "Asia/Shanghai",
    page: "journal/2021/p.md",
    base: "https://t.example/journal/2021/p.md",
    definitions: definitionsOf(page.root),
    labels: commentLabels(labels),
  });
}

/** What is found in a data folder of these files, in English unless it is asked for in another language. */
export function findingsIn(files: Files, surroundings: Surroundings = {}): string[] {
  const folder = aFolder({ "site.yaml": SITE, ...files });
  const options = { messages: "en", ...surroundings };
  return compileJournal(folder, (path) => path.slice(folder.length + 1), options).findings.map(formatFinding);
}

/** Position, severity and rule of what is found on one page: `3:1 warning full-width`. */
export const found = (page: string, surroundings?: Surroundings): string[] =>
  findingsIn({ "journal/p.md": page }, surroundings).map((finding) =>
    finding.replace(/^journal\/p\.md:(\S+ \w+) [^]*\(([\w-]+)\)$/, "$1 $2"),
  );
