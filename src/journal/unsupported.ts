// Markup of other systems that Hugo with its defaults does not know either: it would appear as text in a feed.
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import { proseLines } from "./prose-lines.ts";

/** Lines that are nothing but markup. They are removed; what they enclose stays. */
const LINES: readonly RegExp[] = [
  /^ {0,3}(:{3,}(?:[ \t]*\{?[\w-][^\n]{0,80})?)[ \t]*$/, // containers of Docusaurus, VuePress and Pandoc
  /^ {0,3}((?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+"[^"]*")?)[ \t]*$/, // admonitions of MkDocs
  /^ {0,3}(\[TOC\]|\[\[_?toc_?\]\]|\{:toc\}|@\[toc\])[ \t]*$/i,
  /^ {0,3}(\{:?[ \t]*[.#][^{}]{0,200}\})[ \t]*$/, // attributes of a block
];

/** Markup within a line. It is shown as text. */
const INLINE: readonly RegExp[] = [
  /(?<![!\w[])(!?\[\[[^[\]\n]{1,200}\]\])(?!\()/, // links of wikis
  /(?<![=\w])(==[^\s=][^=\n]{0,200}==)(?!=)/, // marked text
];

const MATH_FENCE = /^ {0,3}\$\$[ \t]*$/;
const MATH_LINE = /^( {0,3})\$\$(.+)\$\$[ \t]*$/;
const MATH_IN_LINE = /(?<![\w$\\])\$(?=\S)[^$\n]*\\[A-Za-z]+[^$\n]*\$(?!\w)/;

export interface SupportedText {
  /** With the same lines. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function withoutUnsupported(source: string): SupportedText {
  const math = mathAsCode(source);
  const lines = math.text.split("\n");
  const diagnostics = [...math.diagnostics];
  for (const { text, index } of proseLines(math.text)) {
    const line = firstMatch(LINES, text);
    if (line === undefined) {
      diagnostics.push(...checkInline(text, index));
      continue;
    }
    lines[index] = "";
    if (isClosing(line)) continue;
    const position = { line: index + 1, column: text.indexOf(line) + 1 };
    diagnostics.push(diagnostic(position, "warning", "unsupported", "unsupportedLine", line));
  }
  return { text: lines.join("\n"), diagnostics };
}

/** Formulas between lines of `$$` become code blocks, those on one line code. */
function mathAsCode(source: string): SupportedText {
  const lines = source.split("\n");
  const prose = proseLines(source);
  const diagnostics: Diagnostic[] = [];
  const fences = prose.filter(({ text }) => MATH_FENCE.test(text)).map(({ index }) => index);
  const report = (index: number) =>
    diagnostics.push(
      diagnostic(
        { line: index + 1, column: lines[index]!.indexOf("$$") + 1 },
        "warning",
        "unsupported",
        "unsupportedMath",
      ),
    );
  for (const [turn, index] of fences.entries()) {
    if (turn % 2 === 0 && fences[turn + 1] === undefined) break;
    if (turn % 2 === 0) report(index);
    lines[index] = lines[index]!.replace("$$", "```");
  }
  for (const { text, index } of prose) {
    if (!MATH_LINE.test(text)) continue;
    report(index);
    lines[index] = text.replace(
      MATH_LINE,
      (_all, indent: string, formula: string) => `${indent}\`${formula.replaceAll("`", "").trim()}\``,
    );
  }
  return { text: lines.join("\n"), diagnostics };
}

/** The end of a container is part of what was reported at its beginning. */
const isClosing = (line: string): boolean => /^:{3,}$/.test(line);

function checkInline(text: string, index: number): Diagnostic[] {
  const plain = text.replace(/(`+)[^]*?[^`]\1(?!`)/g, (code) => " ".repeat(code.length));
  const written = firstMatch(INLINE, plain) ?? MATH_IN_LINE.exec(plain)?.[0];
  if (written === undefined) return [];
  const position = { line: index + 1, column: text.indexOf(written) + 1 };
  return [diagnostic(position, "warning", "unsupported", "unsupportedText", written)];
}

const firstMatch = (patterns: readonly RegExp[], text: string): string | undefined =>
  patterns.map((pattern) => pattern.exec(text)?.[1]).find((match) => match !== undefined);
