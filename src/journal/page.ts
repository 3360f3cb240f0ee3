// One journal page, a Hugo content page: its front matter and its notes as they stand, not yet compiled.
import type { Heading, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import { z } from "zod";
import { legal } from "../characters.ts";
import type { Finding, Place } from "./finding.ts";
import { readHeading, type NoteHeading } from "./heading.ts";
import { parseMarkdown } from "./markdown.ts";
import { withoutShortcodes } from "./shortcodes.ts";
import { languageTag } from "./site-schema.ts";
import { readYaml } from "./yaml.ts";

export interface Page {
  /** BCP 47; null where the front matter doesn't say. */
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly sections: readonly Section[];
  readonly root: Root;
}

/** A note as it stands on its page. */
export interface Section {
  readonly heading: NoteHeading;
  readonly place: Place;
  readonly blocks: readonly RootContent[];
}

/** A finding whose file the caller knows. */
export type PageFinding = Omit<Finding, "file">;

const frontMatterSchema = z.looseObject({
  draft: z.union([z.boolean(), z.null()], "must be true or false").optional(),
  language: languageTag.nullish(),
  tags: z
    .union(
      [z.string(), z.array(z.union([z.string(), z.number()]).transform(String)), z.null()],
      "must be a list of words",
    )
    .optional(),
});

const NOTHING: Page = { language: null, tags: [], sections: [], root: { type: "root", children: [] } };

/** Reads a page; a draft has no notes. Findings are in reading order. */
export function readPage(source: string): { readonly page: Page; readonly findings: readonly PageFinding[] } {
  const { text, unknown } = withoutShortcodes(withHeadingSpaces(legal(source)));
  const findings: PageFinding[] = unknown.map(({ name, line }) => ({
    line,
    column: 1,
    severity: "warning",
    message: `the shortcode ${name} is dropped: feeds can't run it; what stands between its tags stays`,
    rule: "shortcode",
  }));
  const root = parseMarkdown(text);
  const frontMatter = readFrontMatter(root, findings);
  if (frontMatter === null) return { page: NOTHING, findings };
  if (frontMatter.draft) return { page: NOTHING, findings: [] };

  reportSwallowed(root, findings);
  const sections = readSections(root, findings);
  const tags = [frontMatter.tags ?? []].flat().map((tag) => tag.trim());
  return {
    page: {
      language: frontMatter.language ?? null,
      tags: [...new Set(tags)].filter((tag) => tag !== ""),
      sections,
      root,
    },
    findings,
  };
}

/** `###2021-02-24 …` and an ideographic space after `###` are typing errors that would hide a note: both are mended. */
const withHeadingSpaces = (text: string): string => text.replace(/^(#{1,6})(?:[\u00a0\u3000]+|(?=\d{4}\D))/gm, "$1 ");

function readFrontMatter(root: Root, findings: PageFinding[]): z.infer<typeof frontMatterSchema> | null {
  const [first] = root.children;
  if ((first?.type as string) === "toml") {
    const message = "front matter in TOML (+++) is not read; write it in YAML between two lines of ---";
    findings.push({ line: 1, column: 1, severity: "error", message, rule: "front-matter" });
    return null;
  }
  if (first?.type !== "yaml") return {};
  const reading = readYaml(first.value === "" ? "{}" : first.value, frontMatterSchema.nullable(), 2);
  if (reading.ok) return reading.value ?? {};
  findings.push(...reading.problems.map((problem) => ({ ...problem, severity: "error" as const })));
  return null;
}

function readSections(root: Root, findings: PageFinding[]): Section[] {
  const sections: { heading: NoteHeading; place: Place; blocks: RootContent[] }[] = [];
  let open: RootContent[] | null = null;
  let reported = false;

  for (const node of root.children) {
    if (node.type === "heading" && node.depth <= 3) {
      const heading = node.depth === 3 ? readNoteHeading(node, findings) : null;
      if (node.depth < 3) reportLevel(node, findings);
      open = heading ? [] : null;
      reported = node.depth === 3; // what stands under a heading that is no note's was told with it
      if (heading) sections.push({ heading, place: placeOf(node), blocks: open! });
      continue;
    }
    if (open) open.push(node);
    else if (!reported && !["yaml", "definition", "footnoteDefinition"].includes(node.type)) {
      const message = "this text is in no note, so it is not published; a note begins with ### YYYY-MM-DD Title";
      findings.push({ ...placeOf(node), severity: "hint", message, rule: "outside" });
      reported = true;
    }
  }
  return sections;
}

function readNoteHeading(node: Heading, findings: PageFinding[]): NoteHeading | null {
  const say = (severity: Finding["severity"], message: string, rule: string) =>
    findings.push({ ...placeOf(node), severity, message, rule });

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

function reportLevel(node: Heading, findings: PageFinding[]): void {
  if (readHeading(toString(node, { includeHtml: false })).kind !== "note") return;
  const message =
    "a dated heading of this level groups notes and is none itself; a note begins with ### YYYY-MM-DD Title";
  findings.push({ ...placeOf(node), severity: "warning", message, rule: "heading-level" });
}

/** An element or a code block that is never closed swallows the notes after it. */
function reportSwallowed(root: Root, findings: PageFinding[]): void {
  for (const node of root.children) {
    if (node.type !== "html" && node.type !== "code") continue;
    const swallowed = /^ {0,3}### +\d{4}\D.*$/m.exec(node.value);
    if (!swallowed) continue;
    const message = `what begins here is not closed before the note "${swallowed[0].trim()}", which it swallows; close it`;
    findings.push({ ...placeOf(node), severity: "error", message, rule: "unclosed" });
  }
}

const placeOf = (node: RootContent): Place => ({
  line: node.position?.start.line ?? 1,
  column: node.position?.start.column ?? 1,
});
