// A new note in the text of a page, where the page's order wants it. Nothing else of the text changes.
import { linkKey } from "../domain/identity.ts";
import { labelFor } from "./comment-labels.ts";
import { readHeading } from "./heading.ts";
import { onlyLink } from "./markdown.ts";
import { readPage, type Page, type Section } from "./page.ts";

export interface NewNote {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly title: string;
  readonly link: string;
  /** BCP 47; it decides the label of the comment. */
  readonly language: string;
}

export type Order = "newest-first" | "oldest-first";

export interface Insertion {
  readonly text: string;
  /** Of the new heading. */
  readonly line: number;
}

/** The order that a page follows; null when it has too few notes. */
export function orderOf(dates: readonly string[]): Order | null {
  const pairs = dates.slice(1).map((date, index) => [dates[index]!, date] as const);
  const falling = pairs.filter(([a, b]) => a > b).length;
  const rising = pairs.filter(([a, b]) => a < b).length;
  return falling === rising ? null : falling > rising ? "newest-first" : "oldest-first";
}

/**
 * The text with the note in it; null when there is no place where it would be read as it is meant, such as behind a
 * code block that never ends. `otherwise` is the order of a page that has none yet.
 */
export function insertNote(source: string, wanted: NewNote, otherwise: Order): Insertion | null {
  const note = { ...wanted, title: titleInHeading(wanted) };
  const { page } = readPage(source, "read");
  const order = orderOf(page.sections.map(({ heading }) => heading.date)) ?? otherwise;
  const index = placeFor(note.date, page.sections, order);
  const lines = linesOf(source);
  const at = lineFor(page, index, order, lines);
  for (const written of spellings(note)) {
    const insertion = insertLines(lines, at, written, source);
    if (isAsMeant(insertion.text, page, index, note)) return insertion;
  }
  return null;
}

/** What a heading can say of the title: no `{#slug}` at its end, and no dash or the like at its beginning. */
function titleInHeading({ date, title }: NewNote): string {
  const reading = readHeading(`${date} ${title}`);
  return (reading.kind === "note" && reading.heading.title) || title;
}

/** The index at which the fewest notes stand on the wrong side of the new one. */
function placeFor(date: string, sections: readonly Section[], order: Order): number {
  const isWrongBefore = (other: string) => (order === "newest-first" ? other <= date : other > date);
  const dates = sections.map(({ heading }) => heading.date);
  const faults = Array.from(
    { length: dates.length + 1 },
    (_, index) =>
      dates.slice(0, index).filter(isWrongBefore).length +
      dates.slice(index).filter((other) => !isWrongBefore(other)).length,
  );
  const fewest = Math.min(...faults);
  return order === "newest-first" ? faults.indexOf(fewest) : faults.lastIndexOf(fewest);
}

/** The line, counted from 0, that the new heading goes before. */
function lineFor(page: Page, index: number, order: Order, lines: readonly string[]): number {
  const { sections } = page;
  const isBefore = index < sections.length && (order === "newest-first" || index === 0);
  if (isBefore) return sections[index]!.position.line - 1;
  let end = index === 0 ? lines.length : endOf(sections[index - 1]!, page, lines.length);
  while (end > 0 && lines[end - 1]!.trim() === "") end--;
  return end;
}

/** The line, counted from 0, behind a section: that of the next heading which ends it. */
function endOf(section: Section, { root, skippedLines }: Page, last: number): number {
  const isKeptAsText = (children: unknown) =>
    section.blocks.some((block) => "children" in block && block.children === children);
  const next = root.children.find(
    (node) =>
      node.type === "heading" &&
      node.depth <= 3 &&
      node.position!.start.line + skippedLines > section.position.line &&
      !isKeptAsText(node.children),
  );
  return next ? next.position!.start.line + skippedLines - 1 : last;
}

/** Each with its line break. */
const linesOf = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? [];

const breakOf = (text: string): string => /\r\n?|\n/.exec(text)?.[0] ?? "\n";

function insertLines(lines: readonly string[], at: number, note: readonly string[], source: string): Insertion {
  const lineBreak = breakOf(source);
  const [before, after] = [lines.slice(0, at).join(""), lines.slice(at).join("")];
  const isOpen = before !== "" && !/[\r\n]$/.test(before); // the last line of a file may have no break
  const above = before.replace("\ufeff", "") === "" ? [] : lines[at - 1]!.trim() === "" ? [] : [""];
  const below = after === "" || lines[at]!.trim() === "" ? [] : [""];
  const inserted = [...above, ...note, ...below].join(lineBreak);
  const text = isOpen ? `${before}${lineBreak}${inserted}${after}` : `${before}${inserted}${lineBreak}${after}`;
  return { text, line: at + above.length + 1 };
}

/** From the plainest to the safest: marks that Markdown would take for its own are only written where it would. */
function spellings({ date, title, link, language }: NewNote): string[][] {
  const safeTitle = title.replace(/[\\`*_[\]<>{}#&~|!]/g, "\\$&");
  const safeLink = `<${new URL(link).href}>`;
  return [link, safeLink].flatMap((url) =>
    [title, safeTitle].map((words) => [`### ${date} ${words}`, "", url, "", labelFor(language)]),
  );
}

/** Whether the new note can be read, and all others as before. */
function isAsMeant(text: string, before: Page, index: number, note: NewNote): boolean {
  const { sections } = readPage(text, "read").page;
  const fresh = sections[index];
  const others = sections.filter((section) => section !== fresh);
  return (
    fresh?.heading.date === note.date &&
    fresh.heading.title === note.title &&
    isAbout(fresh, note.link) &&
    JSON.stringify(others.map(shapeOf)) === JSON.stringify(before.sections.map(shapeOf))
  );
}

function isAbout({ blocks: [first] }: Section, link: string): boolean {
  const url = first?.type === "paragraph" ? onlyLink(first)?.url : undefined;
  return url !== undefined && linkKey(url) === linkKey(link);
}

const shapeOf = ({ heading, blocks }: Section) => [heading, blocks.map(({ type }) => type)];
