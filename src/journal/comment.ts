// The author's own comment: what follows `个人总结`, `个人小结`, `个人评论` or `Comment:`.
import type { Element, Root, RootContent } from "hast";
import { plainText } from "./text.ts";

const LABEL = /^(?:个人(?:总结|小结|评论)(?=[\s:：]|$)\s*[:：]?|comment\s*[:：])\s*/i;

/**
 * Sets every comment off in a `<div class="comment">` of its own, and returns their text without labels and quotes;
 * null without one. A comment that begins with a heading ends at the next heading of its level, any other at the next heading.
 */
export function setCommentsOff(tree: Root): string | null {
  const texts: string[] = [];
  const children: RootContent[] = [];
  let comment: { readonly div: Element; readonly level: number } | null = null;

  for (const node of tree.children) {
    const level = headingLevel(node);
    const isLabel = node.type === "element" && (node.tagName === "p" || level !== null) && LABEL.test(plainText(node));
    if (comment && (isLabel || (level !== null && level <= comment.level))) comment = null;
    if (isLabel) {
      comment = {
        div: { type: "element", tagName: "div", properties: { className: ["comment"] }, children: [] },
        level: level ?? 6,
      };
      children.push(comment.div);
    }
    if (!comment) children.push(node);
    else if (node.type !== "doctype") comment.div.children.push(node);
  }
  tree.children = children;

  for (const node of children) {
    if (node.type === "element" && isComment(node)) texts.push(ownWords(node).replace(LABEL, ""));
  }
  const text = texts.filter((line) => line !== "").join("\n");
  return text === "" ? null : text;
}

export const isComment = (node: RootContent): boolean =>
  node.type === "element" &&
  Array.isArray(node.properties["className"]) &&
  node.properties["className"].includes("comment");

/** What a comment quotes is not the author's. */
const ownWords = (comment: Element): string =>
  plainText(comment.children.filter((child) => !(child.type === "element" && child.tagName === "blockquote")));

function headingLevel(node: RootContent): number | null {
  const match = node.type === "element" && /^h([1-6])$/.exec(node.tagName);
  return match ? Number(match[1]) : null;
}
