// HTML that an author wrote into a note. What would swallow the text after it, or is no HTML at all, is shown as
// text; what can't be published is told.
import type { Html, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import type { PageFinding } from "./diagnostics.ts";
import { PUBLISHED_ELEMENTS, STRIPPED_ELEMENTS } from "./html.ts";

const PUBLISHED = new Set(PUBLISHED_ELEMENTS);
const STRIPPED = new Set(STRIPPED_ELEMENTS);

/** HTML that is not published itself, while its content is. */
const TRANSPARENT = new Set(
  "address article aside base bdi bdo big body button caption center col colgroup data dialog embed fieldset font footer form head header hgroup html input label legend link main map area marquee menu meta meter nav nobr optgroup option output param progress search section slot strike track".split(
    " ",
  ),
);

const TAG = /<(\/?)([A-Za-z][\w:-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** Makes the HTML of a note harmless to the note, in place. */
export function tameHtml(blocks: readonly RootContent[]): PageFinding[] {
  const findings: PageFinding[] = [];
  const root = { type: "root", children: [...blocks] } as Root;
  visit(root, "html", (node, index, parent) => {
    if (node.value.startsWith("<!--")) return;
    const siblings =
      parent && index !== undefined ? (parent.children as readonly { type: string; value?: string }[]) : [];
    const after = siblings.slice((index ?? 0) + 1).map(({ type, value }) => (type === "html" ? (value ?? "") : ""));
    const before = siblings.slice(0, index).map(({ type, value }) => (type === "html" ? (value ?? "") : ""));
    node.value = node.value.replace(TAG, (tag: string, closing: string, name: string, offset: number) => {
      const element = name.toLowerCase();
      if (PUBLISHED.has(element) || TRANSPARENT.has(element)) return tag;
      const isStripped = STRIPPED.has(element);
      const partner = closing ? `<${element}` : `</${element}`;
      const around = closing
        ? [...before, node.value.slice(0, offset)]
        : [node.value.slice(offset + tag.length), ...after];
      const isPaired = isStripped && around.some((html) => html.toLowerCase().includes(partner));
      if (!closing) findings.push(toFinding(node, tag, isPaired));
      return isPaired ? tag : tag.replaceAll("<", "&lt;");
    });
  });
  return findings;
}

function toFinding(node: Html, tag: string, isPaired: boolean): PageFinding {
  const source = /\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1];
  const what = tag.length > 60 ? `${tag.slice(0, 60)}…` : tag;
  return {
    line: node.position?.start.line ?? 1,
    column: node.position?.start.column ?? 1,
    severity: "warning",
    message: isPaired
      ? `${what} is dropped with all that is in it: feeds can't show it${source ? `; link to ${source} instead` : ""}`
      : `${what} is shown as text; write it in backquotes if it is meant so`,
    rule: "html",
  };
}
