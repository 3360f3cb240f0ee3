// mdast → hast that is safe to publish: an allow-list of elements, absolute links, no scripts.
import type { Root as HastRoot } from "hast";
import type { Definition, FootnoteDefinition, Root, RootContent } from "mdast";
import rehypeRaw from "rehype-raw";
import rehypeSanitize, { type Options as Schema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";

const SCHEMA: Schema = {
  tagNames:
    "a abbr b blockquote br cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split(
      " ",
    ),
  attributes: {
    "*": ["lang", "dir", "title"],
    a: ["href"],
    blockquote: ["cite"],
    code: [["className", /^language-[\w+#.-]{1,40}$/]],
    details: ["open"],
    img: ["src", "alt", "width", "height"],
    ol: ["start", "reversed", "type"],
    source: ["src", "media"],
    td: ["align", "colSpan", "rowSpan"],
    th: ["align", "colSpan", "rowSpan", "scope"],
    time: ["dateTime"],
  },
  protocols: { href: ["http", "https", "mailto"], src: ["http", "https"], cite: ["http", "https"] },
  strip: ["script", "style", "template", "noscript", "iframe", "object", "title", "textarea", "select", "svg", "math"],
  allowComments: false,
  allowDoctypes: false,
};

const toHast = unified()
  .use(remarkRehype, { allowDangerousHtml: true, footnoteLabelTagName: "h4" })
  .use(rehypeRaw)
  .use(rehypeSanitize, SCHEMA);

const writer = unified().use(rehypeStringify, { characterReferences: { useNamedReferences: false } });

/** What `[text][label]` and `[^label]` refer to; it may stand anywhere on the page. */
export const definitionsOf = (page: Root): RootContent[] =>
  page.children.filter((node): node is Definition | FootnoteDefinition =>
    ["definition", "footnoteDefinition"].includes(node.type),
  );

/** Blocks of a page as sanitised hast, with every link absolute from `base`. */
export function toSafeHast(
  blocks: readonly RootContent[],
  definitions: readonly RootContent[],
  base: string,
): HastRoot {
  const others = definitions.filter((node) => !blocks.includes(node));
  const tree = structuredClone<Root>({ type: "root", children: [...blocks, ...others] });
  const hast = toHast.runSync(tree);
  makeLinksAbsolute(hast, base);
  return hast;
}

export const toHtml = (tree: HastRoot): string => writer.stringify(tree).trim();

function makeLinksAbsolute(tree: HastRoot, base: string): void {
  visit(tree, "element", (element) => {
    for (const name of ["href", "src", "cite"] as const) {
      const value = element.properties[name];
      if (typeof value !== "string") continue;
      // A fragment points into a page that the feed is not: its text stays, its link goes.
      if (value.startsWith("#") || !URL.canParse(value, base)) delete element.properties[name];
      else element.properties[name] = new URL(value, base).href;
    }
  });
}
