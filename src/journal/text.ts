// The words of a piece of hast, without its markup.
import type { ElementContent, Nodes, RootContent } from "hast";

const BLOCKS = new Set(
  "blockquote br dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table td th tr ul".split(
    " ",
  ),
);

/** Plain text: a line for each block, white space folded, empty lines and marks of footnotes left out. */
export function plainText(node: Nodes | readonly (RootContent | ElementContent)[]): string {
  const text = "type" in node ? raw(node) : node.map(raw).join("");
  return text
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

function raw(node: Nodes): string {
  if (node.type === "text") return node.value.replace(/\n/g, " ");
  if (!("children" in node)) return "";
  const inner = node.children.map(raw).join("");
  if (node.type !== "element") return inner;
  if (node.tagName === "sup" && /^\[\d+\]$/.test(inner)) return "";
  return BLOCKS.has(node.tagName) ? `\n${inner}\n` : inner;
}
