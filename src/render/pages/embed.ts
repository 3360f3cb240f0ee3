// Sanitised HTML of a note or a release → the same HTML as a part of a page: its headings continue the page's outline,
// its images have text alternatives, and its wide parts scroll, also by keyboard.
import { directionOf } from "../../domain/language.ts";
import type { InterfaceTexts } from "../interface-texts/texts.ts";
import { Outline } from "../headings.ts";
import { escapeText } from "../xml.ts";

/** In sanitised HTML every `<` begins a tag, and every tag ends; attributes may contain `<` and `>`. */
const TAG = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** A link without text has no name for a screen reader. */
const EMPTY_LINK = /<a\b(?:[^<>"']|"[^"]*"|'[^']*')*>\s*<\/a>/g;

/** A heading without text. */
const EMPTY_HEADING = /<h([1-6])\b(?:[^<>"']|"[^"]*"|'[^']*')*>\s*<\/h\1>/g;

/** The empty corner of a table is no heading. */
const EMPTY_TABLE_HEADING = /<th\b((?:[^<>"']|"[^"]*"|'[^']*')*)>\s*<\/th>/g;

/** `levelAbove` is the level of the heading that the HTML stands under: 1 for an entry's title. */
export function embed(html: string, levelAbove: number, texts: InterfaceTexts): string {
  const outline = new Outline(levelAbove);
  let isInLink = false;
  const cleaned = html.replace(EMPTY_LINK, "").replace(EMPTY_HEADING, "").replace(EMPTY_TABLE_HEADING, "<td$1></td>");
  return cleaned.replace(TAG, (tag) => {
    const [, slash = "", name = ""] = /^<(\/?)([a-z][a-z0-9]*)/.exec(tag) ?? [];
    const isEnd = slash !== "";
    if (/^h[1-6]$/.test(name)) {
      const level = isEnd ? outline.close() : outline.open(Number(name[1]));
      return `<${slash}h${level}${tag.slice(slash.length + 3)}`;
    }
    switch (name) {
      case "a":
        isInLink = !isEnd;
        return isEnd || /\shref=/.test(tag) ? withLanguage(tag) : "<a>";
      case "img":
        return withAlternative(tag, isInLink, texts.picture);
      case "tt":
        return `<${slash}code>`;
      case "strike":
        return `<${slash}s>`;
      case "pre":
        // GitHub's `lang` of a code block is a programming language.
        return isEnd ? tag : '<pre tabindex="0">';
      case "table":
        return isEnd
          ? `${tag}</div>`
          : `<div class="wide" role="group" aria-label="${texts.scrollable}" tabindex="0">${withLanguage(tag)}`;
      default:
        return withLanguage(tag);
    }
  });
}

/** The tag without a `lang` that is no language, and with the direction of one that runs from right to left. */
function withLanguage(tag: string): string {
  const attribute = /\slang="([^"]*)"/i.exec(tag);
  if (!attribute) return tag;
  const language = attribute[1]!;
  if (!/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(language)) return tag.replace(attribute[0], "");
  const isRightToLeft = directionOf(language) === "rtl" && !/\sdir=/i.test(tag);
  return isRightToLeft ? tag.replace(attribute[0], `${attribute[0]} dir="rtl"`) : tag;
}

/**
 * The image with a text alternative, which a browser shows where the image can't be loaded. `instead` stands for one
 * that is missing, and in a link, which needs a name, also for an empty one.
 */
function withAlternative(tag: string, isInLink: boolean, instead: string): string {
  const lazy = tag.replace(/^<img/, '<img loading="lazy"');
  const attribute = /\salt(?:=(?:"([^"]*)"|'([^']*)'))?(?=[\s/>])/.exec(lazy);
  if (attribute && (attribute[1] || attribute[2] || !isInLink)) return lazy;
  const unnamed = attribute ? lazy.replace(attribute[0], "") : lazy;
  return unnamed.replace(/^<img loading="lazy"/, `$& alt="${escapeText(instead)}"`);
}
