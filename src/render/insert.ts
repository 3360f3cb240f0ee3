// Adds attributes and children to the entries that the `feed` package wrote. Elements are found by their tags: sanitised
// content can't hold a raw <entry> or <item>, and text is escaped.
import type { Markup } from "./xml.ts";

/** Additions to one document. */
export interface Additions {
  /** `entry` in Atom, `item` in RSS. */
  readonly element: string;
  /** Attributes and children of each element, in document order. */
  readonly each: readonly { readonly attributes: string; readonly children: Markup }[];
}

export function insert(document: string, { element, each }: Additions): string {
  const [open, close] = [`<${element}>`, `</${element}>`];
  const [head, ...rest] = document.split(open);
  if (rest.length !== each.length) throw new Error(`${rest.length} times ${open} for ${each.length} entries`);
  const parts = rest.map((part, index) => {
    const { attributes, children } = each[index]!;
    const end = part.indexOf(close);
    return `<${element}${attributes}>${part.slice(0, end)}${children.text}${part.slice(end)}`;
  });
  return head + parts.join("");
}
