// mdast → hast that is safe to publish: an allow-list of elements, absolute links, no scripts.
import type { Element, Root as HastRoot } from "hast";
import type { Root, RootContent } from "mdast";
import rehypeRaw from "rehype-raw";
import rehypeSanitize, { type Options as Schema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { defListHastHandlers } from "remark-definition-list";
import { SKIP, visit } from "unist-util-visit";
import {
  LINK_SCHEMES,
  PUBLISHED_ATTRIBUTES,
  PUBLISHED_ELEMENTS,
  REMOVED_ELEMENTS,
  RESOURCE_SCHEMES,
} from "../domain/html-allow-list.ts";
import { toBoxes } from "./alerts.ts";
import { footnotesLabel } from "./footnotes.ts";

/** Elements whose content is removed too, as it is only what a browser without them shows. */
const REPLACED_ELEMENTS = ["video", "audio", "canvas"];

export const STRIPPED_ELEMENTS = [...REMOVED_ELEMENTS, ...REPLACED_ELEMENTS];

/** The names of attributes as hast has them. */
const PROPERTIES: Readonly<Record<string, string>> = { colspan: "colSpan", rowspan: "rowSpan", datetime: "dateTime" };

const SCHEMA: Schema = {
  tagNames: [...PUBLISHED_ELEMENTS],
  attributes: {
    ...Object.fromEntries(
      Object.entries(PUBLISHED_ATTRIBUTES).map(([tag, names]) => [tag, names.map((name) => PROPERTIES[name] ?? name)]),
    ),
    code: [["className", /^language-[\w+#.-]{1,40}$/]],
    div: [["className", "alert"]],
    p: [["className", "alert-title"]],
  },
  protocols: { href: [...LINK_SCHEMES], src: [...RESOURCE_SCHEMES], cite: [...RESOURCE_SCHEMES] },
  strip: STRIPPED_ELEMENTS,
  allowComments: false,
  allowDoctypes: false,
};

const writer = unified().use(rehypeStringify, { characterReferences: { useNamedReferences: false } });

/** What `[text][label]` and `[^label]` refer to; it may stand anywhere on the page. */
export type Definitions = ReadonlyMap<string, RootContent>;

export function definitionsOf(page: Root): Definitions {
  const definitions = new Map<string, RootContent>();
  visit(page, (node) => {
    if (node.type !== "definition" && node.type !== "footnoteDefinition") return;
    const key = `${node.type} ${node.identifier}`;
    if (!definitions.has(key)) definitions.set(key, node);
  });
  return definitions;
}

/** Blocks of a page as sanitised hast, with every link absolute from `base`. */
export function toSafeHast(
  blocks: readonly RootContent[],
  definitions: Definitions,
  base: string,
  language: string,
): HastRoot {
  const tree = structuredClone<Root>({ type: "root", children: [...blocks, ...referredTo(blocks, definitions)] });
  toBoxes(tree, language);
  const toHast = unified()
    .use(remarkRehype, {
      allowDangerousHtml: true,
      handlers: defListHastHandlers,
      footnoteLabelTagName: "h4",
      footnoteLabel: footnotesLabel(language),
      footnoteBackContent: "",
    })
    .use(rehypeRaw)
    .use(() => (hast: HastRoot) => makeReadable(hast, base))
    .use(rehypeSanitize, SCHEMA);
  return toHast.runSync(tree);
}

export const toHtml = (tree: HastRoot): string => writer.stringify(tree).trim();

/** The definitions that the blocks need, and those that these need in turn, unless they are among the blocks. */
function referredTo(blocks: readonly RootContent[], definitions: Definitions): RootContent[] {
  const found = new Set<RootContent>();
  const lookIn = (nodes: readonly RootContent[]): void =>
    visit({ type: "root", children: [...nodes] } as Root, (node) => {
      if (node.type !== "linkReference" && node.type !== "imageReference" && node.type !== "footnoteReference") return;
      const type = node.type === "footnoteReference" ? "footnoteDefinition" : "definition";
      const definition = definitions.get(`${type} ${node.identifier}`);
      if (!definition || found.has(definition) || blocks.includes(definition)) return;
      found.add(definition);
      lookIn([definition]);
    });
  lookIn(blocks);
  return [...found];
}

/** Links become absolute, marks of footnotes and ticks of task lists become text. */
function makeReadable(tree: HastRoot, base: string): void {
  visit(tree, "element", (element, index, parent) => {
    for (const name of ["href", "src", "cite"] as const) absolutise(element, name, base);
    if (element.tagName === "input" && element.properties["type"] === "checkbox" && parent && index !== undefined) {
      const tick = "checked" in element.properties && element.properties["checked"] !== false ? "☑" : "☐";
      parent.children[index] = { type: "text", value: tick };
      return SKIP;
    }
    if (element.tagName === "a" && "dataFootnoteBackref" in element.properties && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (element.tagName === "a" && "dataFootnoteRef" in element.properties) {
      const [number] = element.children;
      if (number?.type === "text") number.value = `[${number.value}]`;
      element.tagName = "span";
      element.properties = {};
    }
    return undefined;
  });
}

/** A fragment points into a page that the feed is not, and nothing points nowhere: the text stays, the link goes. */
function absolutise(element: Element, name: "href" | "src" | "cite", base: string): void {
  const value = element.properties[name];
  if (typeof value !== "string") return;
  const url = absoluteUrl(value, base);
  if (url === null) delete element.properties[name];
  else element.properties[name] = url;
}

/** The absolute URL of a link; null for one that leads nowhere, or into its own page. */
export function absoluteUrl(link: string, base: string): string | null {
  const trimmed = link.trim();
  return trimmed === "" || trimmed.startsWith("#") || !URL.canParse(trimmed, base) ? null : new URL(trimmed, base).href;
}
