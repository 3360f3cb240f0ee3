// A page's text before Markdown is read: one kind of line break, no characters that a feed can't carry, and slips of
// the pen in headings corrected where they would hide a note.
import { legal } from "../domain/characters.ts";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";

export interface SourceReading {
  readonly text: string;
  /** Headings that were corrected, and those that are left as the text that they are. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Zero-width characters get into headings by copying, and nobody sees them. */
const INVISIBLE = /[\u200b\u2060]/g;

const DATE = String.raw`(?=\d{4}\s*[-–—/.年]\s*\d|\d{8}(?!\d))`;

/** `###2021-…`, `＃＃＃ 2021-…`, an ideographic space before or after the signs. */
const SLIP = new RegExp(String.raw`^[ \u00a0\u3000]{0,3}([#＃]{2,6})([ \t\u00a0\u3000]*)${DATE}`);

/** `##2018`: more than a hashtag, and no heading to Markdown. */
const NO_SPACE = /^ {0,3}#{2,6}[^\s#]/;

export function readSource(source: string): SourceReading {
  const diagnostics: Diagnostic[] = [];
  const report = (index: number, name: "headingCorrected" | "headingWithoutSpace", line: string) =>
    diagnostics.push(diagnostic({ line: index + 1, column: 1 }, "warning", "heading-form", name, line.trim()));
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
      if (!slip && NO_SPACE.test(line)) report(index, "headingWithoutSpace", line);
      if (!slip || /^ {0,3}#+[ \t]/.test(line)) return line;
      report(index, "headingCorrected", line);
      return `${"#".repeat(slip[1]!.length)} ${line.slice(slip[0].length)}`;
    });
  return { text: lines.join("\n"), diagnostics };
}
