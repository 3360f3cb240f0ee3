// The text of a heading. What looks like a tag but is none, as in Vec<T>, is text.
import type { Heading, Html, PhrasingContent } from "mdast";
import { visit } from "unist-util-visit";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import { positionOf } from "./positions.ts";
import { isMarkup } from "./raw-html.ts";

const TAG = /^<(\/?)([A-Za-z][\w:-]*)/;
const VOID = /^<(?:br|wbr|hr)\b/i;

export function headingText(heading: Heading): string {
  const tags = pairedTags(heading);
  return heading.children.map((child) => textOf(child, tags)).join("");
}

function textOf(node: PhrasingContent, tags: ReadonlySet<Html>): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value;
    case "break":
      return " ";
    case "image":
    case "imageReference":
      return node.alt ?? "";
    case "html":
      if (VOID.test(node.value)) return " ";
      return tags.has(node) || !TAG.test(node.value) ? "" : node.value; // a comment is no text
    default:
      return "children" in node ? node.children.map((child) => textOf(child, tags)).join("") : "";
  }
}

/** Tags of elements that are closed in the heading. A tag without a partner is text. */
function pairedTags(heading: Heading): ReadonlySet<Html> {
  const paired = new Set<Html>();
  const open: { readonly name: string; readonly node: Html }[] = [];
  visit(heading, "html", (node) => {
    const [, closing, name = ""] = TAG.exec(node.value) ?? [];
    if (!isMarkup(name)) return;
    if (closing === "") open.push({ name: name.toLowerCase(), node });
    const partner = closing === "/" ? open.findLastIndex((each) => each.name === name.toLowerCase()) : -1;
    if (partner < 0) return;
    paired.add(node).add(open[partner]!.node);
    open.length = partner;
  });
  return paired;
}

/** What a title, which is plain text, can't hold. */
export function checkHeading(heading: Heading): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visit(heading, (node) => {
    const part =
      node.type === "image" || node.type === "imageReference"
        ? "image"
        : node.type === "footnoteReference"
          ? "footnote"
          : null;
    if (part !== null) diagnostics.push(diagnostic(positionOf(node), "warning", "title", "titleLoses", part));
  });
  return diagnostics;
}
