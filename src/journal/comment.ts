// Sets the author's own comments off from the rest of a note.
import type { Element, ElementContent, Root, RootContent } from "hast";
import type { CommentLabels } from "./comment-labels.ts";
import { plainText } from "./text.ts";

/**
 * Moves every comment into a `<div class="comment">` of its own. A comment that begins with a heading ends at the next
 * heading of its level, any other at the next heading.
 */
export function setCommentsOff(tree: Root, labels: CommentLabels): void {
  const children: RootContent[] = [];
  let open: { readonly div: Element; readonly level: number } | null = null;

  for (const node of tree.children
    .flatMap((each) => splitAtLabel(each, labels))
    .flatMap((each) => unwrapped(each, labels))) {
    const level = headingLevel(node);
    const isLabel = isLabelled(node, labels);
    if (open && (isLabel || (level !== null && level <= open.level))) open = null;
    if (isLabel) {
      const div: Element = { type: "element", tagName: "div", properties: { className: ["comment"] }, children: [] };
      open = { div, level: level ?? 6 };
      children.push(div);
    }
    if (!open) children.push(node);
    else if (node.type !== "doctype") open.div.children.push(node);
  }
  tree.children = children;
}

export const isComment = (node: RootContent | ElementContent): node is Element =>
  node.type === "element" && [node.properties["className"]].flat().includes("comment");

/** The text of all comments, a line a block, without labels and quotes; null without a comment. */
export function commentText(tree: Root, labels: CommentLabels): string | null {
  const text = tree.children
    .filter(isComment)
    .map((comment) => labels.removeFrom(plainText(comment.children.filter((child) => !isQuote(child)))))
    .filter((line) => line !== "")
    .join("\n");
  return text === "" ? null : text;
}

/** The author did not write what a comment quotes. */
const isQuote = (node: ElementContent): boolean => node.type === "element" && node.tagName === "blockquote";

const isLabelled = (node: RootContent, labels: CommentLabels): boolean =>
  node.type === "element" &&
  (node.tagName === "p" || headingLevel(node) !== null) &&
  labels.isAtStartOf(plainText(node));

/** An element that the author forgot to close reaches to the end of the note. */
const WRAPPERS = new Set(
  "a abbr article aside b big center cite code del details div em figcaption figure font i ins kbd mark q s section small span strike strong sub summary sup tt u".split(
    " ",
  ),
);

/** A comment in the middle of an unclosed element ends that element. */
function unwrapped(node: RootContent, labels: CommentLabels): RootContent[] {
  if (node.type !== "element" || !WRAPPERS.has(node.tagName)) return [node];
  const children = node.children.flatMap((child) =>
    splitAtLabel(child, labels).flatMap((part) => unwrapped(part, labels)),
  );
  const label = children.findIndex((child) => isLabelled(child, labels));
  if (label < 0) return [node];
  const before = children.slice(0, label) as ElementContent[];
  const isEmpty = plainText(before).trim() === "";
  return [...(isEmpty ? [] : [{ ...node, children: before }]), ...children.slice(label)];
}

/** A label may begin a line without an empty line before it. The paragraph becomes two. */
function splitAtLabel(node: RootContent, labels: CommentLabels): RootContent[] {
  if (node.type !== "element" || node.tagName !== "p") return [node];
  const paragraph = (children: readonly ElementContent[]): Element => ({ ...node, children: [...children] });
  for (const [index, child] of node.children.entries()) {
    if (child.type !== "text") continue;
    const rest = node.children.slice(index + 1);
    const at = startOfLabel(child.value, rest, labels);
    if (at < 0) continue;
    const [before, after] = [child.value.slice(0, at), child.value.slice(at + 1)];
    return [
      paragraph([...node.children.slice(0, index), { type: "text", value: before }]),
      { type: "text", value: "\n" },
      ...splitAtLabel(paragraph(after === "" ? rest : [{ type: "text", value: after }, ...rest]), labels),
    ];
  }
  return [node];
}

/** Offset of the line break before a label; -1 without one. The label may be in an element after the text. */
function startOfLabel(text: string, rest: readonly ElementContent[], labels: CommentLabels): number {
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    const line = text.slice(at + 1);
    const isLast = !line.includes("\n");
    if (labels.isAtStartOf(isLast && line.length < 40 ? line + plainText(rest.slice(0, 2)) : line)) return at;
  }
  return -1;
}

function headingLevel(node: RootContent): number | null {
  const match = node.type === "element" && /^h([1-6])$/.exec(node.tagName);
  return match ? Number(match[1]) : null;
}
