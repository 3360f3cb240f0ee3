// Text → items as upstream wrote them. The only file that knows rss-parser, and what is done about its defects.
import Parser from "rss-parser";
import { fail, ok, type Result } from "../domain/result.ts";
import { looksLikeJson, parseJsonFeed } from "./json-feed.ts";
import type { ParsedFeed, ParsedItem } from "./parsed-feed.ts";
import type { SourceProblem } from "./problem.ts";
import { prepare, repair } from "./xml.ts";

const keep = { keepArray: true } as const;

/**
 * What rss-parser must not get to see. Dates: one that it can't read costs it the whole feed. Content: it takes a
 * snippet of each, which nobody reads, in quadratic time, and it writes XHTML in another order.
 */
const HIDDEN = new Set(["published", "updated", "content", "summary", "description", "content:encoded"]);

const hide = (name: string): string => (HIDDEN.has(name) ? `raw:${name}` : name);

function newParser() {
  return new Parser<Wire, Wire>({
    defaultRSS: 2.0, // for documents that don't say which RSS they are
    xml2js: { tagNameProcessors: [hide] },
    customFields: {
      feed: [
        ["$", "attributes", keep],
        ["link", "links", keep],
        ["dc:language", "dcLanguage"],
      ] as never[],
      item: [
        ["$", "attributes", keep],
        ["link", "links", keep],
        ["title", "titles", keep],
        ["id", "ids", keep],
        ["guid", "guids", keep],
        ["raw:content", "contents", keep],
        ["raw:summary", "summaries", keep],
        ["raw:content:encoded", "encoded", keep],
        ["raw:description", "descriptions", keep],
        ["author", "authors", keep],
        ["dc:creator", "creators", keep],
        ["dc:date", "dcDates", keep],
        ["raw:published", "published", keep],
        ["raw:updated", "updated", keep],
      ] as never[],
    },
  });
}

/** Reads RSS 0.9x, 1.0, 2.0, Atom 1.0 or JSON Feed. `url` is where it came from. */
export async function parseFeed(text: string, url: string): Promise<Result<ParsedFeed, SourceProblem>> {
  if (looksLikeJson(text)) return parseJsonFeed(text, url);
  const xml = prepare(text);
  const first = await tryToParse(xml);
  const result = first.ok ? first : await tryToParse(repair(xml));
  return result.ok ? ok(toFeed(result.value, url)) : result;
}

/** A new parser for each document: one that has met broken XML takes the next broken feed for whole. */
async function tryToParse(xml: string): Promise<Result<Wire, SourceProblem>> {
  try {
    return ok((await newParser().parseString(xml)) as Wire);
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/\s+/g, " ").trim() : String(error);
    return fail({ kind: "malformed", detail: detail.slice(0, 200) });
  }
}

/** What xml2js makes of elements: text, or an object with `_` for the text and `$` for the attributes. */
type Wire = { readonly [name: string]: unknown };

function toFeed(wire: Wire, url: string): ParsedFeed {
  const attributes = (wire["attributes"] ?? {}) as Attributes;
  const home = alternate(wire["links"]);
  return {
    title: textOf(wire["title"]),
    language: attributes["xml:lang"] ?? (textOf(wire["language"]) || textOf(wire["dcLanguage"]) || null),
    base: absolute(attributes["xml:base"] ?? home ?? url, url),
    items: ((wire["items"] ?? []) as readonly Wire[]).map(toItem),
  };
}

function toItem(wire: Wire): ParsedItem {
  const attributes = (wire["attributes"] ?? {}) as Attributes;
  const title = first(wire["titles"]);
  return {
    id: textOf(first(wire["ids"]) ?? first(wire["guids"])).trim() || attributes["rdf:about"] || null,
    link: alternate(wire["links"]) ?? permalink(first(wire["guids"])),
    title: textOf(title),
    titleIsHtml: typeOf(title) === "html" || wire["ids"] === undefined,
    html: contentOf(wire),
    author: authorOf(wire),
    language: attributes["xml:lang"] ?? null,
    base: attributes["xml:base"] ?? null,
    contentBase: attributesOf(first(wire["contents"]))["xml:base"] ?? null,
    published: textOf(first(wire["published"]) ?? wire["pubDate"] ?? first(wire["dcDates"])).trim() || null,
    updated: textOf(first(wire["updated"])).trim() || null,
  };
}

/** Markup whatever the source called it: plain text of Atom is escaped here. */
function contentOf(wire: Wire): string {
  const atom = first(wire["contents"]) ?? (wire["ids"] === undefined ? undefined : first(wire["summaries"]));
  if (atom !== undefined) {
    const text = textOf(atom);
    return typeOf(atom) === "html" ? text : text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  }
  return textOf(first(wire["encoded"])) || textOf(first(wire["descriptions"]) ?? first(wire["summaries"]));
}

function authorOf(wire: Wire): string | null {
  const author = first(wire["authors"]);
  const name = typeof author === "object" ? textOf(first((author as Wire)["name"])) || textOf(author) : textOf(author);
  const creator = textOf(first(wire["creators"]));
  // RSS writes "address (name)" (RSS 2.0, author).
  const [, inBrackets] = /^\S+@\S+\s*\((.+)\)$/.exec(name.trim()) ?? [];
  return (creator || inBrackets || name).trim() || null;
}

/** Among several links, the page for people; RSS has its link as text. */
function alternate(links: unknown): string | null {
  if (!Array.isArray(links)) return null;
  const hrefs = links.map(attributesOf);
  const pages = hrefs.filter((link) => link["href"] !== undefined && (link["rel"] ?? "alternate") === "alternate");
  const page = pages.find((link) => (link["type"] ?? "text/html") === "text/html") ?? pages[0];
  const text = links.map((link) => textOf(link).trim()).find((link) => link !== "");
  return page?.["href"]?.trim() ?? text ?? null;
}

/** RSS: a guid is a link unless it says that it is none. */
function permalink(guid: unknown): string | null {
  const attributes = attributesOf(guid);
  const text = textOf(guid).trim();
  return attributes["isPermaLink"] !== "false" && /^https?:/.test(text) ? text : null;
}

const first = (values: unknown): unknown => (Array.isArray(values) ? (values[0] as unknown) : undefined);

type Attributes = Readonly<Record<string, string>>;

const attributesOf = (element: unknown): Attributes =>
  ((element as Wire | null | undefined)?.["$"] ?? {}) as Attributes;

const typeOf = (element: unknown): string => attributesOf(element)["type"] ?? "text";

function textOf(element: unknown): string {
  if (typeof element === "string") return element;
  const text = typeof element === "object" && element !== null ? (element as Wire)["_"] : undefined;
  return typeof text === "string" ? text : "";
}

const absolute = (link: string, base: string): string => (URL.canParse(link, base) ? new URL(link, base).href : base);
