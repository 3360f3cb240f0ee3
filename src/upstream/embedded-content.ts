// HTML with elements that no feed may carry → the same HTML with links or words in their stead. What comes out is still
// foreign HTML, to be sanitised.
import { decodeEntities, escapeMarkup } from "./entities.ts";
import { readTokens, type OpenTag } from "./tokens.ts";

/** Elements that show another document, and what a link to it is called. */
const EMBEDDED: Readonly<Record<string, string>> = {
  video: "Video",
  audio: "Audio",
  iframe: "Embedded page",
  frame: "Embedded page",
  embed: "Embedded object",
  object: "Embedded object",
};

/** Elements that are replaced as a whole. */
const REPLACED = new Set([...Object.keys(EMBEDDED), "svg", "math", "textarea", "xmp", "noscript"]);
const EMPTY = new Set(["embed", "frame"]);

const ANY = new RegExp(`<(?:${[...REPLACED].join("|")})\\b`, "i");

/** Replaces embedded content. Linear: it reads tags, not a tree. */
export function replaceEmbedded(html: string): string {
  if (!ANY.test(html)) return html;
  let result = "";
  let copied = 0;
  let current: Embedded | null = null;
  const finish = (embedded: Embedded, end: number) => {
    result += (result.endsWith("</a>") ? " " : "") + embedded.toHtml();
    copied = end;
    current = null;
  };
  readTokens(html, "html", {
    open: (tag) => {
      if (current) return current.open(tag);
      if (!REPLACED.has(tag.name)) return;
      result += html.slice(copied, tag.start);
      current = new Embedded(tag);
      if (EMPTY.has(tag.name) || (tag.isSelfClosing && isForeign(tag.name))) finish(current, tag.end);
    },
    close: (name, { end }) => {
      if (current?.close(name)) finish(current, end);
    },
    text: (text) => current?.text(text),
  });
  return current === null ? result + html.slice(copied) : result + (current as Embedded).toHtml();
}

const isForeign = (name: string): boolean => name === "svg" || name === "math";

class Embedded {
  readonly #tag: OpenTag;
  #url: string;
  #depth = 1;
  #inner: string | null = null;
  #words = "";
  /** What a title, a description or the source of a formula says; better than the text around it. */
  #label = "";
  #fallback = "";

  constructor(tag: OpenTag) {
    this.#tag = tag;
    const { src, data, "data-src": later, "data-canonical-src": canonical } = tag.attributes;
    this.#url = src || data || later || canonical || "";
  }

  open({ name, attributes, isSelfClosing }: OpenTag): void {
    if (name === this.#tag.name && !(isSelfClosing && isForeign(name))) this.#depth++;
    this.#inner = isSelfClosing && isForeign(this.#tag.name) ? null : name;
    const isMovie = name === "param" && /^(?:movie|src|url)$/i.test(attributes["name"] ?? "");
    const url = name === "source" || name === "embed" || name === "iframe" ? attributes["src"] : undefined;
    this.#url ||= url || (isMovie ? attributes["value"] : undefined) || "";
    if (name === "img" && attributes["src"])
      this.#fallback += `<img src="${escapeMarkup(attributes["src"])}" alt="${escapeMarkup(attributes["alt"] ?? "")}">`;
  }

  /** Whether the element ends here. */
  close(name: string): boolean {
    this.#inner = null;
    return name === this.#tag.name && --this.#depth === 0;
  }

  text(text: string): void {
    if (this.#inner === "style" || this.#inner === "script") return;
    const isLabel = this.#inner === "title" || this.#inner === "annotation";
    if (isLabel && this.#label === "") this.#label = text.trim();
    else if (this.#tag.name !== "svg" || ["text", "tspan", "desc"].includes(this.#inner ?? "")) this.#words += text;
  }

  toHtml(): string {
    const { name, attributes } = this.#tag;
    const label = attributes["title"] || attributes["aria-label"] || attributes["alttext"] || this.#label;
    const words = escapeMarkup((label || this.#words).replace(/\s+/g, " ").trim());
    if (name === "noscript") return this.#fallback; // the pictures that a script would load
    if (name === "math" || name === "svg") {
      return words === "" ? "" : name === "math" ? ` <code>${words}</code> ` : ` ${words} `;
    }
    if (name === "xmp") return `<pre>${escapeMarkup(this.#words)}</pre>`;
    if (name === "textarea") return `<pre>${escapeMarkup(decodeEntities(this.#words))}</pre>`;
    if (this.#url === "") return attributes["srcdoc"] ?? `${this.#fallback} ${words}`;
    const text = escapeMarkup(label.trim()) || EMBEDDED[name]!;
    return `${name === "object" ? this.#fallback : ""}<a href="${escapeMarkup(this.#url)}">${text}</a>`;
  }
}
