// A page's text before Markdown is read: one kind of line break, no characters that a feed can't carry, and slips of
// the pen in headings corrected where they would hide a note.
import { legal } from "../domain/characters.ts";
import type { Position } from "./diagnostics.ts";

/** A heading that is none in Markdown, but was meant as one. */
export interface CorrectedHeading extends Position {
  readonly text: string;
}

/** Zero-width characters get into headings by copying, and nobody sees them. */
const INVISIBLE = /[\u200b\u2060]/g;

const DATE = String.raw`(?=\d{4}\s*[-–—/.年]\s*\d|\d{8}(?!\d))`;

/** `###2021-…`, `＃＃＃ 2021-…`, an ideographic space before or after the signs. */
const SLIP = new RegExp(String.raw`^[ \u00a0\u3000]{0,3}([#＃]{2,6})([ \t\u00a0\u3000]*)${DATE}`);

/** `##2018`: more than a hashtag, and no heading to Markdown. */
const NO_SPACE = /^ {0,3}#{2,6}[^\s#]/;

export function readSource(source: string): {
  text: string;
  corrected: readonly CorrectedHeading[];
  /** Headings that are none, and are left as the text that they are. */
  unread: readonly CorrectedHeading[];
} {
  const corrected: CorrectedHeading[] = [];
  const unread: CorrectedHeading[] = [];
  let fence: string | null = null;
  const lines = legal(source.replace(/\r\n?/g, "\n"))
    .replace(INVISIBLE, "")
    .split("\n")
    .map((line, index) => {
      const [, signs = ""] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
      if (fence !== null) {
        if (signs.startsWith(fence)) fence = null;
        return line;
      }
      if (signs !== "") fence = signs;
      const slip = SLIP.exec(line);
      if (!slip && NO_SPACE.test(line)) unread.push({ line: index + 1, column: 1, text: line.trim() });
      if (!slip || /^ {0,3}#+[ \t]/.test(line)) return line;
      corrected.push({ line: index + 1, column: 1, text: line.trim() });
      return `${"#".repeat(slip[1]!.length)} ${line.slice(slip[0].length)}`;
    });
  return { text: lines.join("\n"), corrected, unread };
}
