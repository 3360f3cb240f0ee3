// The summary of a note: the author's comment, else the first prose, lists included, else whatever else it says.
import type { Element, ElementContent, Root, RootContent } from "hast";
import { isComment } from "./comment.ts";
import type { CommentLabels } from "./comment-labels.ts";
import { footnotesLabel } from "./footnotes.ts";
import { isBareLabel, isColonAtEnd, isLabelledAddress, isLabelledLink, joinedLines, repeats } from "./summary-lines.ts";
import { plainText } from "./text.ts";

export interface SummaryContext {
  readonly title: string;
  readonly language: string;
  readonly labels: CommentLabels;
}

/** Plain text on one line; empty when the note has no words. */
export function summaryOf(tree: Root, context: SummaryContext): string {
  const { title, language, labels } = context;
  const comments = tree.children.filter(isComment).map((comment) => blocksIn(comment.children));
  const belowLabels = comments.flatMap(([, ...blocks]) => blocks);
  const others = untilFootnotes(blocksIn(tree.children.filter((node) => !isComment(node))), language);
  const belowLink = others.slice(isLabelledLink(others[0] ?? NOTHING) ? 1 : 0);
  const attempts = [
    () =>
      inOneLine(
        withoutTitle(
          comments.flatMap((blocks) => commentLines(blocks, labels)),
          title,
        ),
        context,
      ),
    () => firstOf(others.filter(isProse), others, context),
    () => firstOf(others, others, context),
    () => inOneLine(linkTexts(belowLink, title), context),
    () => firstOf(belowLabels, belowLabels, context),
    () => inOneLine(linkTexts(belowLabels, title), context),
  ];
  for (const attempt of attempts) {
    const summary = attempt();
    if (summary !== "" && !isColonAtEnd(summary) && !repeats(title, summary)) return summary;
  }
  const [onlyWords = ""] = attempts.map((attempt) => attempt().replace(/[\s:：]+$/, "")).filter((text) => text !== "");
  return onlyWords;
}

/** The lines that say more than the title; all of them where none does. */
function withoutTitle(lines: readonly string[], title: string): readonly string[] {
  const others = lines.filter((line) => !repeats(title, line));
  return others.length > 0 ? others : lines;
}

const WRAPPERS = new Set(["div", "details", "figure", "center", "section"]);

/** The blocks of a note, in order, without the elements that merely hold them. */
const blocksIn = (nodes: readonly (RootContent | ElementContent)[]): Element[] =>
  nodes.flatMap((node) => {
    if (node.type !== "element" || isAlertTitle(node)) return [];
    return WRAPPERS.has(node.tagName) ? blocksIn(node.children) : [node];
  });

const isAlertTitle = ({ properties }: Element): boolean => [properties["className"]].flat().includes("alert-title");

/** Footnotes stand at the end, below a heading of their own. */
function untilFootnotes(blocks: readonly Element[], language: string): readonly Element[] {
  const start = blocks.findLastIndex((block) => isHeading(block) && plainText(block) === footnotesLabel(language));
  return start < 0 ? blocks : blocks.slice(0, start);
}

const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName);
const isProse = ({ tagName }: Element): boolean => ["p", "ul", "ol", "dl"].includes(tagName);
const ownWords = (block: Element): boolean => isProse(block) || isHeading(block);

/** The author's own lines in a comment; a line that ends in a colon takes the next block, whatever it is. */
function commentLines([first, ...others]: readonly Element[], labels: CommentLabels): string[] {
  const lines = first ? withoutLabel(linesOf(first), labels) : [];
  for (const block of others) {
    if (ownWords(block) || isColonAtEnd(lines.at(-1) ?? "")) lines.push(...linesOf(block));
  }
  return lines;
}

/** The first of the candidates that says something, with what follows its colon. */
function firstOf(candidates: readonly Element[], all: readonly Element[], context: SummaryContext): string {
  let fallback = "";
  for (const block of candidates) {
    if (isHeading(block)) continue;
    const lines = linesOf(block).filter((line) => !isBareLabel(line) && !repeats(context.title, line));
    for (let next = all.indexOf(block) + 1; isColonAtEnd(lines.at(-1) ?? "") && next < all.length; next++) {
      lines.push(...linesOf(all[next]!));
    }
    const text = inOneLine(lines, context);
    if (text !== "" && !isColonAtEnd(text)) return text;
    if (fallback === "") fallback = text;
  }
  return fallback;
}

const NOTHING: Element = { type: "element", tagName: "p", properties: {}, children: [] };

/** The words of links, where a note has no others. Its primary link is named by the title. */
const linkTexts = (blocks: readonly Element[], title: string): string[] =>
  blocks
    .flatMap((block) => plainText(block).split("\n"))
    .filter((line) => line !== "" && !NO_WORDS.test(line) && !isBareLabel(line) && !repeats(title, line));

/** Ends with an address, or names a comparison of two versions. */
const NO_WORDS = /https?:\/\/\S+$|^(?:full )?change ?log\b/i;

const inOneLine = (lines: readonly string[], { language }: SummaryContext): string => joinedLines(lines, language);

/** A heading or a term ends in a colon here, so that it takes what follows. */
function linesOf(block: Element): string[] {
  if (isHeading(block) || block.tagName === "dt") return plainText(block).split("\n").filter(Boolean).map(withColon);
  if (block.tagName === "table") return cellsByRow(block);
  if (["ul", "ol", "dl", "blockquote", "li", "dd"].includes(block.tagName)) return linesOfContainer(block);
  return isLabelledLink(block) ? [] : plainText(block).split("\n").filter(Boolean);
}

const withColon = (line: string): string => {
  if (/[\p{P}]$/u.test(line)) return line;
  return `${line}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(line) ? "：" : ":"}`;
};

const BLOCKS = new Set("p ul ol dl dt dd li blockquote pre table div details h1 h2 h3 h4 h5 h6".split(" "));

/** Text directly in an item, and the blocks in it. */
function linesOfContainer({ children }: Element): string[] {
  const lines: string[] = [];
  let inline: ElementContent[] = [];
  const flush = () => {
    const words: Element = { type: "element", tagName: "span", properties: {}, children: inline };
    if (!isLabelledAddress(words)) lines.push(...plainText(inline).split("\n").filter(Boolean));
    inline = [];
  };
  for (const child of children) {
    if (child.type !== "element" || !BLOCKS.has(child.tagName)) inline.push(child);
    else {
      flush();
      lines.push(...linesOf(child));
    }
  }
  flush();
  return lines;
}

function cellsByRow(table: Element): string[] {
  const rows = (node: Element): Element[] =>
    node.children.flatMap((child) => (child.type !== "element" ? [] : child.tagName === "tr" ? [child] : rows(child)));
  return rows(table)
    .map((row) => plainText(row).replaceAll("\n", " "))
    .filter(Boolean);
}

const withoutLabel = ([first = "", ...others]: readonly string[], labels: CommentLabels): string[] =>
  [labels.removeFrom(first).replace(/^[:：]\s*/, ""), ...others].filter((line) => line !== "");
