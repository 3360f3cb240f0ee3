// Every link and image of a note, in Markdown and in HTML.
import type { Definition, Html, Image, Link, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import type { Position } from "./diagnostics.ts";
import { positionOf, positionWithin } from "./positions.ts";

export interface WrittenLink {
  readonly url: string;
  readonly position: Position;
}

export function linksIn(blocks: readonly RootContent[]): WrittenLink[] {
  const links: WrittenLink[] = [];
  visit({ type: "root", children: [...blocks] } as Root, (node) => {
    if (isLink(node) && node.position) links.push({ url: node.url, position: positionOf(node) });
    if (node.type === "html" && !node.value.startsWith("<!--")) links.push(...linksOfHtml(node));
  });
  return links;
}

const isLink = (node: { readonly type: string }): node is Link | Image | Definition =>
  node.type === "link" || node.type === "image" || node.type === "definition";

/** `href` of a link and `src` of an image: those that feeds carry. */
const LINKING_TAG =
  /<(?:a\b(?:[^<>"']|"[^"]*"|'[^']*')*?\shref|img\b(?:[^<>"']|"[^"]*"|'[^']*')*?\ssrc)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi;

/** An address that is left empty belongs to an anchor, or to a shortcode that was reported. */
const linksOfHtml = (node: Html): WrittenLink[] =>
  [...node.value.matchAll(LINKING_TAG)]
    .map((match) => ({ url: match[1] ?? match[2] ?? match[3] ?? "", position: positionWithin(node, match.index) }))
    .filter(({ url }) => url.trim() !== "");
