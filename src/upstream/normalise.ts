// RSS or Atom of any spelling → one simple RSS document, which the parser reads without surprises: elements by their
// meaning, content as escaped text, and everything within its limits. A pass over the text, linear in its length.
import { legal } from "../domain/characters.ts";
import { cut, LIMITS } from "../domain/limits.ts";
import { feedField, itemField, type FieldRule } from "./feed-fields.ts";
import { Field } from "./field.ts";
import { lineOf, Unreadable } from "./unreadable.ts";
import { attributeValue, cdata, printable, written } from "./simple-xml.ts";
import { readTokens, type OpenTag, type Span } from "./tokens.ts";
import { Namespaces, type Attributes } from "./vocabulary.ts";

/** Elements whose children count as the item's own. */
const TRANSPARENT = new Set(["media:group", "media:content"]);

interface Element {
  readonly rawName: string;
  readonly name: string;
  readonly namespaces: Namespaces;
  readonly role: "root" | "channel" | "item" | "group" | "field" | "inner" | "ignored";
  readonly start: number;
}

/** The document as simple RSS 2.0. Throws `Unreadable` when it is no feed, or ends too early. */
export function normalise(document: string): string {
  const normaliser = new Normaliser(document);
  readTokens(document, "xml", {
    open: (tag) => normaliser.open(tag),
    close: (name, span) => normaliser.close(name, span),
    text: (text, isCdata) => normaliser.field?.addText(text, isCdata),
    declaration: (text) => normaliser.declaration(text),
  });
  return normaliser.finish();
}

class Normaliser {
  readonly #document: string;
  readonly #stack: Element[] = [];
  /** How many open elements have a name: a tag that closes none of them costs no search. */
  readonly #open = new Map<string, number>();
  readonly #feed: string[] = [];
  readonly #feedCounts = new Map<string, number>();
  readonly #items: string[] = [];
  #item: { readonly attributes: string; readonly fields: string[]; readonly counts: Map<string, number> } | null = null;
  #isAtom = false;
  #rootAttributes = "";
  #isNamespacedRss = false;
  #hasRoot = false;
  #elements = 0;
  #attributeCharacters = 0;
  #isDone = false;
  #firstElement: string | null = null;
  field: Field | null = null;

  constructor(document: string) {
    this.#document = document;
  }

  declaration(text: string): void | "stop" {
    if (!this.#hasRoot && /^DOCTYPE\s+html\b/i.test(text)) throw new Unreadable({ kind: "webPage" });
  }

  open({ name: rawName, attributes, isSelfClosing, start, end }: OpenTag): void | "stop" {
    if (this.#stack.length >= LIMITS.documentDepth)
      this.#fail(`elements are nested more than ${LIMITS.documentDepth} levels deep`, start);
    if (++this.#elements > LIMITS.documentElements)
      this.#fail(`there are more than ${LIMITS.documentElements} elements`, start);
    const around = this.#stack.at(-1)?.namespaces ?? Namespaces.none;
    const namespaces = this.field ? around : around.within(attributes);
    const name = this.field ? rawName : this.#canonical(namespaces.canonical(rawName), rawName);
    const role = this.#begin(name, rawName, attributes);
    this.#stack.push({ rawName, name, namespaces, role, start });
    this.#open.set(rawName, (this.#open.get(rawName) ?? 0) + 1);
    if (isSelfClosing) return this.close(rawName, { start, end });
  }

  /** Closes the nearest element of this name. What is open inside of it was not closed; in an item that costs nothing. */
  close(rawName: string, { start }: Span): void | "stop" {
    if (!this.#open.has(rawName)) return;
    const index = this.#stack.findLastIndex((element) => element.rawName === rawName);
    const unclosed = this.#stack.slice(index + 1).find(({ role }) => role === "item" || role === "channel");
    if (unclosed) this.#fail(`</${printable(rawName)}> comes before the end of <${unclosed.rawName}>`, start);
    while (this.#stack.length > index) this.#end(this.#stack.pop()!);
    if (this.#isDone) return "stop";
  }

  finish(): string {
    const open = this.#stack.findLast(({ role }) => role !== "ignored" && role !== "inner");
    if (!this.#isDone && open)
      this.#fail(`the document ends before </${printable(open.rawName)}>; that element begins`, open.start);
    if (!this.#hasRoot) throw new Unreadable(this.#noFeed());
    return `<rss version="2.0"><channel><root${this.#rootAttributes}/>${this.#feed.join("")}${this.#items.join("")}</channel></rss>`;
  }

  /** Elements without a namespace are those of the document's format; some RSS documents give theirs a namespace. */
  #canonical(name: string, rawName: string): string {
    if (this.#isAtom) return name.includes(":") ? name : `atom:${name}`;
    const isRss = this.#hasRoot ? this.#isNamespacedRss : rawName === "rss";
    return isRss && !rawName.includes(":") ? rawName : name;
  }

  #begin(name: string, rawName: string, attributes: Attributes): Element["role"] {
    if (this.field) {
      this.field.open(rawName, attributes);
      return "inner";
    }
    if (!this.#hasRoot) return this.#root(name, attributes);
    if (this.#item === null && ITEM.has(name)) {
      this.#item = { attributes: this.#written(attributes), fields: [], counts: new Map() };
      return "item";
    }
    const parent = this.#stack.at(-1)!.role;
    if (this.#item === null && name === "channel") {
      this.#feed.push(`<root${this.#written(attributes)}/>`);
      return "channel";
    }
    if (this.#item !== null && TRANSPARENT.has(name) && parent !== "ignored") {
      if (name === "media:content" && /^(?:audio|video)/.test(attributes["type"] ?? attributes["medium"] ?? ""))
        this.#write(new Field("enclosure", "plain", attributes));
      return "group";
    }
    const rule = this.#ruleFor(name, parent);
    if (rule === undefined || this.#isEnough(rule[0])) return "ignored";
    this.field = new Field(rule[0], rule[1], attributes);
    if (name.startsWith("xhtml:")) this.field.open(rawName, attributes);
    return "field";
  }

  #ruleFor(name: string, parent: Element["role"]): FieldRule | undefined {
    if (this.#item !== null) return parent === "item" || parent === "group" ? itemField(name) : undefined;
    return parent === "channel" || (parent === "root" && this.#isAtom) ? feedField(name) : undefined;
  }

  #isEnough(name: string): boolean {
    if (this.#item !== null && this.#item.fields.length >= LIMITS.fieldsOfItem) return true;
    const counts = this.#item?.counts ?? this.#feedCounts;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count > LIMITS.fieldsOfOneName;
  }
  #root(name: string, attributes: Attributes): Element["role"] {
    this.#isNamespacedRss = name === "rss" && Namespaces.none.within(attributes).canonical("rss") !== "rss";
    this.#firstElement ??= name;
    if (this.#stack.length === 0 && /^(?:xhtml:)?(?:html|head|body)$/i.test(name))
      throw new Unreadable({ kind: "webPage" });
    if (name === "atom03:feed")
      throw new Unreadable({ kind: "malformed", detail: "it is Atom 0.3, and only Atom 1.0 is read" });
    if (!ROOTS.has(name)) return "ignored";
    this.#hasRoot = true;
    this.#isAtom = name.endsWith("feed");
    this.#rootAttributes = this.#written(attributes);
    return "root";
  }

  #end(element: Element): void {
    const others = this.#open.get(element.rawName)! - 1;
    if (others > 0) this.#open.set(element.rawName, others);
    else this.#open.delete(element.rawName);
    if (element.role === "inner") this.field!.close();
    if (element.role === "field") {
      this.#write(this.field!);
      this.field = null;
    }
    if (element.role === "item") this.#endItem();
    if (element.role === "root") this.#isDone = true;
  }

  #endItem(): void {
    this.#items.push(`<item${this.#item!.attributes}>${this.#item!.fields.join("")}</item>`);
    this.#item = null;
    this.#isDone = this.#items.length >= LIMITS.documentItems;
  }

  #write(field: Field): void {
    const { name, attributes, innerBase } = field;
    const { value, isHtml } = SHORT.has(name) ? { value: field.nameText.trim(), isHtml: false } : field.result();
    const inner = innerBase === null ? "" : ` innerBase="${attributeValue(innerBase)}"`;
    const text = cdata(legal(cut(value, LIMITS.rawHtmlCharacters + 1)));
    const target = this.#item?.fields ?? this.#feed;
    target.push(
      `<${name}s${this.#written(attributes)}${inner} markup="${isHtml ? "html" : "text"}">${text}</${name}s>`,
    );
  }

  #written(attributes: Attributes): string {
    if (this.#attributeCharacters > LIMITS.attributeCharacters) return "";
    const text = written(attributes);
    this.#attributeCharacters += text.length;
    return text;
  }

  #noFeed(): { readonly kind: "malformed"; readonly detail: string } {
    if (this.#document.trim() === "") return { kind: "malformed", detail: "it is empty" };
    const detail =
      this.#firstElement === null
        ? "it is neither XML nor JSON"
        : `its first element is <${printable(this.#firstElement.replace(/^other:/, ""))}>, which begins neither RSS nor Atom`;
    return { kind: "malformed", detail };
  }

  #fail(what: string, index: number): never {
    throw new Unreadable({ kind: "malformed", detail: `${what} at line ${lineOf(this.#document, index)}` });
  }
}

const ITEM = new Set(["item", "atom:entry"]);
const ROOTS = new Set(["rss", "rdf:RDF", "feed", "atom:feed"]);
const SHORT = new Set([
  "id",
  "guid",
  "link",
  "published",
  "updated",
  "issued",
  "modified",
  "date",
  "language",
  "creator",
  "author",
]);
