// Marks the blocks of a note that are in another language than its page.
import type { Element, ElementContent, Root } from "hast";
import { foreignLanguage } from "./language.ts";
import { plainText } from "./text.ts";

const LEAVES = new Set("p h1 h2 h3 h4 h5 h6 li dt dd td th figcaption summary".split(" "));
const CONTAINERS = new Set("blockquote ul ol dl div details figure table thead tbody tfoot tr".split(" "));

/** Gives `lang` to each block that needs one; where all blocks of a quote or list agree, it is said once, on the outside. */
export function markLanguages(tree: Root, language: string): void {
  for (const node of tree.children) {
    if (node.type === "element") mark(node, language);
  }
}

/** Returns the foreign language that all of the element is in; null when it is mixed, plain, or already said. */
function mark(element: Element, language: string): string | null {
  if (typeof element.properties["lang"] === "string") return null;
  const blocks = element.children.filter((child): child is Element => child.type === "element" && isBlock(child));
  if (CONTAINERS.has(element.tagName) || (element.tagName === "li" && blocks.length > 0)) {
    return markContainer(element, blocks, language);
  }
  if (!LEAVES.has(element.tagName)) return null;
  const foreign = foreignLanguage(plainText(withoutCode(element.children)), language);
  if (foreign !== null) element.properties["lang"] = foreign;
  return foreign;
}

function markContainer(element: Element, blocks: readonly Element[], language: string): string | null {
  const languages = blocks.map((block) => mark(block, language));
  const [first = null] = languages;
  if (first === null || languages.some((other) => other !== first)) return null;
  if (element.children.some((child) => child.type === "text" && child.value.trim() !== "")) return null;
  for (const block of blocks) delete block.properties["lang"];
  element.properties["lang"] = first;
  return first;
}

const isBlock = (element: Element): boolean => LEAVES.has(element.tagName) || CONTAINERS.has(element.tagName);

const withoutCode = (nodes: readonly ElementContent[]): ElementContent[] =>
  nodes
    .filter((node) => !(node.type === "element" && ["code", "pre", "kbd", "samp"].includes(node.tagName)))
    .map((node) => (node.type === "element" ? { ...node, children: withoutCode(node.children) } : node));
