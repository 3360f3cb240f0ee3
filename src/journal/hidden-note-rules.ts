// Where Markdown hides a note from its author: in blocks without an end, in lists, in sections of other notes.
import type { Code, Html, Paragraph, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import { readHeading } from "./heading.ts";
import { positionOf } from "./positions.ts";

export function checkHiddenNotes(root: Root, text: string): Diagnostic[] {
  return [...root.children.flatMap((node) => checkBlock(node, text)), ...checkNestedHeadings(root)];
}

function checkBlock(node: Root["children"][number], text: string): Diagnostic[] {
  switch (node.type) {
    case "code":
      return checkCode(node, text);
    case "html":
      return checkHtml(node);
    case "heading":
      if (node.depth <= 3 || !isDated(toString(node))) return [];
      return [diagnostic(positionOf(node), "warning", "heading-level", "sectionHeading")];
    case "paragraph":
      return isBoldDate(node) ? [diagnostic(positionOf(node), "warning", "heading-form", "boldHeading")] : [];
    default:
      return [];
  }
}

function checkNestedHeadings(root: Root): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visit(root, "heading", (node, _index, parent) => {
    if (parent?.type === "root" || parent?.type === "blockquote" || !isDated(toString(node))) return;
    diagnostics.push(diagnostic(positionOf(node), "warning", "nested", "nestedHeading"));
  });
  return diagnostics;
}

const isDated = (text: string): boolean => readHeading(text).kind === "note";

const isBoldDate = ({ children: [first] }: Paragraph): boolean => first?.type === "strong" && isDated(toString(first));

const DATED_HEADING = /^ *### +(\d{4}[-–—/.年]\d.*)$/m;

const hiddenHeading = (value: string): string | null => DATED_HEADING.exec(value)?.[0].trim() ?? null;

function checkCode(node: Code, text: string): Diagnostic[] {
  const hidden = hiddenHeading(node.value);
  const lines = text.slice(node.position?.start.offset, node.position?.end.offset).split("\n");
  const [, fence] = /^ {0,3}(`{3,}|~{3,})/.exec(lines[0]!) ?? [];
  if (fence === undefined) {
    return hidden === null ? [] : [diagnostic(positionOf(node), "warning", "nested", "indentedHeading", hidden)];
  }
  if (lines.length > 1 && lines.at(-1)!.trim().startsWith(fence)) return [];
  return hidden === null
    ? [diagnostic(positionOf(node), "warning", "unclosed", "codeUnclosed", fence)]
    : [diagnostic(positionOf(node), "error", "unclosed", "codeBeforeNote", hidden, fence)];
}

/** How HTML ends that may hold empty lines (CommonMark, HTML blocks 1 and 2). */
const ENDS: readonly (readonly [RegExp, string])[] = [
  [/^<!--/, "-->"],
  [/^<script\b/i, "</script>"],
  [/^<pre\b/i, "</pre>"],
  [/^<style\b/i, "</style>"],
  [/^<textarea\b/i, "</textarea>"],
];

function checkHtml(node: Html): Diagnostic[] {
  const hidden = hiddenHeading(node.value);
  const end = ENDS.find(([begins]) => begins.test(node.value))?.[1];
  if (end !== undefined && !node.value.toLowerCase().includes(end)) {
    return [diagnostic(positionOf(node), "error", "unclosed", "htmlUnclosed", hidden, end)];
  }
  if (end !== undefined || hidden === null) return [];
  return [diagnostic(positionOf(node), "error", "unclosed", "htmlAboveNote", hidden)];
}
