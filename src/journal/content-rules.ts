// What a note says, or doesn't.
import type { Blockquote, Definition, Image, Link, Node, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import type { Site } from "../domain/site.ts";
import type { Position } from "./diagnostics.ts";
import { isCommentLabel, isEmptyLabel } from "./comment.ts";
import { absoluteUrl } from "./html.ts";
import { foreignLanguage, isWrittenIn } from "./language.ts";
import { onlyLink } from "./markdown.ts";
import { noteFinding, type NoteFinding, type LocatedNote, type RuleContext } from "./note-context.ts";
import { positionOf } from "./hidden-note-rules.ts";

export function checkContent(placed: LocatedNote, { site }: RuleContext): NoteFinding[] {
  return [...checkEmpty(placed), ...checkQuotes(placed), ...checkRelativeLinks(placed, site)];
}

function checkEmpty(placed: LocatedNote): NoteFinding[] {
  if (!placed.section.blocks.every(saysNothing)) return [];
  return [noteFinding(placed, "hint", "this note has neither text nor comment", "empty")];
}

/** Links alone, headings and labels with nothing under them, and what is not shown. */
function saysNothing(block: RootContent): boolean {
  switch (block.type) {
    case "paragraph":
      return onlyLink(block) !== null || isEmptyLabel(toString(block));
    case "html":
      return block.value.startsWith("<!--");
    default:
      return ["heading", "definition", "footnoteDefinition", "thematicBreak"].includes(block.type);
  }
}

/** A quote in a foreign language is followed by its translation: up to the next heading, in the quote or behind it. */
function checkQuotes(placed: LocatedNote): NoteFinding[] {
  const { blocks } = placed.section;
  const { language } = placed.note;
  let isTranslated = false;
  const findings: NoteFinding[] = [];
  for (const block of blocks.toReversed()) {
    if (block.type === "heading") isTranslated = false;
    else if (block.type !== "blockquote") isTranslated = translates(block, language) ?? isTranslated;
    else if (!isUntranslated(block, language)) isTranslated = true;
    else if (!isTranslated) {
      const message = "no translation follows this quote";
      findings.unshift(noteFinding(placed, "hint", message, "untranslated", positionOnPage(placed, block)));
    }
  }
  return findings;
}

/** Whether a block can be a translation; null when it is neither that nor the beginning of something else. */
function translates(block: RootContent, language: string): boolean | null {
  const text = toString(block).trim();
  if (!["paragraph", "list", "table"].includes(block.type)) return null;
  if (block.type === "paragraph" && onlyLink(block) !== null) return null;
  if (isCommentLabel(text)) return false;
  return isOwn(text, language) ? true : null;
}

/** All of it is foreign: a quote with a paragraph of the page's language brings its translation along. */
function isUntranslated(quote: Blockquote, language: string): boolean {
  const texts = quote.children.map((child) => toString(child));
  return texts.some((text) => foreignLanguage(text, language) !== null) && !texts.some((text) => isOwn(text, language));
}

const isOwn = (text: string, language: string): boolean =>
  foreignLanguage(text, language) === null && isWrittenIn(text, language);

/** Addresses that Gazette answers; what a collection serves begins with its name. */
const SERVED = /^\/(?:$|feed\.(?:atom|rss|json)$|latest$|search(?:\/|$)|feeds\.opml$|status(?:\.json)?$|healthz$)/;

/** Relative links start from the page's place on the site, where Gazette serves feeds and pages of its own, and nothing else. */
function checkRelativeLinks(placed: LocatedNote, site: Site): NoteFinding[] {
  const findings: NoteFinding[] = [];
  visit({ type: "root", children: [...placed.section.blocks] } as Root, (node) => {
    if (!isLink(node) || /^[a-z][a-z0-9+.-]*:/i.test(node.url.trim())) return;
    const url = absoluteUrl(node.url, placed.base);
    if (url === null || isServed(new URL(url), site)) return;
    const message = `${node.url} leads to ${url}, where Gazette serves nothing; write the whole address of what is meant`;
    findings.push(noteFinding(placed, "warning", message, "relative-link", positionOnPage(placed, node)));
  });
  return findings;
}

const isLink = (node: { readonly type: string }): node is Link | Image | Definition =>
  node.type === "link" || node.type === "image" || node.type === "definition";

function isServed({ origin, pathname }: URL, site: Site): boolean {
  if (origin !== site.url || SERVED.test(pathname)) return true;
  return site.collections.some(({ name }) => pathname === `/${name}` || pathname.startsWith(`/${name}/`));
}

const positionOnPage = ({ page }: LocatedNote, node: Node): Position => {
  const { line, column } = positionOf(node);
  return { line: line + page.skippedLines, column };
};
