// Headings of foreign HTML, brought below the heading that they stand under.

/** Sanitised HTML whose headings follow a heading of this level, without a gap. */
export function headingsBelow(html: string, levelAbove: number): string {
  const outline = new Outline(levelAbove);
  return html.replace(HEADING_TAG, (_tag, slash: string, level: string) =>
    slash === "" ? `<h${outline.open(Number(level))}` : `</h${outline.close()}`,
  );
}

const HEADING_TAG = /<(\/?)h([1-6])(?=[\s>])/g;

/** Maps the levels of headings, in document order, to levels without a gap. */
export class Outline {
  readonly #above: number;
  /** Original levels of the headings whose sections enclose the current position. */
  readonly #enclosing: number[] = [];
  readonly #open: number[] = [];

  constructor(above: number) {
    this.#above = above;
  }

  /** The level for a start tag. */
  open(level: number): number {
    while ((this.#enclosing.at(-1) ?? 0) >= level) this.#enclosing.pop();
    this.#enclosing.push(level);
    const shown = Math.min(6, this.#above + this.#enclosing.length);
    this.#open.push(shown);
    return shown;
  }

  /** The level for the end tag that belongs to the last start tag. */
  close(): number {
    return this.#open.pop() ?? 6;
  }
}
