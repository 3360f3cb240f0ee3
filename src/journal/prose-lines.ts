// The lines of a page that Markdown reads as text: neither front matter nor fenced code.

export interface ProseLine {
  readonly text: string;
  /** Counted from 0. */
  readonly index: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

export function proseLines(text: string): ProseLine[] {
  const lines = text.split("\n");
  const start = endOfFrontMatter(lines);
  let fence: string | null = null;
  return lines.flatMap((line, index) => {
    if (index < start) return [];
    const [, signs = ""] = FENCE.exec(line) ?? [];
    if (fence !== null) {
      if (signs.startsWith(fence)) fence = null;
      return [];
    }
    if (signs !== "") {
      fence = signs;
      return [];
    }
    return [{ text: line, index }];
  });
}

/** The number of lines that front matter takes. */
function endOfFrontMatter(lines: readonly string[]): number {
  const [fence] = /^(?:---|\+\+\+)(?=[ \t]*$)/.exec(lines[0] ?? "") ?? [];
  if (fence === undefined) return 0;
  return lines.findIndex((line, index) => index > 0 && line.trimEnd() === fence) + 1;
}
