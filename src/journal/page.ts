// One journal page, a Hugo content page: its front matter and its notes as they stand, not yet compiled.
import type { Heading, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Finding, PageFinding, Position, Rule } from "./diagnostics.ts";
import { readFrontMatter } from "./front-matter.ts";
import { readHeading, type NoteHeading } from "./heading.ts";
import { checkLinks } from "./links.ts";
import { parseMarkdown } from "./markdown.ts";
import { tameHtml } from "./raw-html.ts";
import { withoutShortcodes } from "./shortcodes.ts";
import { readSource } from "./source.ts";
import { positionOf, reportTraps } from "./hidden-note-rules.ts";

export interface Page {
  /** As the front matter says it; null where it doesn't. */
  readonly title: string | null;
  readonly isDraft: boolean;
  /** Empty lines above all else, which the positions in `root` don't count. */
  readonly skippedLines: number;
  /** BCP 47; null where the front matter doesn't say. */
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly sections: readonly Section[];
  readonly root: Root;
}

/** A note as it stands on its page. */
export interface Section {
  readonly heading: NoteHeading;
  /** The first link in the heading; null without one. */
  readonly headingLink: string | null;
  readonly position: Position;
  readonly blocks: readonly RootContent[];
}

const NOTHING: Page = {
  title: null,
  isDraft: false,
  skippedLines: 0,
  language: null,
  tags: [],
  sections: [],
  root: { type: "root", children: [] },
};

export interface PageReading {
  readonly page: Page;
  readonly findings: readonly PageFinding[];
}

/** Reads a page; a draft has no notes, and nothing to find, unless it is read like any other. */
export function readPage(source: string, drafts: "empty" | "read" = "empty"): PageReading {
  const skipped = /^(?:[ \t]*\r?\n)*/.exec(source)![0]; // Hugo skips empty lines before front matter
  const lines = skipped.split("\n").length - 1;
  const { page, findings } = readText(source.slice(skipped.length), drafts);
  const moved = <T extends Position>(position: T): T => ({ ...position, line: position.line + lines });
  return {
    page: {
      ...page,
      skippedLines: lines,
      sections: page.sections.map((section) => ({ ...section, position: moved(section.position) })),
    },
    findings: findings.map(moved),
  };
}

function readText(source: string, drafts: "empty" | "read"): PageReading {
  const { text: mendedText, corrected, unread } = readSource(source);
  const { text, dropped } = withoutShortcodes(mendedText);
  const root = parseMarkdown(text);
  const frontMatter = readFrontMatter(root, text);
  if (!frontMatter.ok) return { page: NOTHING, findings: frontMatter.findings };
  const { title, isDraft, language, tags } = frontMatter.value;
  if (isDraft && drafts === "empty") return { page: { ...NOTHING, title, isDraft }, findings: [] };

  const findings: PageFinding[] = [
    ...corrected.map(({ text: heading, ...position }): PageFinding => ({
      ...position,
      severity: "warning",
      message: `"${heading}" is read as a heading; write the signs as # and a space behind them`,
      rule: "heading-form",
    })),
    ...unread.map(({ text: heading, ...position }): PageFinding => ({
      ...position,
      severity: "warning",
      message: `"${heading}" is no heading, but text; put a space behind the signs`,
      rule: "heading-form",
    })),
    ...dropped.map(({ name, ...position }): PageFinding => ({
      ...position,
      severity: "warning",
      message: `the shortcode ${name} is dropped: feeds can't run it; what stands between its tags stays`,
      rule: "shortcode",
    })),
  ];
  reportTraps(root, text, findings);
  const sections = readSections(root, findings);
  for (const { blocks } of sections) findings.push(...checkLinks(blocks, text, dropped), ...tameHtml(blocks));
  return { page: { title, isDraft, skippedLines: 0, language, tags, sections, root }, findings };
}

/** What is not published anyway, and needs no hint outside of notes. */
const SILENT = new Set(["yaml", "definition", "footnoteDefinition", "thematicBreak"]);

function readSections(root: Root, findings: PageFinding[]): Section[] {
  const sections: (Section & { readonly blocks: RootContent[] })[] = [];
  let open: RootContent[] | null = null;
  let reported = false;

  for (const node of root.children) {
    if (node.type === "heading" && node.depth <= 3 && !(open && isAccident(node, findings))) {
      const heading = node.depth === 3 ? readNoteHeading(node, findings) : null;
      open = heading ? [] : null;
      reported = node.depth === 3; // what stands under a heading that is no note's was told with it
      if (node.depth < 3) reportLevel(node, findings);
      if (heading) sections.push({ heading, headingLink: linkIn(node), position: positionOf(node), blocks: open! });
      continue;
    }
    if (open)
      open.push(node.type === "heading" && node.depth <= 3 ? { type: "paragraph", children: node.children } : node);
    else if (!reported && !SILENT.has(node.type) && !(node.type === "html" && node.value.startsWith("<!--"))) {
      const message = "this text is in no note, so it is not published; a note begins with ### YYYY-MM-DD Title";
      findings.push({ ...positionOf(node), severity: "hint", message, rule: "outside" });
      reported = true;
    }
  }
  return sections;
}

const LONGEST_HEADING_CHARACTERS = 30;

/** A paragraph with a line of --- right under it is a heading in Markdown; when it reads like text, it is kept as text. */
function isAccident(node: Heading, findings: PageFinding[]): boolean {
  const isUnderlined = node.position !== undefined && node.position.end.line > node.position.start.line;
  const text = toString(node, { includeHtml: false }).trim();
  if (!isUnderlined || (text.length <= LONGEST_HEADING_CHARACTERS && !/[。！？；.!?;]$/.test(text))) return false;
  const message =
    "a line of --- or === right under text makes it a heading; it is kept as text: put an empty line between";
  findings.push({ ...positionOf(node), severity: "warning", message, rule: "underlined" });
  return true;
}

function readNoteHeading(node: Heading, findings: PageFinding[]): NoteHeading | null {
  const say = (severity: Finding["severity"], message: string, rule: Rule) =>
    findings.push({ ...positionOf(node), severity, message, rule });

  const text = toString(node, { includeHtml: false });
  const reading = readHeading(text);
  if (reading.kind === "bad") say("error", reading.message, reading.rule);
  if (reading.kind === "undated") {
    say(
      "warning",
      `"${text.trim()}" begins with no date, so it is no note; a note begins with ### YYYY-MM-DD Title`,
      "undated",
    );
  }
  if (reading.kind !== "note") return null;
  const { heading } = reading;
  if (!heading.isStandard) say("warning", `read as ${heading.date}; write the date like that`, "date-form");
  if (heading.title === "") say("warning", "this note has no title; write one after its date", "no-title");
  return heading;
}

const linkIn = (node: Heading): string | null => node.children.find((child) => child.type === "link")?.url ?? null;

function reportLevel(node: Heading, findings: PageFinding[]): void {
  if (readHeading(toString(node, { includeHtml: false })).kind !== "note") return;
  const message =
    "a dated heading of this level groups notes and is none itself; a note begins with ### YYYY-MM-DD Title";
  findings.push({ ...positionOf(node), severity: "warning", message, rule: "heading-level" });
}
