// Pages of a tree that nobody has described yet: what can be read of each, and what can't.
import { join } from "node:path";
import type { Site } from "../domain/site.ts";
import { baseOf } from "./compile.ts";
import { readText } from "./files.ts";
import { commentLabels } from "./comment-labels.ts";
import { toFinding, type Diagnostic, type PageFinding } from "./diagnostics.ts";
import { inWords } from "./messages/messages.ts";
import { definitionsOf } from "./html.ts";
import { toNote } from "./note.ts";
import { readPage } from "./page.ts";
import type { ImportedPage } from "./proposal.ts";

export interface PageImport {
  /** Null when nothing of it can be read. */
  readonly page: ImportedPage | null;
  readonly findings: readonly PageFinding[];
}

/** Reads one page; never throws, whatever is in it. */
export function importPage(folder: string, path: string, site: Pick<Site, "url" | "timeZone">): PageImport {
  try {
    return readImport(folder, path, site);
  } catch (error) {
    const reason = error instanceof RangeError ? "it is nested too deeply" : String(error);
    return unreadable(1, `this page can't be read: ${reason}`);
  }
}

function readImport(folder: string, path: string, { url, timeZone }: Pick<Site, "url" | "timeZone">): PageImport {
  const text = readText(join(folder, path));
  if (!text.ok) return unreadable(text.line, inWords(text.message, "en"));
  const { page, findings } = readPage(text.value);
  const context = {
    language: page.language ?? "zh-Hans",
    tags: [],
    timeZone,
    page: path,
    base: baseOf(path, url),
    definitions: definitionsOf(page.root),
    labels: commentLabels(),
  };
  const notes = page.sections.map((section) => toNote(section, context));
  return {
    page: { path, title: page.title, notes },
    findings: findings.filter(isInTheWay).map((each) => toFinding(each, "en")),
  };
}

/** What is not in the proposal because of it. */
const isInTheWay = ({ severity, rule }: Diagnostic): boolean => severity !== "hint" || rule === "heading-form";

const unreadable = (line: number, message: string): PageImport => ({
  page: null,
  findings: [{ line, column: 1, severity: "error", message, rule: "unreadable" }],
});
