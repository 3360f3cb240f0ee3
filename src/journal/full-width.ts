// Full-width signs, as an input method for Chinese writes them, where Markdown wants plain ones.
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import { proseLines } from "./prose-lines.ts";

type Kind = "quote" | "code" | "table" | "list" | "heading";

/** At the start of a line: the sign, what it was meant to begin, and the plain sign. */
const BLOCKS: readonly (readonly [RegExp, Kind, string])[] = [
  [/^\s*(》|＞)/u, "quote", ">"],
  [/^\s*([｀`]*｀[｀`]{2,}|[｀`]{2,}｀[｀`]*)/u, "code", "```"],
  [/^\s*(～{3,})/u, "code", "~~~"],
  [/^\s*(｜)/u, "table", "|"],
  [/^\s*([＊－])[ \u3000]/u, "list", "-"],
  [/^\s*(#*＃[#＃]*)(?!\s*\d{4})/u, "heading", "#"],
];

/** Within a line, in pairs. */
const INLINE: readonly (readonly [RegExp, string])[] = [
  [/(＊＊)[^＊]+＊＊/u, "**"],
  [/(｀)[^｀]+｀/u, "`"],
  [/(！)\[[^\]\n]*\]\(/u, "!"],
];

/** Text in brackets and an address in parentheses, at least one of the four signs full-width. */
const LINK = /([[［])([^[\]［］\n]{1,200})([\]］])\s?([(（])((?:https?:|\/|\.)[^\s()（）]{1,2000})([)）])/gu;

/** Looks at the text itself, since Markdown takes all of this for words. A block is reported at its first line. */
export function checkFullWidth(text: string): Diagnostic[] {
  let last: { readonly kind: Kind; readonly index: number } | null = null;
  let isInCode = false;
  return proseLines(text).flatMap(({ text: line, index }) => {
    const block = BLOCKS.find(([pattern]) => pattern.test(line));
    if (!block) return isInCode ? [] : inLine(line, index + 1);
    const [pattern, kind, plain] = block;
    const isContinued = last?.kind === kind && last.index === index - 1;
    const isReported = isContinued || isInCode;
    last = { kind, index };
    if (kind === "code") isInCode = !isInCode;
    const written = pattern.exec(line)![1]!;
    const position = { line: index + 1, column: line.indexOf(written) + 1 };
    return isReported ? [] : [diagnostic(position, "warning", "full-width", "fullWidthBlock", written, kind, plain)];
  });
}

function inLine(line: string, number: number): Diagnostic[] {
  const plain = line.replace(/(`+)[^]*?[^`]\1(?!`)/g, (code) => " ".repeat(code.length));
  const marks = INLINE.flatMap(([pattern, sign]) => {
    const match = pattern.exec(plain);
    if (!match) return [];
    const position = { line: number, column: match.index + 1 };
    return [diagnostic(position, "warning", "full-width", "fullWidthInline", match[1]!, sign)];
  });
  const links = [...plain.matchAll(LINK)].flatMap(({ 0: written, 1: open, 3: close, 4: left, 6: right, index }) => {
    const brackets = [open!, close!, left!, right!].filter((sign) => "［］（）".includes(sign));
    if (brackets.length === 0 || written === "") return [];
    const position = { line: number, column: index + 1 };
    return [diagnostic(position, "warning", "full-width", "fullWidthLink", [...new Set(brackets)].join(""))];
  });
  return [...marks, ...links];
}
