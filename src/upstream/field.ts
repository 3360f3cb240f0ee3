// One element of a feed's item while it is read: its text, or the markup inside of it as HTML.
import { LIMITS } from "../domain/limits.ts";
import { decodeBeginning, decodeEntities, escapeMarkup } from "./entities.ts";
import type { Attributes } from "./vocabulary.ts";

/** How an element holds its value: as text, as HTML in text, or as Atom says by its `type` (RFC 4287 §3.1, §4.1.3). */
export type FieldKind = "plain" | "html" | "typed";

/** What the content of a field is, by its kind and media type. */
type Content = "text" | "html" | "xml" | "unreadable";

/** A value and whether it is HTML. */
export interface FieldValue {
  readonly value: string;
  readonly isHtml: boolean;
}

/** A piece of a field, in its order. */
interface Part {
  readonly kind: "text" | "tag";
  readonly text: string;
  /** Not inside of a child element. */
  readonly isTop: boolean;
}

export class Field {
  readonly name: string;
  readonly attributes: Attributes;
  /** `xml:base` of the element that wraps all of the content. */
  innerBase: string | null = null;
  readonly #content: Content;
  readonly #limitCharacters: number;
  readonly #open: string[] = [];
  readonly #parts: Part[] = [];
  #characters = 0;
  #childName = "";

  constructor(name: string, kind: FieldKind, attributes: Attributes) {
    this.name = name;
    this.attributes = attributes;
    this.#limitCharacters = /title$/i.test(name) ? 10 * LIMITS.titleCharacters : LIMITS.rawHtmlCharacters;
    this.#content = kind === "plain" ? "text" : kind === "html" ? "html" : contentOf(attributes["type"] ?? "");
  }

  addText(text: string, isCdata: boolean): void {
    if (this.#isFull) return;
    const decoded = isCdata ? text : decodeBeginning(text, this.#limitCharacters);
    if (this.#open.at(-1) === "name") this.#childName ||= decoded;
    this.#add({ kind: "text", text: decoded, isTop: this.#open.length === 0 });
  }

  open(name: string, attributes: Attributes): void {
    const local = name.slice(name.indexOf(":") + 1);
    if (this.#isFull) return void this.#open.push(local);
    const isWrapper = this.#open.length === 0 && this.#parts.every(({ text }) => text.trim() === "");
    if (isWrapper) this.innerBase = attributes["xml:base"] ?? null;
    this.#open.push(local);
    if (NAME.test(local)) this.#add({ kind: "tag", text: `<${local}${htmlAttributes(attributes)}>`, isTop: false });
  }

  close(): void {
    const local = this.#open.pop()!;
    if (!this.#isFull && !VOID.has(local) && NAME.test(local))
      this.#add({ kind: "tag", text: `</${local}>`, isTop: false });
  }

  /** Of what is over the limit, only that it is counts. */
  get #isFull(): boolean {
    return this.#characters > this.#limitCharacters;
  }

  #add(part: Part): void {
    this.#characters += part.text.length;
    this.#parts.push(part);
  }

  result(): FieldValue {
    const hasElements = this.#parts.some(({ kind }) => kind === "tag");
    switch (this.#content) {
      case "unreadable":
        return { value: "", isHtml: false };
      case "html":
        return { value: this.#markup(true), isHtml: true };
      case "xml":
        return { value: this.#markup(!hasElements && /<[a-z!/]/i.test(this.text)), isHtml: true };
      case "text":
        return hasElements ? { value: this.#markup(false), isHtml: true } : { value: this.text, isHtml: false };
    }
  }

  /** The text alone, without any markup. */
  get text(): string {
    return this.#parts.map(({ kind, text }) => (kind === "text" ? text : "")).join("");
  }

  /** Text of a child `name`, as authors have it; else all of the text. */
  get nameText(): string {
    return this.#childName || this.text;
  }

  /** Only text that is no child's may be HTML: inside of elements, XML has escaped what is no markup. */
  #markup(isTopHtml: boolean): string {
    return this.#parts
      .map(({ kind, text, isTop }) => (kind === "tag" || (isTop && isTopHtml) ? text : escapeMarkup(text)))
      .join("");
  }
}

/** RFC 4287 §4.1.3.3; real feeds write media types for names, in any case, and with parameters. */
function contentOf(type: string): Content {
  const name = type.slice(0, LIMITS.titleCharacters).split(";")[0]!.trim().toLowerCase();
  if (name === "html" || name === "text/html") return "html";
  if (name === "xhtml" || /[+/]xml$/.test(name)) return "xml";
  return name === "" || name === "text" || name === "plain" || name === "escaped" || name.startsWith("text/")
    ? "text"
    : "unreadable";
}

const NAME = /^[a-z][\w.-]{0,63}$/i;

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** Attributes as HTML has them. */
const htmlAttributes = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([name]) => !name.startsWith("xmlns") && /^[a-z][\w:.-]{0,63}$/i.test(name))
    .map(([name, value]) => ` ${name.replace(/^xml:(?=lang$)/, "")}="${escapeMarkup(decodeEntities(value))}"`)
    .join("");
