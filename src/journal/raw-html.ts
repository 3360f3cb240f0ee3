// HTML that an author wrote into a note. What would swallow the text after it, or is no HTML at all, is shown as
// text; what can't be published is reported.
import type { Html, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import { PUBLISHED_ELEMENTS } from "../domain/html-allow-list.ts";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import { STRIPPED_ELEMENTS } from "./html.ts";
import { positionWithin } from "./positions.ts";

const PUBLISHED = new Set(PUBLISHED_ELEMENTS);
const STRIPPED = new Set(STRIPPED_ELEMENTS);

/** HTML that is not published itself, while its content is. */
const TRANSPARENT = new Set(
  "address article aside base bdi bdo big body button caption center col colgroup data dialog fieldset font footer form head header hgroup html input label legend link main map area marquee menu meta meter nav nobr optgroup option output param progress search section slot strike track".split(
    " ",
  ),
);

/** Whether an element is HTML of which at least the content is published. */
export const isMarkup = (element: string): boolean =>
  PUBLISHED.has(element.toLowerCase()) || TRANSPARENT.has(element.toLowerCase());

const TAG = /<(\/?)([A-Za-z][\w:-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** Makes the HTML of a note harmless to the note, in place. */
export function tameHtml(blocks: readonly RootContent[]): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const root = { type: "root", children: [...blocks] } as Root;
  visit(root, "html", (node, index, parent) => {
    if (node.value.startsWith("<!--")) return;
    findings.push(...checkHidden(node));
    const siblings =
      parent && index !== undefined ? (parent.children as readonly { type: string; value?: string }[]) : [];
    const after = siblings.slice((index ?? 0) + 1).map(({ type, value }) => (type === "html" ? (value ?? "") : ""));
    const before = siblings.slice(0, index).map(({ type, value }) => (type === "html" ? (value ?? "") : ""));
    node.value = node.value.replace(TAG, (tag: string, closing: string, name: string, offset: number) => {
      const element = name.toLowerCase();
      const isGeneric = isGenericType(tag, siblings, index ?? 0, [...before, ...after]);
      if (isMarkup(element) && !isGeneric) return tag;
      if (element === "embed") {
        findings.push(checkTag(node, offset, tag, true));
        return tag;
      }
      const isStripped = STRIPPED.has(element);
      const partner = closing ? `<${element}` : `</${element}`;
      const siblingsOnSide = closing
        ? [...before, node.value.slice(0, offset)]
        : [node.value.slice(offset + tag.length), ...after];
      const isPaired = isStripped && siblingsOnSide.some((html) => html.toLowerCase().includes(partner));
      if (!closing) findings.push(checkTag(node, offset, tag, isPaired));
      return isPaired ? tag : tag.replaceAll("<", "&lt;");
    });
  });
  return findings;
}

/** A lone tag right behind a word, as in `Vec<b>` or `Option<a>`, is no HTML. */
function isGenericType(
  tag: string,
  siblings: readonly { type: string; value?: string }[],
  index: number,
  html: readonly string[],
): boolean {
  const { type, value = "" } = siblings[index - 1] ?? { type: "" };
  if (type !== "text" || !/^<[A-Za-z]\w*>$/.test(tag) || !/\w$/.test(value)) return false;
  return !/^<(?:br|wbr|hr|img)>$/i.test(tag) && !html.includes(tag.replace("<", "</"));
}

/** Declarations, instructions, and the text in the fields of a form: HTML of which nothing is published. */
const HIDDEN = /<[!?][^>]*>|<input\b(?:[^<>"']|"[^"]*"|'[^']*')*?\s(?:value|placeholder)\s*=[^>]*>/gi;

const checkHidden = (node: Html): Diagnostic[] =>
  [...node.value.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, " ")).matchAll(HIDDEN)].map(
    ({ 0: tag, index }) => diagnostic(positionWithin(node, index), "warning", "html", "htmlHidden", inShort(tag)),
  );

const inShort = (tag: string): string => (tag.length > 60 ? `${tag.slice(0, 60)}…` : tag);

function checkTag(node: Html, offset: number, tag: string, isRemoved: boolean): Diagnostic {
  const source = /\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1] ?? null;
  const written = inShort(tag);
  const position = positionWithin(node, offset);
  return isRemoved
    ? diagnostic(position, "warning", "html", "htmlDropped", written, source)
    : diagnostic(position, "warning", "html", "htmlAsText", written);
}
