// The addresses in a note, also those that are no links where they stand, with their positions.
import type { Code, InlineCode, Html, Node, Paragraph, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import type { Position } from "./diagnostics.ts";
import { definitionsOf } from "./html.ts";
import type { LocatedNote } from "./note-context.ts";
import { positionOf, positionsIn } from "./positions.ts";

export interface LinkTarget {
  readonly url: string;
  /** In the file. */
  readonly position: Position;
  /** Index of its block in the note. */
  readonly block: number;
}

const ADDRESS = /https?:\/\/[^\s<>"'`]+/i;

export function linkTargets({ section, page }: LocatedNote): LinkTarget[] {
  const definitions = definitionsOf(page.root);
  const positionAt = positionsIn(page.text);
  const at = (node: Node, url: string): Position => {
    const start = node.position?.start.offset;
    const index = start === undefined ? -1 : page.text.indexOf(url, start);
    return page.locate(index < 0 ? positionOf(node) : positionAt(index));
  };
  return section.blocks.flatMap((block, index) => {
    const found: LinkTarget[] = [];
    visit({ type: "root", children: [block] } as Root, (node) => {
      if (node.type === "link" || node.type === "image")
        found.push({ url: node.url, position: page.locate(positionOf(node)), block: index });
      if (node.type === "linkReference") {
        const definition = definitions.get(`definition ${node.identifier}`);
        if (definition?.type !== "definition") return;
        found.push({ url: definition.url, position: page.locate(positionOf(node)), block: index });
      }
      const url = addressIn(node as RootContent, block, index);
      if (url !== null) found.push({ url, position: at(node, url), block: index });
    });
    return found;
  });
}

/** An address in code or HTML that was meant as a link: code has to hold nothing else. */
function addressIn(node: RootContent, block: RootContent, index: number): string | null {
  switch (node.type) {
    case "html":
      return /\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(node.value)?.[1] ?? null;
    case "code":
      return index === 0 ? onlyAddress(node) : null;
    case "inlineCode":
      return block.type === "paragraph" && isAlone(block, node) ? onlyAddress(node) : null;
    default:
      return null;
  }
}

const onlyAddress = ({ value }: Code | InlineCode | Html): string | null => {
  const url = ADDRESS.exec(value)?.[0] ?? null;
  return url !== null && value.trim() === url ? url : null;
};

const isAlone = ({ children }: Paragraph, node: InlineCode): boolean =>
  children.every((child) => child === node || (child.type === "text" && child.value.trim().length <= 1));
