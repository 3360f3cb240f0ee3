// The tags of shortcodes in a text.

export interface Tag {
  readonly name: string;
  readonly isClosing: boolean;
  /** What stands behind the name. */
  readonly rest: string;
  readonly start: number;
  readonly end: number;
  readonly isClosed: boolean;
}

/** A parameter in quotes: with the name of a text, or without a name. */
const WORDS = /(?:^|\s)(?:(?:title|caption|header|summary|text|label)\s*=\s*)?(["`])((?:(?!\1)[^\\]|\\.)*)\1/gi;

/** The first parameter that a reader of the page would see, such as a title; a lone word in lower case is a kind. */
export function wordsOf({ name, rest }: Tag): string | null {
  if (name === "comment" || name === "highlight") return null;
  const texts = [...rest.matchAll(WORDS)].map(([, , text = ""]) => text.trim());
  return texts.find((text) => text !== "" && !/^[a-z][\w-]*$/.test(text)) ?? null;
}

/** For each opening tag the next closing one of its name, found in one walk from the end. */
export function closingsOf(tags: readonly Tag[]): readonly (Tag | undefined)[] {
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

/** All tags in their order. Parameters in quotes may hold anything; a tag that never ends takes the rest of its line. */
export function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  const opening = /\{\{[<%]/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    const close = text[start + 2] === "<" ? ">}}" : "%}}";
    const end = endOf(text, start + 3, close);
    const inner = end === null ? "" : text.slice(start + 3, end - 3);
    const lineEnd = endOfLine(text, start + 3);
    const [, closing = "", name = "", rest = ""] = /^\s*(?:\/\*\s*)?(\/?)\s*([\w./-]*)([^]*)$/.exec(inner) ?? [];
    opening.lastIndex = end ?? lineEnd;
    const isClosed = end !== null;
    tags.push({ name: name || "{{", isClosing: closing === "/", rest, start, end: opening.lastIndex, isClosed });
  }
  return tags;
}

/** Offset of the end of the line, or of the next tag on it. */
function endOfLine(text: string, start: number): number {
  const end = /\n|\{\{[<%]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
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
