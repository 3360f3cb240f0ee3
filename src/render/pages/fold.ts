// Long sanitised HTML → its first lines, and the rest, which a page folds. Every `<` begins a tag, and every tag ends.

export interface Folded {
  readonly lead: string;
  readonly rest: string;
  /** Words of the rest; a Chinese, Japanese or Korean character counts as one. */
  readonly hiddenWords: number;
}

/** Shorter texts stay whole. */
const MAX_OPEN_WORDS = 200;

/** Words after which the lead ends, at the next place where the HTML can be cut. */
const LEAD_WORDS = 50;

/** Words after which the lead ends with a sentence, where the HTML could not be cut before. */
const MAX_LEAD_WORDS = 150;

/** A tag, or text up to the end of its line or, perhaps, of a sentence. */
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<\n.。！？]*[\n.。！？]|[^<\n.。！？]+/g;

/** A Chinese, Japanese or Korean character, or characters of other scripts without a space. */
const WORD = /[\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\s\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+/g;

const VOID = new Set(["br", "hr", "img", "wbr", "source", "col"]);

/** Elements that a page can show as two without a change of meaning. */
const DIVISIBLE = new Set([
  "article",
  "blockquote",
  "code",
  "div",
  "li",
  "ol",
  "p",
  "pre",
  "section",
  "table",
  "tbody",
  "ul",
]);

/** The HTML can be cut after these, after `br`, and after a line of preformatted text. Not after headings: a heading belongs to what follows. */
const BLOCKS = new Set([
  "blockquote",
  "details",
  "div",
  "dl",
  "figure",
  "li",
  "ol",
  "p",
  "pre",
  "section",
  "table",
  "tr",
  "ul",
]);

interface OpenElement {
  readonly name: string;
  readonly attributes: string;
  /** `li` elements in it so far. */
  items: number;
}

/** Null for a text that is short, or that can't be cut. */
export function foldHtml(html: string): Folded | null {
  if (wordsOf(html) <= MAX_OPEN_WORDS) return null;
  const cut = findCut(html);
  if (cut === null) return null;
  const rest = cut.open.map(openingTag).join("") + html.slice(cut.index);
  const hiddenWords = wordsOf(rest);
  if (hiddenWords < LEAD_WORDS) return null;
  const lead =
    html.slice(0, cut.index) +
    cut.open
      .map(({ name }) => `</${name}>`)
      .toReversed()
      .join("");
  return { lead, rest, hiddenWords };
}

interface Cut {
  readonly index: number;
  /** Elements around it, the outermost first. */
  readonly open: readonly OpenElement[];
}

function findCut(html: string): Cut | null {
  const open: OpenElement[] = [];
  let words = 0;
  for (const { 0: token, 1: slash, 2: name, 3: attributes = "", index } of html.matchAll(TOKEN)) {
    const end = index + token.length;
    let isEdge = false;
    if (name === undefined) {
      words += countWords(token);
      isEdge = isInPre(open) ? token.endsWith("\n") : words >= MAX_LEAD_WORDS && isSentenceEnd(html, end);
    } else if (VOID.has(name)) {
      isEdge = name === "br";
    } else if (slash === "") {
      open.push({ name, attributes, items: 0 });
    } else {
      open.pop();
      if (name === "li" && open.length > 0) open.at(-1)!.items++;
      isEdge = BLOCKS.has(name);
    }
    if (isEdge && words >= LEAD_WORDS && isDivisible(open) && !isAtEnd(html, end)) return { index: end, open };
  }
  return null;
}

/** Whether the innermost element ends here. */
const isAtEnd = (html: string, index: number): boolean => /^\s*<\//.test(html.slice(index, index + 20));

const isInPre = (open: readonly OpenElement[]): boolean => open.some(({ name }) => name === "pre");

const isSentenceEnd = (html: string, index: number): boolean =>
  /^(?:[。！？]|\.\s)/.test(html.slice(index - 1, index + 1));

const isDivisible = (open: readonly OpenElement[]): boolean => open.every(({ name }) => DIVISIBLE.has(name));

/** A numbered list goes on counting, and an item that was begun in the lead has no second marker. */
function openingTag({ name, attributes, items }: OpenElement): string {
  if (name === "li") return '<li class="continued">';
  if (name !== "ol") return `<${name}${attributes}>`;
  const first = Number(/\sstart="(-?\d+)"/.exec(attributes)?.[1] ?? 1);
  return `<ol start="${first + items}">`;
}

const wordsOf = (html: string): number => countWords(html.replace(/<(?:[^<>"']|"[^"]*"|'[^']*')*>/g, " "));

const countWords = (text: string): number => text.match(WORD)?.length ?? 0;
