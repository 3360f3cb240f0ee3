// Markdown → mdast, with the positions that findings need. Nothing of it is shipped in the Worker.
import type { Link as MdastLink, Paragraph, PhrasingContent, Root } from "mdast";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkDefinitionList from "remark-definition-list";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ["yaml", "toml"])
  .use(remarkGfm, { singleTilde: false })
  .use(remarkCjkFriendly)
  .use(remarkDefinitionList);

export function parseMarkdown(text: string): Root {
  const root = parser.parse(text);
  trimBareLinks(root, text);
  return root;
}

const END_OF_URL = /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65‘’“”…—]/;

/** A bare link ends where Chinese punctuation begins: `https://a.example/b，` is followed by a comma, not made of it. */
function trimBareLinks(root: Root, text: string): void {
  visit(root, "link", (link, index, parent) => {
    const label = link.children[0];
    if (link.children.length !== 1 || label?.type !== "text" || index === undefined || !parent) return;
    const end = label.value.search(END_OF_URL);
    if (end <= 0 || !link.url.endsWith(label.value) || !isBare(link, label.value, text)) return;
    const rest = label.value.slice(end);
    link.url = link.url.slice(0, -rest.length);
    label.value = label.value.slice(0, end);
    parent.children.splice(index + 1, 0, ...(linked(rest) as never[]));
  });
}

/** As it stands in the text, without brackets of any kind; made here, it has no place in the text. */
const isBare = ({ position }: MdastLink, label: string, text: string): boolean =>
  position === undefined || text.slice(position.start.offset, position.end.offset) === label;

/** Text behind a bare link may hold the next one. */
const linked = (text: string): PhrasingContent[] =>
  text
    .split(/(https?:\/\/[^\s<>]+)/)
    .filter((part) => part !== "")
    .map((part) =>
      /^https?:/.test(part)
        ? { type: "link", url: part, children: [{ type: "text", value: part }] }
        : { type: "text", value: part },
    );

/** The only link of a paragraph that holds nothing else; null for every other paragraph. */
export function onlyLink(paragraph: Paragraph): MdastLink | null {
  const solid = paragraph.children.filter((child) => !(child.type === "text" && child.value.trim() === ""));
  const [only] = solid;
  return solid.length === 1 && only?.type === "link" ? only : null;
}
