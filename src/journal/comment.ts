// The author's own comment: what follows `个人总结`, `个人小结`, `个人评论` or `Comment:`.
import type { Element, ElementContent, Root, RootContent } from "hast";
import { plainText } from "./text.ts";

const LABEL =
  /^(?:[【[]\s*[个個]人(?:总结|小结|评论|總結|小結|評論)\s*[】\]]\s*[:：]?|[个個]人(?:总结|小结|评论|總結|小結|評論)(?=[\s:：，,—-]|$)\s*(?:[:：，,]|—+|-+)?|comment\s*[:：])\s*/i;

/** Whether a text begins as a comment does. */
export const isCommentLabel = (text: string): boolean => LABEL.test(text.trim());

/** Whether a text is a label with no comment behind it. */
export const isEmptyLabel = (text: string): boolean => isCommentLabel(text) && text.trim().replace(LABEL, "") === "";

/**
 * Sets every comment off in a `<div class="comment">` of its own, and returns their text without labels and quotes;
 * null without one. A comment that begins with a heading ends at the next heading of its level, any other at the next
 * heading.
 */
export function setCommentsOff(tree: Root): string | null {
  const children: RootContent[] = [];
  const comments: Element[] = [];
  let open: { readonly div: Element; readonly level: number } | null = null;

  for (const node of tree.children.flatMap(splitAtLabel).flatMap(unwrapped)) {
    const level = headingLevel(node);
    const isLabel = isLabelled(node);
    if (open && (isLabel || (level !== null && level <= open.level))) open = null;
    if (isLabel) {
      const div: Element = { type: "element", tagName: "div", properties: { className: ["comment"] }, children: [] };
      open = { div, level: level ?? 6 };
      comments.push(div);
      children.push(div);
    }
    if (!open) children.push(node);
    else if (node.type !== "doctype") open.div.children.push(node);
  }
  tree.children = children;
  const text = comments
    .map((comment) => ownWords(comment).replace(LABEL, ""))
    .filter((line) => line !== "")
    .join("\n");
  return text === "" ? null : text;
}

const isLabelled = (node: RootContent): boolean =>
  node.type === "element" && (node.tagName === "p" || headingLevel(node) !== null) && LABEL.test(plainText(node));

/** What an author forgot to close goes on to the note's end. */
const WRAPPERS = new Set(
  "a abbr article aside b big center cite code del details div em figure font i ins kbd mark q s section small span strike strong sub summary sup tt u".split(
    " ",
  ),
);

/** A comment in the middle of an element ends it: it is the author's, whatever was left open before it. */
function unwrapped(node: RootContent): RootContent[] {
  if (node.type !== "element" || !WRAPPERS.has(node.tagName)) return [node];
  const children = node.children.flatMap((child) => splitAtLabel(child).flatMap(unwrapped));
  const label = children.findIndex(isLabelled);
  if (label < 0) return [node];
  const before = children.slice(0, label) as ElementContent[];
  const isEmpty = plainText(before).trim() === "";
  return [...(isEmpty ? [] : [{ ...node, children: before }]), ...children.slice(label)];
}

/** What a comment quotes is not the author's. */
const ownWords = (comment: Element): string =>
  plainText(comment.children.filter((child) => !(child.type === "element" && child.tagName === "blockquote")));

/** A label may begin a line without an empty line before it: the paragraph is two then. */
function splitAtLabel(node: RootContent): RootContent[] {
  if (node.type !== "element" || node.tagName !== "p") return [node];
  for (const [index, child] of node.children.entries()) {
    const at = child.type === "text" ? startOfLabel(child.value) : -1;
    if (at < 0 || child.type !== "text") continue;
    const paragraph = (children: ElementContent[]): Element => ({ ...node, children });
    const before = paragraph([...node.children.slice(0, index), { type: "text", value: child.value.slice(0, at) }]);
    const after = paragraph([{ type: "text", value: child.value.slice(at + 1) }, ...node.children.slice(index + 1)]);
    return [before, { type: "text", value: "\n" }, ...splitAtLabel(after)];
  }
  return [node];
}

/** Offset of the line break before a label; -1 without one. */
function startOfLabel(text: string): number {
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    if (LABEL.test(text.slice(at + 1))) return at;
  }
  return -1;
}

function headingLevel(node: RootContent): number | null {
  const match = node.type === "element" && /^h([1-6])$/.exec(node.tagName);
  return match ? Number(match[1]) : null;
}

/** How a new comment begins in a language. */
export function labelFor(language: string): string {
  if (!/^zh\b/i.test(language)) return "Comment:";
  return /\b(?:Hant|TW|HK|MO)\b/i.test(language) ? "個人總結：" : "个人总结：";
}
