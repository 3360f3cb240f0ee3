// Puts a quote in another language and its translation side by side.

const TAG = /<(\/?)([a-z][a-z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>/g;
const VOID = new Set(["br", "hr", "img", "wbr", "source", "col"]);

interface Block {
  /** Name of the element; empty for text between elements. */
  readonly name: string;
  readonly html: string;
}

/** Puts each quote with a `lang`, and the same number of paragraphs after it, into a `div.pair`. */
export function pairQuotes(html: string): string {
  const blocks = blocksOf(html);
  let paired = "";
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    const end = isForeignQuote(block) ? endOfTranslation(blocks, index) : index;
    if (end === index) {
      paired += block.html;
      continue;
    }
    const translation = blocks.slice(index + 1, end + 1).map((each) => each.html);
    paired += `<div class="pair">${block.html}<div>${translation.join("").trim()}</div></div>`;
    index = end;
  }
  return paired;
}

const isForeignQuote = ({ name, html }: Block): boolean =>
  name === "blockquote" && /^<blockquote(?:[^<>"']|"[^"]*"|'[^']*')*\slang=/.test(html);

/** A paragraph in the note's own language. */
const isProse = ({ name, html }: Block): boolean => name === "p" && html.startsWith("<p>");

/** Index of the last paragraph of the translation; the quote's own where there is none. */
function endOfTranslation(blocks: readonly Block[], quote: number): number {
  let wanted = Math.max(1, blocks[quote]!.html.match(/<p[\s>]/g)?.length ?? 0);
  let end = quote;
  for (let index = quote + 1; index < blocks.length && wanted > 0; index++) {
    const block = blocks[index]!;
    if (block.name === "" && block.html.trim() === "") continue;
    if (!isProse(block)) break;
    end = index;
    wanted--;
  }
  return end;
}

/** The top-level elements of sanitised HTML, in which every `<` begins a tag, and the text between them. */
function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  let start = 0;
  const cut = (name: string, end: number) => {
    if (end > start) blocks.push({ name, html: html.slice(start, end) });
    start = end;
  };
  for (const { 0: tag, 1: slash, 2: name = "", index } of html.matchAll(TAG)) {
    if (VOID.has(name)) continue;
    if (slash !== "") {
      depth = Math.max(0, depth - 1);
      if (depth === 0) cut(name, index + tag.length);
      continue;
    }
    if (depth++ === 0) cut("", index);
  }
  cut("", html.length);
  return blocks;
}
