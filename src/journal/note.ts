// A section of a page → a note.
import { TZDate } from "@date-fns/tz";
import type { Element, Root as HastRoot } from "hast";
import type { RootContent } from "mdast";
import { visit } from "unist-util-visit";
import { instantAt, type Instant, type Link, type Note } from "../entry.ts";
import { hashOf } from "../identity.ts";
import { markLanguages } from "./blocks.ts";
import { isComment, setCommentsOff } from "./comment.ts";
import { toHtml, toSafeHast } from "./html.ts";
import { onlyLink } from "./markdown.ts";
import type { Section } from "./page.ts";
import { plainText } from "./text.ts";

/** What a note takes from its page and its site. */
export interface NoteContext {
  readonly language: string;
  readonly tags: readonly string[];
  readonly timeZone: string;
  /** Path of the page, relative to the data folder. */
  readonly page: string;
  /** What relative links start from. */
  readonly base: string;
  readonly definitions: readonly RootContent[];
}

export function toNote({ heading, blocks }: Section, context: NoteContext): Note {
  const hast = toSafeHast(blocks, context.definitions, context.base);
  const link = primaryLink(blocks, context.base);
  const related = linksOf(hast).filter(({ url }) => url !== link);
  markLanguages(hast, context.language);
  const comment = setCommentsOff(hast);
  const note = {
    slug: heading.slug,
    date: heading.date,
    published: midnight(heading.date, context.timeZone),
    title: heading.title === "" ? heading.date : heading.title,
    language: context.language,
    link,
    related,
    html: toHtml(hast),
    comment,
    summary: (comment ?? firstProse(hast)).replaceAll("\n", " "),
    tags: context.tags,
    page: context.page,
  };
  return { ...note, hash: hashOf(JSON.stringify(note)) };
}

/** Midnight of a calendar day where the author is; the first moment of the day where clocks skip midnight. */
export function midnight(date: string, timeZone: string): Instant {
  const [year, month, day] = date.split("-").map(Number);
  return instantAt(new TZDate(year!, month! - 1, day!, timeZone).getTime())!;
}

function primaryLink(blocks: readonly RootContent[], base: string): string | null {
  const [first] = blocks;
  const link = first?.type === "paragraph" ? onlyLink(first) : null;
  if (!link || !URL.canParse(link.url, base)) return null;
  const url = new URL(link.url, base);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}

function linksOf(tree: HastRoot): Link[] {
  const links = new Map<string, Link>();
  visit(tree, "element", (element) => {
    const url = element.tagName === "a" ? element.properties["href"] : undefined;
    if (typeof url !== "string" || !/^https?:/.test(url) || links.has(url)) return;
    links.set(url, { url, title: plainText(element.children).replaceAll("\n", " ") || url });
  });
  return [...links.values()];
}

/** The first paragraph that is neither a quote nor a mere link. */
function firstProse(tree: HastRoot): string {
  const paragraphs = tree.children.filter(
    (node): node is Element => node.type === "element" && node.tagName === "p" && !isComment(node),
  );
  return paragraphs.map((paragraph) => plainText(proseOf(paragraph))).find((text) => text !== "") ?? "";
}

const proseOf = (paragraph: Element): Element["children"] => {
  const solid = paragraph.children.filter((child) => !(child.type === "text" && child.value.trim() === ""));
  const [only] = solid;
  return solid.length === 1 && only?.type === "element" && only.tagName === "a" ? [] : solid;
};
