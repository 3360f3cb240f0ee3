// How the simple document is written.
import { legal } from "../domain/characters.ts";
import { cut, LIMITS } from "../domain/limits.ts";
import { decodeEntities, escapeMarkup } from "./entities.ts";
import type { Attributes } from "./vocabulary.ts";

const KEPT_ATTRIBUTES = ["href", "rel", "type", "url", "src", "isPermaLink", "xml:lang", "xml:base", "rdf:about"];

/** Text that needs no escaping: the parser reads it much faster than references. */
export const cdata = (text: string): string =>
  /[<&]/.test(text) ? `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>` : text.replaceAll(">", "&gt;");
/** The attributes of a start tag that mean something to the parser. */
export const written = (attributes: Attributes): string =>
  KEPT_ATTRIBUTES.filter((name) => attributes[name] !== undefined)
    .map((name) => ` ${name.replace(":", "-")}="${attributeValue(attributes[name]!)}"`)
    .join("");

/** An attribute that is longer than a URL may be counts as empty. A reference is at most ten characters for one. */
export function attributeValue(raw: string): string {
  if (raw.length > 10 * LIMITS.urlCharacters) return "";
  const value = legal(decodeEntities(raw)).trim();
  return value.length > LIMITS.urlCharacters ? "" : escapeMarkup(value);
}

/** A name of the document in a message of ours. */
export const printable = (name: string): string => cut(name.replace(/[^\w:.-]+/g, "?"), 32);
