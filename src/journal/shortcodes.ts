// Hugo's shortcodes, {{< name … >}} and {{% name … %}}, never reach a feed: Gazette can't run them.
import type { Position } from "./diagnostics.ts";

/** Whose content is ordinary Markdown, so that dropping the tags loses nothing. */
const KNOWN = new Set(
  "alert blocks/section card cardpane center columns comment details expand highlight hint notice note pageinfo quote tab tabpane tabs tip warning".split(
    " ",
  ),
);

export interface DroppedShortcode extends Position {
  readonly name: string;
}

interface Tag {
  readonly name: string;
  readonly isClosing: boolean;
  /** What stands behind the name. */
  readonly rest: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The text without its shortcodes: tags go, what stands between a pair of them stays. `highlight` becomes a code
 * block, since its content is no Markdown, and `comment` goes with all that is in it. Lines keep their numbers.
 */
export function withoutShortcodes(text: string): { text: string; dropped: readonly DroppedShortcode[] } {
  const tags = tagsOf(text);
  if (tags.length === 0) return { text, dropped: [] };
  const positionOf = positionsIn(text);
  const dropped = tags
    .filter(({ name, isClosing }) => !isClosing && !KNOWN.has(name))
    .map(({ name, start }) => ({ name, ...positionOf(start) }));

  const closings = closingsOf(tags);
  let result = "";
  let position = 0;
  for (let index = 0; index < tags.length; index++) {
    const tag = tags[index]!;
    if (tag.start < position) continue;
    const close = closings[index];
    result += text.slice(position, tag.start);
    if (close && tag.name === "highlight") {
      result += codeOf(text.slice(tag.end, close.start), tag.rest, result, text.slice(close.end));
      position = close.end;
    } else if (close && tag.name === "comment") {
      result += breaksIn(text.slice(tag.start, close.end));
      position = close.end;
    } else {
      result += breaksIn(text.slice(tag.start, tag.end));
      position = tag.end;
      // A code span with nothing but a shortcode in it would leave its backquotes behind.
      const [quotes = ""] = /(?<!`)`+$/.exec(result) ?? [];
      if (quotes !== "" && text.startsWith(quotes, position) && text[position + quotes.length] !== "`") {
        result = result.slice(0, -quotes.length);
        position += quotes.length;
      }
    }
  }
  return { text: result + text.slice(position), dropped };
}

/** For each opening tag the next closing one of its name, found in one walk from the end. */
function closingsOf(tags: readonly Tag[]): readonly (Tag | undefined)[] {
  const next = new Map<string, Tag>();
  return tags
    .toReversed()
    .map((tag) => {
      if (!tag.isClosing) return next.get(tag.name);
      next.set(tag.name, tag);
      return undefined;
    })
    .toReversed();
}

/** All tags in their order. Parameters in quotes may hold anything; a tag that never ends is its three signs alone. */
function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  const opening = /\{\{[<%]/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    const close = text[start + 2] === "<" ? ">}}" : "%}}";
    const end = endOf(text, start + 3, close);
    const inner = end === null ? "" : text.slice(start + 3, end - 3);
    const [, closing = "", name = "", rest = ""] = /^\s*(?:\/\*\s*)?(\/?)\s*([\w./-]*)([^]*)$/.exec(inner) ?? [];
    opening.lastIndex = end ?? start + 3;
    tags.push({ name: name || "{{", isClosing: closing === "/", rest, start, end: opening.lastIndex });
  }
  return tags;
}

const LIMIT_TAG_CHARACTERS = 5_000;

function endOf(text: string, start: number, close: string): number | null {
  const limit = Math.min(text.length, start + LIMIT_TAG_CHARACTERS);
  let quote = "";
  for (let i = start; i < limit; i++) {
    const character = text[i]!;
    if (quote !== "") {
      if (character === quote && text[i - 1] !== "\\") quote = "";
    } else if (text.startsWith(close, i)) {
      return i + close.length;
    } else if (text.startsWith("{{<", i) || text.startsWith("{{%", i)) {
      return null;
    } else if (character === '"' || character === "`") {
      if (text.indexOf(character, i + 1) > 0) quote = character;
    }
  }
  return null;
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

/** Offset → place, without counting all lines anew each time. */
function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
