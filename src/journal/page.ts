// One journal page, a Hugo content page: its front matter and its notes as they stand, not yet compiled.
import type { Root } from "mdast";
import { diagnostic, type Diagnostic, type Position } from "./diagnostics.ts";
import { readFrontMatter, type FrontMatter, type HugoDate } from "./front-matter.ts";
import { checkFullWidth } from "./full-width.ts";
import { checkHiddenNotes } from "./hidden-note-rules.ts";
import { checkLinks } from "./links.ts";
import { parseMarkdown } from "./markdown.ts";
import { tameHtml } from "./raw-html.ts";
import { checkReferences } from "./references.ts";
import { readSections, type Section } from "./sections.ts";
import { withoutShortcodes } from "./shortcodes.ts";
import { readSource } from "./source.ts";
import { withoutUnsupported } from "./unsupported.ts";

export type { Section } from "./sections.ts";

export interface Page {
  /** As the front matter says it; null where it doesn't. */
  readonly title: string | null;
  readonly isDraft: boolean;
  readonly hugoDates: readonly HugoDate[];
  /** BCP 47; null where the front matter doesn't say. */
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly sections: readonly Section[];
  readonly root: Root;
  /** The text that `root` was parsed from. */
  readonly text: string;
  /** Empty lines above the text. */
  readonly skippedLines: number;
  /** The position in the file of a position in `root`. */
  readonly locate: (position: Position) => Position;
}

export interface PageReading {
  readonly page: Page;
  readonly findings: readonly Diagnostic[];
}

const NO_ROOT: Root = { type: "root", children: [] };

/** Reads a page. A draft has no notes, unless it is read like any other page. */
export function readPage(source: string, drafts: "empty" | "read" = "empty"): PageReading {
  const skipped = /^(?:[ \t]*\r?\n)*/.exec(source)![0]; // Hugo skips empty lines before front matter
  const skippedLines = skipped.split("\n").length - 1;
  const corrected = readSource(source.slice(skipped.length));
  const withoutTags = withoutShortcodes(corrected.text);
  const { text, diagnostics: unsupported } = withoutUnsupported(withoutTags.text);
  const root = parseMarkdown(text);
  const locate = (position: Position): Position => {
    const { line, column } = withoutTags.locate(position);
    return { line: line + skippedLines, column };
  };
  const below = (diagnostics: readonly Diagnostic[]) =>
    diagnostics.map((each) => ({ ...each, line: each.line + skippedLines }));
  const located = (diagnostics: readonly Diagnostic[]) => diagnostics.map((each) => ({ ...each, ...locate(each) }));

  const frontMatter = readFrontMatter(root, text);
  if (!frontMatter.ok) {
    return { page: toPage(null, NO_ROOT, text, skippedLines, locate), findings: below(frontMatter.findings) };
  }
  const { sections, diagnostics: inSections } = readSections(root, locate);
  if (frontMatter.value.isDraft && drafts === "empty") {
    const page = toPage(frontMatter.value, NO_ROOT, text, skippedLines, locate);
    return { page, findings: below(checkDraft(frontMatter.value, sections.length)) };
  }
  const reportedLines = new Set(withoutTags.diagnostics.map(({ line }) => line));
  return {
    page: {
      ...toPage(frontMatter.value, root, text, skippedLines, locate),
      sections: sections.map((section) => ({ ...section, position: locate(section.position) })),
    },
    findings: [
      ...below([...corrected.diagnostics, ...withoutTags.diagnostics]),
      ...located([
        ...unsupported,
        ...checkFullWidth(text),
        ...checkHiddenNotes(root, text),
        ...inSections,
        ...checkReferences(root),
        ...sections.flatMap(({ blocks }) => [...checkLinks(blocks, text, reportedLines), ...tameHtml(blocks)]),
      ]),
    ],
  };
}

const toPage = (
  frontMatter: FrontMatter | null,
  root: Root,
  text: string,
  skippedLines: number,
  locate: Page["locate"],
): Page => ({
  title: frontMatter?.title ?? null,
  isDraft: frontMatter?.isDraft ?? false,
  hugoDates: (frontMatter?.hugoDates ?? []).map((date) => ({ ...date, line: date.line + skippedLines })),
  language: frontMatter?.language ?? null,
  tags: frontMatter?.tags ?? [],
  sections: [],
  root,
  text,
  skippedLines,
  locate,
});

const checkDraft = ({ draftPosition }: FrontMatter, count: number): Diagnostic[] =>
  draftPosition === null || count === 0 ? [] : [diagnostic(draftPosition, "hint", "unpublished", "draft", count)];
