// Where Markdown hides a note from its author: in blocks that never end, in lists, in sections of other notes.
import type { Code, Html, Node, Paragraph, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import type { Finding, PageFinding, Position, Rule } from "./diagnostics.ts";
import { readHeading } from "./heading.ts";

export const positionOf = (node: Node): Position => ({
  line: node.position?.start.line ?? 1,
  column: node.position?.start.column ?? 1,
});

type Say = (node: Node, severity: Finding["severity"], message: string, rule: Rule) => void;

export function reportTraps(root: Root, text: string, findings: PageFinding[]): void {
  const say: Say = (node, severity, message, rule) => findings.push({ ...positionOf(node), severity, message, rule });
  for (const node of root.children) {
    if (node.type === "code") checkCode(node, text, say);
    if (node.type === "html") checkHtml(node, say);
    if (node.type === "heading" && node.depth > 3 && isDated(toString(node))) {
      say(
        node,
        "warning",
        "this dated heading is a section of the note before it; a note's heading has three #",
        "heading-level",
      );
    }
    if (node.type === "paragraph" && isBoldDate(node)) {
      say(
        node,
        "hint",
        "this looks like a note's heading, and is text; a note begins with ### YYYY-MM-DD Title",
        "heading-form",
      );
    }
  }
  visit(root, "heading", (node, _index, parent) => {
    if (parent?.type === "root" || parent?.type === "blockquote" || !isDated(toString(node))) return;
    say(
      node,
      "warning",
      "this heading stands inside of a list or footnote, so it begins no note; take its indentation away",
      "nested",
    );
  });
}

const isDated = (text: string): boolean => readHeading(text).kind === "note";

const isBoldDate = ({ children: [first] }: Paragraph): boolean => first?.type === "strong" && isDated(toString(first));

const DATED_HEADING = /^ *### +(\d{4}[-–—/.年]\d.*)$/m;

function checkCode(node: Code, text: string, say: Say): void {
  const hidden = DATED_HEADING.exec(node.value)?.[0].trim();
  const lines = text.slice(node.position?.start.offset, node.position?.end.offset).split("\n");
  const [, fence] = /^ {0,3}(`{3,}|~{3,})/.exec(lines[0]!) ?? [];
  if (fence === undefined) {
    if (hidden)
      say(node, "warning", `"${hidden}" is indented so far that it is code; take its indentation away`, "nested");
    return;
  }
  if (lines.length > 1 && lines.at(-1)!.trim().startsWith(fence)) return;
  if (hidden)
    say(node, "error", `this code block is not closed before the note "${hidden}"; close it with ${fence}`, "unclosed");
  else
    say(node, "warning", `this code block is not closed: all that follows is code; close it with ${fence}`, "unclosed");
}

/** How HTML ends that may hold empty lines (CommonMark, HTML blocks 1 and 2). */
const ENDS: readonly (readonly [RegExp, string])[] = [
  [/^<!--/, "-->"],
  [/^<script\b/i, "</script>"],
  [/^<pre\b/i, "</pre>"],
  [/^<style\b/i, "</style>"],
  [/^<textarea\b/i, "</textarea>"],
];

function checkHtml(node: Html, say: Say): void {
  const hidden = DATED_HEADING.exec(node.value)?.[0].trim();
  const end = ENDS.find(([begins]) => begins.test(node.value))?.[1];
  if (end !== undefined && !node.value.toLowerCase().includes(end)) {
    const until = hidden ? ` before the note "${hidden}"` : "";
    say(
      node,
      "error",
      `what begins here is not closed${until}, and swallows all that follows; close it with ${end}`,
      "unclosed",
    );
  } else if (end === undefined && hidden) {
    say(
      node,
      "error",
      `"${hidden}" is taken for HTML, as it stands right under it; put an empty line between`,
      "unclosed",
    );
  }
}
