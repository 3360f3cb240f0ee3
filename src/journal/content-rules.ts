// What a note says, or doesn't.
import type { Blockquote, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Site } from "../domain/site.ts";
import { isServedPath } from "../domain/routes.ts";
import { isAlert } from "./alerts.ts";
import { linksIn } from "./all-links.ts";
import type { CommentLabels } from "./comment-labels.ts";
import { absoluteUrl } from "./html.ts";
import { foreignLanguage, isWrittenIn } from "./language.ts";
import { onlyLink } from "./markdown.ts";
import { movedTo, noteDiagnostic, type LocatedNote, type NoteDiagnostic, type RuleContext } from "./note-context.ts";
import { positionOf } from "./positions.ts";

export function checkContent(located: LocatedNote, { site, labels }: RuleContext): NoteDiagnostic[] {
  return [...checkEmpty(located, labels), ...checkQuotes(located, labels), ...checkRelativeLinks(located, site)];
}

function checkEmpty(located: LocatedNote, labels: CommentLabels): NoteDiagnostic[] {
  if (!located.section.blocks.every((block) => saysNothing(block, labels))) return [];
  return [noteDiagnostic(located, "hint", "empty", "empty")];
}

/** Links alone, headings and labels with nothing under them, and what is not shown. */
function saysNothing(block: RootContent, labels: CommentLabels): boolean {
  switch (block.type) {
    case "paragraph":
      return onlyLink(block) !== null || isEmptyLabel(toString(block), labels);
    case "html":
      return block.value.startsWith("<!--");
    default:
      return ["heading", "definition", "footnoteDefinition", "thematicBreak"].includes(block.type);
  }
}

const isEmptyLabel = (text: string, labels: CommentLabels): boolean =>
  labels.isAtStartOf(text) && labels.removeFrom(text) === "";

/** A quote in a foreign language is followed by its translation: up to the next heading, in the quote or behind it. */
function checkQuotes(located: LocatedNote, labels: CommentLabels): NoteDiagnostic[] {
  const { blocks } = located.section;
  const { language } = located.note;
  let isTranslated = false;
  const findings: NoteDiagnostic[] = [];
  for (const block of blocks.toReversed()) {
    if (block.type === "heading") isTranslated = false;
    else if (block.type !== "blockquote" || isAlert(block))
      isTranslated = translates(block, language, labels) ?? isTranslated;
    else if (!isUntranslated(block, language)) isTranslated = true;
    else if (!isTranslated) {
      const position = located.page.locate(positionOf(block));
      findings.unshift(movedTo(noteDiagnostic(located, "hint", "untranslated", "untranslated"), position));
    }
  }
  return findings;
}

/** Whether a block can be a translation; null when it is neither that nor the beginning of something else. */
function translates(block: RootContent, language: string, labels: CommentLabels): boolean | null {
  const text = toString(block).trim();
  if (!["paragraph", "list", "table"].includes(block.type)) return null;
  if (block.type === "paragraph" && onlyLink(block) !== null) return null;
  if (labels.isAtStartOf(text)) return false;
  return isOwn(text, language) ? true : null;
}

/** All of it is foreign: a quote with a paragraph of the page's language brings its translation along. */
function isUntranslated(quote: Blockquote, language: string): boolean {
  const texts = quote.children.map((child) => toString(child));
  return texts.some((text) => foreignLanguage(text, language) !== null) && !texts.some((text) => isOwn(text, language));
}

const isOwn = (text: string, language: string): boolean =>
  foreignLanguage(text, language) === null && isWrittenIn(text, language);

/** Relative links start from the page's path on the site, where Gazette serves feeds and pages of its own alone. */
function checkRelativeLinks(located: LocatedNote, site: Site): NoteDiagnostic[] {
  return linksIn(located.section.blocks).flatMap(({ url: link, position }) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link.trim())) return [];
    const url = absoluteUrl(link, located.base);
    if (url === null || isServed(new URL(url), site)) return [];
    const found = noteDiagnostic(located, "warning", "relative-link", "relativeLink", link, url);
    return [movedTo(found, located.page.locate(position))];
  });
}

const isServed = ({ origin, pathname }: URL, site: Site): boolean =>
  origin !== site.url || isServedPath(site, pathname);
