// What the YAML parser finds, in words that an author can act on.
import type { YAMLError } from "yaml";
import type { Message } from "./messages/messages.ts";

export interface WordedError {
  readonly offset: number;
  readonly message: Message;
}

type Mark = Extract<Message, readonly ["fullWidthYaml", ...unknown[]]>[2];

const FULL_WIDTH: Readonly<Record<string, Mark>> = {
  "，": "comma",
  "：": "colon",
  "“": "quote",
  "”": "quote",
  "＂": "quote",
  "‘": "quote",
  "’": "quote",
  "［": "bracket",
  "］": "bracket",
  "【": "bracket",
  "】": "bracket",
  "｛": "brace",
  "｝": "brace",
};

export function wordedError(error: YAMLError, text: string): WordedError {
  const fullWidth = fullWidthNear(error.pos[0], text);
  if (fullWidth) return fullWidth;
  const message = messageOf(error);
  const offset = message[0] === "yamlUnclosed" ? openSignBefore(error.pos[0], text) : error.pos[0];
  return { offset, message };
}

/** The parser reports the end of what is not closed; its beginning is the cause. */
function openSignBefore(offset: number, text: string): number {
  const brackets: number[] = [];
  let quote: { readonly sign: string; readonly at: number } | null = null;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quote !== null) {
      if (sign === quote.sign) quote = null;
    } else if (/["']/.test(sign) && /(?:^|[\s[{,])$/.test(text.slice(Math.max(0, at - 1), at))) {
      quote = { sign, at };
    } else if (at < offset && "[{".includes(sign)) {
      brackets.push(at);
    } else if (at < offset && "]}".includes(sign)) {
      brackets.pop();
    }
  }
  return quote?.at ?? brackets.at(-1) ?? offset;
}

/** A full-width sign where YAML has a plain one, on the line of the error or one that it may be a consequence of. */
function fullWidthNear(offset: number, text: string): WordedError | null {
  const lines = text.split("\n");
  const index = text.slice(0, offset).split("\n").length - 1;
  const order = [index, ...Array.from({ length: index }, (_, distance) => index - 1 - distance), index + 1];
  for (const each of order) {
    const sign = signIn(lines[each] ?? "");
    if (!sign) continue;
    const start = lines.slice(0, each).reduce((sum, line) => sum + line.length + 1, 0);
    return { offset: start + sign.index, message: ["fullWidthYaml", sign[0], FULL_WIDTH[sign[0]]!] };
  }
  return null;
}

/** After a key, in a list or map on one line, or around a value; text may hold these signs elsewhere. */
function signIn(line: string): RegExpExecArray | null {
  const code = line.replace(/"[^"]*"|'[^']*'|(?:^|\s)#.*$/g, (hidden) => " ".repeat(hidden.length));
  const key = /^\s*(?:-\s+)?[\w-]+\s*(：)/d.exec(code);
  if (key) return at(key);
  const value = /:\s+([“”‘’＂［【｛])|^\s*-\s+([“”‘’＂［【｛])/d.exec(code);
  if (value) return at(value);
  if (!/[[{［｛]/.test(code)) return null;
  return /[，：［］｛｝【】]/.exec(code.replace(/^[^[{［｛]*/, (before) => " ".repeat(before.length)));
}

/** The match of the group alone. */
function at(match: RegExpExecArray): RegExpExecArray {
  const group = match.slice(1).findIndex((each) => each !== undefined) + 1;
  const index = match.indices![group]![0];
  return Object.assign([match[group]!], { index, input: match.input }) as unknown as RegExpExecArray;
}

function messageOf({ code, message }: YAMLError): Message {
  switch (code) {
    case "MULTIPLE_DOCS":
      return ["yamlSecondDocument"];
    case "TAB_AS_INDENT":
      return ["yamlTab"];
    case "DUPLICATE_KEY":
      return ["yamlDuplicateKey"];
    case "BAD_ALIAS":
      return ["yamlAlias"];
    case "BAD_SCALAR_START":
      return ["yamlReservedStart"];
    case "BAD_INDENT":
      return [/flow|collection/i.test(message) ? "yamlUnclosed" : "yamlIndent"];
    case "MISSING_CHAR":
      return [/quote|flow|expected/i.test(message) ? "yamlUnclosed" : "yamlBroken"];
    default:
      return [message.startsWith("Nested mappings are not allowed") ? "yamlColon" : "yamlBroken"];
  }
}
