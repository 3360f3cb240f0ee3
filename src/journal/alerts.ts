// GitHub's alerts, `> [!NOTE]`: a box with a label, not a quote.
import type { Blockquote, Paragraph, Root } from "mdast";
import { visit } from "unist-util-visit";

const MARKER = /^\[!([A-Za-z]+)\][+-]?[ \t]*([^\n]*)(?:\n|$)/;

const CHINESE: Readonly<Record<string, string>> = {
  note: "注",
  tip: "提示",
  important: "重要",
  warning: "警告",
  caution: "小心",
};

export function isAlert({ children: [first] }: Blockquote): boolean {
  const text = first?.type === "paragraph" ? first.children[0] : undefined;
  return text?.type === "text" && MARKER.test(text.value);
}

/** Turns alerts into boxes whose label is in the language of the page, in place. */
export function toBoxes(root: Root, language: string): void {
  visit(root, "blockquote", (quote) => {
    if (!isAlert(quote)) return;
    const first = quote.children[0] as Paragraph;
    const text = first.children[0]!;
    if (text.type !== "text") return;
    const [marker, kind = "", title = ""] = MARKER.exec(text.value)!;
    text.value = text.value.slice(marker.length);
    if (text.value === "") first.children.shift();
    if (first.children[0]?.type === "break") first.children.shift();
    if (first.children.length === 0) quote.children.shift();
    const label = title === "" ? labelOf(kind.toLowerCase(), language) : title.trim();
    quote.children.unshift({
      type: "paragraph",
      data: { hProperties: { className: ["alert-title"] } },
      children: [{ type: "strong", children: [{ type: "text", value: label }] }],
    });
    quote.data = { ...quote.data, hName: "div", hProperties: { className: ["alert"] } };
  });
}

const labelOf = (kind: string, language: string): string =>
  (/^zh\b/i.test(language) ? CHINESE[kind] : undefined) ?? kind.charAt(0).toUpperCase() + kind.slice(1);
