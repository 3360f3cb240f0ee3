// An item as rss-parser gives it → the item as its source meant it: which link, which date, which text counts.
import { cut, LIMITS } from "../domain/limits.ts";
import { readDate } from "./dates.ts";
import { htmlOfText } from "./html-of-text.ts";
import type { Enclosure, ParsedItem } from "./parsed-feed.ts";
import { linkToFile } from "./file-link.ts";
import type { Attributes } from "./vocabulary.ts";

/** What xml2js makes of elements: text, or an object with `_` for the text and `$` for the attributes. */
export type Wire = { readonly [name: string]: unknown };

export function toParsedItem(wire: Wire): ParsedItem {
  const attributes = (wire["$"] ?? {}) as Attributes;
  const title = firstFilled(wire["titles"]) ?? firstFilled(wire["otherTitles"]);
  const content = contentOf(wire);
  const contentAttributes = attributesOf(content);
  const dates = (...names: string[]) => dateOf(names.flatMap((name) => allOf(wire[name]).map((each) => textOf(each))));
  return {
    id: textOf(wire["ids"]) || textOf(wire["guids"]) || attributes["rdf-about"] || null,
    link: alternateOf(wire["links"]) ?? permalink(first(wire["guids"])) ?? (contentAttributes["src"] || null),
    enclosure: enclosureOf(wire),
    title: rawTextOf(title),
    titleIsHtml: attributesOf(title)["markup"] === "html",
    html: htmlOf(content) + sourceOf(first(wire["contents"])),
    ...(content !== undefined && allOf(wire["summarys"]).includes(content) && { isSummary: true }),
    author: authorOf(wire),
    language: contentAttributes["xml-lang"] || attributes["xml-lang"] || textOf(wire["languages"]) || null,
    base: attributes["xml-base"] || null,
    contentBase: baseOf(contentAttributes),
    published: dates("publisheds", "issueds", "dates"),
    updated: dates("updateds", "modifieds"),
  };
}

/** The fullest text that there is: the content, else what sums it up, else what another vocabulary says. */
const contentOf = (wire: Wire): unknown =>
  ["contents", "encodeds", "descriptions", "summarys", "otherTexts"]
    .map((name) => firstFilled(wire[name]))
    .find((element) => element !== undefined) ?? first(wire["contents"]);

const htmlOf = (element: unknown): string =>
  attributesOf(element)["markup"] === "html" ? rawTextOf(element) : htmlOfText(rawTextOf(element));

/** Content that is elsewhere (RFC 4287 §4.1.3.2) leaves a link to it. */
function sourceOf(element: unknown): string {
  const { src, type = "" } = attributesOf(element);
  return src ? linkToFile({ url: src, type }) : "";
}

/** The content's own base, which the element that wraps it may set as well. */
function baseOf({ "xml-base": base = "", innerBase = "" }: Attributes): string | null {
  if (base !== "" && innerBase !== "" && URL.canParse(innerBase, base)) return new URL(innerBase, base).href;
  return (URL.canParse(innerBase) ? innerBase : base || innerBase) || null;
}

function enclosureOf(wire: Wire): Enclosure | null {
  const links = allOf(wire["links"])
    .map(attributesOf)
    .filter(({ rel }) => rel === "enclosure");
  const all = [...allOf(wire["enclosures"]).map(attributesOf), ...links];
  return (
    all.map(({ url, href, type = "" }) => ({ url: url || href || "", type })).find(({ url }) => url !== "") ?? null
  );
}

/** The first date that can be read; what can't be read is kept where there is no other. */
const dateOf = (texts: readonly string[]): string | null => {
  const dates = texts.filter((text) => text !== "").map((text) => cut(text, LIMITS.dateCharacters + 1));
  return dates.find((date) => readDate(date) !== null) ?? dates[0] ?? null;
};

function authorOf(wire: Wire): string | null {
  const name = cut(textOf(wire["creators"]) || textOf(wire["authors"]), LIMITS.titleCharacters);
  return nameInBrackets(name) || name || null;
}

/** RSS writes "address (name)" (RSS 2.0, author). */
function nameInBrackets(author: string): string {
  const open = author.indexOf("(");
  const address = author.slice(0, Math.max(open, 0)).trim();
  return address.includes("@") && !/\s/.test(address) && author.endsWith(")") ? author.slice(open + 1, -1).trim() : "";
}

/** Among several links, the page for people; RSS has its link as text. */
export function alternateOf(links: unknown): string | null {
  const pages = allOf(links)
    .map(attributesOf)
    .filter(({ href, rel }) => href && (rel || "alternate") === "alternate");
  const page = pages.find(({ type }) => (type || "text/html") === "text/html") ?? pages[0];
  const text = allOf(links)
    .map((link) => textOf(link))
    .find((link) => link !== "");
  return page?.["href"] ?? text ?? null;
}

/** RSS: a guid is a link unless it says that it is none. */
function permalink(guid: unknown): string | null {
  const text = textOf(guid);
  return attributesOf(guid)["isPermaLink"] !== "false" && /^https?:/.test(text) ? text : null;
}

const allOf = (values: unknown): readonly unknown[] => (Array.isArray(values) ? (values as readonly unknown[]) : []);

const first = (values: unknown): unknown => allOf(values)[0];

const firstFilled = (values: unknown): unknown => allOf(values).find((element) => textOf(element) !== "");

export const attributesOf = (element: unknown): Attributes =>
  ((element as Wire | null | undefined)?.["$"] ?? {}) as Attributes;

/** Text of an element, or of the first of several, without the white space around it. */
export const textOf = (element: unknown): string => rawTextOf(element).trim();

function rawTextOf(element: unknown): string {
  if (Array.isArray(element)) return rawTextOf(element[0]);
  if (typeof element === "string") return element;
  const text = typeof element === "object" && element !== null ? (element as Wire)["_"] : undefined;
  return typeof text === "string" ? text : "";
}
