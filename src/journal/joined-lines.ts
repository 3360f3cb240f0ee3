// Lines of Chinese and Japanese that are wrapped in the source join without a space, as these scripts put none
// between words.
import type { Element, ElementContent, Nodes, Root, RootContent } from "hast";

const CJK = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\u3000-\u303f\uff01-\uff60\uffe0-\uffe6`;
/** Marks that Chinese shares with other scripts. */
const SHARED = "“”‘’…—";

const BETWEEN = new RegExp(
  String.raw`(?<=[${CJK}])[ \t]*\n[ \t]*(?=[${CJK}${SHARED}])|(?<=[${SHARED}])[ \t]*\n[ \t]*(?=[${CJK}])`,
  "gu",
);

/** Removes line breaks between Chinese or Japanese characters, in place. */
export function joinLines(parent: Root | Element): void {
  for (const [index, child] of parent.children.entries()) {
    if (child.type === "text") {
      const before = index === 0 ? "" : lastCharacter(parent.children[index - 1]!);
      const after = index === parent.children.length - 1 ? "" : firstCharacter(parent.children[index + 1]!);
      const joined = (before + child.value + after).replace(BETWEEN, "");
      child.value = joined.slice(before.length, joined.length - after.length);
    } else if (child.type === "element" && !["pre", "code"].includes(child.tagName)) {
      joinLines(child);
    }
  }
}

const BLOCKS = new Set("p div ul ol dl table blockquote pre details figure hr br h1 h2 h3 h4 h5 h6".split(" "));

const inlineText = (node: Nodes | RootContent | ElementContent): string => {
  if (node.type === "text") return node.value;
  if (node.type !== "element" || BLOCKS.has(node.tagName)) return "";
  return node.children.map(inlineText).join("");
};

const firstCharacter = (node: RootContent): string => /^./su.exec(inlineText(node))?.[0] ?? "";
const lastCharacter = (node: RootContent): string => /.$/su.exec(inlineText(node))?.[0] ?? "";
