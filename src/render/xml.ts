// Builds markup. Text is escaped when it is inserted, so unescaped text can't get into a document.
import { legal } from "../domain/characters.ts";

/** Text that is already markup; any other value is escaped when it is inserted. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | Markup | null | readonly (Markup | null)[];

/** Builds XML: xml`<title>${title}</title>` escapes `title` in text and in attributes alike. Null inserts nothing. */
export function xml(literals: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(String.raw({ raw: literals }, ...values.map(toText)));
}

function toText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return escapeText(value);
  if (value instanceof Markup) return value.text;
  return value.map(toText).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an element or an attribute, of XML and HTML alike. */
export const escapeText = (text: string): string =>
  legal(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
