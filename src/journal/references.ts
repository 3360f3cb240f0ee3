// Definitions of links and footnotes that nothing uses, and references that lead nowhere: both lose text.
import type { Definition, FootnoteDefinition, Root, Text } from "mdast";
import { visit } from "unist-util-visit";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import type { Message } from "./messages/messages.ts";
import { positionOf, positionWithin } from "./positions.ts";

export function checkReferences(root: Root): Diagnostic[] {
  const used = new Set<string>();
  const defined = new Map<string, Definition | FootnoteDefinition>();
  const diagnostics: Diagnostic[] = [];
  visit(root, (node) => {
    if (node.type === "footnoteReference") used.add(`^${node.identifier}`);
    if (node.type === "linkReference" || node.type === "imageReference") used.add(node.identifier);
    if (node.type === "text") diagnostics.push(...checkText(node));
    if (node.type !== "definition" && node.type !== "footnoteDefinition") return;
    const key = node.type === "footnoteDefinition" ? `^${node.identifier}` : node.identifier;
    if (!defined.has(key)) defined.set(key, node);
    else {
      const label = node.type === "footnoteDefinition" ? key : (node.label ?? key);
      diagnostics.push(diagnostic(positionOf(node), "warning", "reference", "repeatedDefinition", label));
    }
  });
  const unused = [...defined].filter(([key]) => !used.has(key)).map(([, node]) => node);
  return [...diagnostics, ...unused.map(checkUnused)];
}

/** An address that is not used is harmless. A line of words that is read as one is lost. */
function checkUnused(node: Definition | FootnoteDefinition): Diagnostic {
  const label = node.label ?? node.identifier;
  if (node.type === "footnoteDefinition") {
    return diagnostic(positionOf(node), "warning", "reference", "unusedFootnote", label);
  }
  const isAddress = /^(?:[a-z][a-z0-9+.-]*:|[./#])/i.test(node.url);
  return diagnostic(positionOf(node), isAddress ? "hint" : "warning", "reference", "unusedDefinition", label);
}

const REFERENCE = /\[\^([^\]\s]{1,80})\](?!:)|(?<![\w\]])\[[^[\]\n]{1,200}\]\[[^[\]\n]{0,200}\]/g;

const checkText = (node: Text): Diagnostic[] =>
  [...node.value.matchAll(REFERENCE)].map(({ 0: written, 1: footnote, index }) => {
    const message: Message = footnote === undefined ? ["undefinedReference", written] : ["undefinedFootnote", footnote];
    return diagnostic(positionWithin(node, index), "warning", "reference", ...message);
  });
