// A section of a page → a note.
import { TZDate } from "@date-fns/tz";
import type { Root as HastRoot } from "hast";
import { visit } from "unist-util-visit";
import { legal } from "../domain/characters.ts";
import { instantAt, type Instant, type Link, type Note } from "../domain/entry.ts";
import { hashOf, linkKey } from "../domain/identity.ts";
import { markLanguages } from "./blocks.ts";
import { commentText, setCommentsOff } from "./comment.ts";
import type { CommentLabels } from "./comment-labels.ts";
import { absoluteUrl, toHtml, toSafeHast, type Definitions } from "./html.ts";
import { joinLines } from "./joined-lines.ts";
import { onlyLink } from "./markdown.ts";
import type { Section } from "./page.ts";
import { summaryOf } from "./summary.ts";
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
  readonly definitions: Definitions;
  readonly labels: CommentLabels;
}

export function toNote(section: Section, context: NoteContext): Note {
  const { heading, blocks } = section;
  const { base, labels, language, page, tags } = context;
  const hast = toSafeHast(blocks, context.definitions, base, language);
  const link = primaryLinkOf(section, base);
  const about = link && linkKey(link);
  const related = linksOf(hast).filter(({ url }) => linkKey(url) !== about);
  markLanguages(hast, language);
  setCommentsOff(hast, labels);
  joinLines(hast);
  const comment = commentText(hast, labels);
  const title = legal(heading.title === "" ? heading.date : heading.title);
  const note = {
    slug: heading.slug,
    date: heading.date,
    published: midnight(heading.date, context.timeZone),
    title,
    language,
    link,
    related,
    html: legal(toHtml(hast)),
    comment: comment && legal(comment),
    summary: legal(summaryOf(hast, { title, language, labels })),
    tags,
    page,
  };
  return { ...note, hash: hashOf(JSON.stringify(note)) };
}

/** Midnight of a calendar day where the author is; the first moment of the day where clocks skip midnight. */
export function midnight(date: string, timeZone: string): Instant {
  const [year, month, day] = date.split("-").map(Number);
  return instantAt(new TZDate(year!, month! - 1, day!, timeZone).getTime())!;
}

/** What a section is about: the link under its heading, else the one in it. */
export function primaryLinkOf({ headingLink, blocks: [first] }: Section, base: string): string | null {
  const link = first?.type === "paragraph" ? onlyLink(first) : null;
  return (link && webUrl(link.url, base)) ?? (headingLink === null ? null : webUrl(headingLink, base));
}

function webUrl(link: string, base: string): string | null {
  const url = absoluteUrl(link, base);
  return url !== null && /^https?:/.test(url) ? url : null;
}

function linksOf(tree: HastRoot): Link[] {
  const links = new Map<string, Link>();
  visit(tree, "element", (element) => {
    const url = element.tagName === "a" ? element.properties["href"] : undefined;
    if (typeof url !== "string" || !/^https?:/.test(url) || links.has(url)) return;
    links.set(url, { url, title: legal(plainText(element.children).replaceAll("\n", " ")) || url });
  });
  return [...links.values()];
}
