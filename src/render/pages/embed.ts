// Sanitised HTML of a note or a release → the same HTML as a part of a page: its headings join the page's outline,
// pictures have words, and what is too wide scrolls by itself, also for who has only a keyboard.
import type { InterfaceTexts } from "../interface-texts/texts.ts";
import { Outline } from "../headings.ts";
import { escapeText } from "../xml.ts";

/** In sanitised HTML every `<` begins a tag, and every tag ends; attributes may hold brackets. */
const TAG = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** A link without a word in it leads nowhere for who hears the page. */
const EMPTY_LINK = /<a\b(?:[^<>"']|"[^"]*"|'[^']*')*>\s*<\/a>/g;

/** A heading that announces nothing. */
const EMPTY_HEADING = /<h([1-6])\b(?:[^<>"']|"[^"]*"|'[^']*')*>\s*<\/h\1>/g;

/** The corner of a table is no heading of anything. */
const EMPTY_TABLE_HEADING = /<th\b((?:[^<>"']|"[^"]*"|'[^']*')*)>\s*<\/th>/g;

/** Level of the page's headings that come before: 1 for an entry's title. */
export function embed(html: string, levelAbove: number, texts: InterfaceTexts): string {
  const outline = new Outline(levelAbove);
  let isInLink = false;
  const audible = html.replace(EMPTY_LINK, "").replace(EMPTY_HEADING, "").replace(EMPTY_TABLE_HEADING, "<td$1></td>");
  return audible.replace(TAG, (tag) => {
    const [, slash = "", name = ""] = /^<(\/?)([a-z][a-z0-9]*)/.exec(tag) ?? [];
    const isEnd = slash !== "";
    if (/^h[1-6]$/.test(name)) {
      const level = isEnd ? outline.close() : outline.open(Number(name[1]));
      return `<${slash}h${level}${tag.slice(slash.length + 3)}`;
    }
    switch (name) {
      case "a":
        isInLink = !isEnd;
        return isEnd || /\shref=/.test(tag) ? tag : "<a>";
      case "img":
        return withWords(tag, isInLink ? texts.picture : "");
      case "tt":
        return `<${slash}code>`;
      case "strike":
        return `<${slash}s>`;
      case "pre":
        // What GitHub calls its language is a programming language.
        return isEnd ? tag : '<pre tabindex="0">';
      case "table":
        return isEnd
          ? `${tag}</div>`
          : `<div class="wide" role="group" aria-label="${texts.scrollable}" tabindex="0">${tag}`;
      default:
        return tag.replace(/\slang="(?![a-z]{2,3}(?:-[a-z\d]{2,8})*")[^"]*"/i, "");
    }
  });
}

/** The picture with words of its own; `instead` where it has none, or only empty ones in a link that has no others. */
function withWords(tag: string, instead: string): string {
  const alt = /\salt(?:=(?:""|''|(?=[\s/>])))?(?=[\s/>])/;
  const hasAlt = /\salt=(?:"[^"]|'[^'])/.test(tag);
  if (hasAlt) return lazily(tag);
  return lazily(tag.replace(alt, "").replace(/^<img/, `<img alt="${escapeText(instead)}"`));
}

const lazily = (tag: string): string => tag.replace(/^<img/, '<img loading="lazy"');
