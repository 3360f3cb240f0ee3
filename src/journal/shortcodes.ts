// Hugo's shortcodes, {{< name … >}} and {{% name … %}}, never reach a feed: Gazette can't run them.
import { diagnostic, type Diagnostic, type Position } from "./diagnostics.ts";
import type { Message } from "./messages/messages.ts";
import { positionsIn } from "./positions.ts";
import { closingsOf, tagsOf, wordsOf, type Tag } from "./shortcode-tags.ts";

/** Whose content is ordinary Markdown, so that dropping the tags loses nothing. */
const KNOWN = new Set(
  "alert blocks/section card cardpane center columns comment details expand highlight hint notice note pageinfo quote tab tabpane tabs tip warning".split(
    " ",
  ),
);

export interface WithoutShortcodes {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The position in the source of a position in the text. */
  readonly locate: (position: Position) => Position;
}

/**
 * The text without its shortcodes: tags go, what stands between a pair of them stays. `highlight` becomes a code
 * block, since its content is no Markdown, and `comment` goes with all that is in it. Lines keep their numbers.
 */
export function withoutShortcodes(text: string): WithoutShortcodes {
  const tags = tagsOf(text);
  if (tags.length === 0) return { text, diagnostics: [], locate: (position) => position };
  const positionOf = positionsIn(text);
  const closings = closingsOf(tags);
  const diagnostics: Diagnostic[] = [];
  const cuts: Cut[] = [];
  let result: Result = { text: "", lineStart: 0 };
  let position = 0;
  for (const [index, tag] of tags.entries()) {
    if (tag.start < position) continue;
    diagnostics.push(...checkTag(tag, closings[index], text, positionOf(tag.start)));
    result = appended(result, text.slice(position, tag.start));
    const replaced = replaceTag(tag, closings[index], text, result);
    ({ result, position } = replaced);
    const { line, column } = positionOf(position);
    const newColumn = result.text.length - result.lineStart + 1;
    cuts.push({ line, column: newColumn, shift: column - newColumn });
  }
  return { text: result.text + text.slice(position), diagnostics, locate: locator(cuts) };
}

/** The text so far, and where its last line begins. */
interface Result {
  readonly text: string;
  readonly lineStart: number;
}

const appended = ({ text, lineStart }: Result, added: string): Result => {
  const at = added.lastIndexOf("\n");
  return { text: text + added, lineStart: at < 0 ? lineStart : text.length + at + 1 };
};

/** The text with what stands for the tag, and the position in the source behind it. */
function replaceTag(
  tag: Tag,
  close: Tag | undefined,
  text: string,
  before: Result,
): { result: Result; position: number } {
  if (close && tag.name === "highlight") {
    const code = codeOf(
      text.slice(tag.end, close.start),
      tag.rest,
      before.text,
      text.slice(close.end, close.end + 200),
    );
    return { result: appended(before, code), position: close.end };
  }
  const { end } = close && tag.name === "comment" ? close : tag;
  const result = appended(before, breaksIn(text.slice(tag.start, end)));
  const quotes = end === tag.end ? emptyCodeSpan(result.text, text, end) : 0;
  return { result: { ...result, text: result.text.slice(0, result.text.length - quotes) }, position: end + quotes };
}

/** The number of backquotes around a code span that held nothing but a shortcode. */
function emptyCodeSpan(before: string, text: string, end: number): number {
  let count = 0;
  while (before[before.length - 1 - count] === "`") count++;
  const quotes = "`".repeat(count);
  return count > 0 && text.startsWith(quotes, end) && text[end + count] !== "`" ? count : 0;
}

/** From this column on, a line is shifted. */
interface Cut extends Position {
  readonly shift: number;
}

function locator(cuts: readonly Cut[]): (position: Position) => Position {
  const byLine = Map.groupBy(cuts, ({ line }) => line);
  return ({ line, column }) => {
    const cut = byLine.get(line)?.findLast((each) => each.column <= column);
    return { line, column: column + (cut?.shift ?? 0) };
  };
}

/** What is lost with a tag. */
function checkTag(tag: Tag, close: Tag | undefined, text: string, position: Position): Diagnostic[] {
  const warn = (...message: Message) => [diagnostic(position, "warning", "shortcode", ...message)];
  const { name } = tag;
  if (!tag.isClosed) return warn("shortcodeUnclosed");
  if (tag.isClosing) return [];
  if (/\]\(\s*<?$|(?:href|src)\s*=\s*["']?$/.test(text.slice(Math.max(0, tag.start - 20), tag.start))) {
    return warn("shortcodeAddress", name);
  }
  if (!KNOWN.has(name)) return warn("shortcodeDropped", name);
  const words = wordsOf(tag);
  if (words !== null) return warn("shortcodeWords", name, words);
  return close === undefined && ["comment", "highlight"].includes(name) ? warn("shortcodeWithoutEnd", name) : [];
}

/** Code on lines of its own is a block; within a line it is a code span. */
function codeOf(code: string, parameters: string, before: string, after: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  if (!code.includes("\n")) {
    const quotes = "`".repeat(longest + 1);
    return `${quotes}${code.trim()}${quotes}`;
  }
  const fence = "`".repeat(Math.max(3, longest + 1));
  const language = /^\s*"?([\w+-]+)/.exec(parameters)?.[1] ?? "";
  const [opening, closing] = [/(?:^|\n)$/.test(before) ? "" : "\n", /^[ \t]*(?:\n|$)/.test(after) ? "" : "\n"];
  const lines = code.replace(/^[ \t]*\n/, "").replace(/\n[ \t]*$/, "");
  return `${opening}${fence}${language}\n${lines}\n${fence}${closing}`;
}

const breaksIn = (text: string): string => text.replace(/[^\n]/g, "");
