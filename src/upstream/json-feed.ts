// JSON Feed 1.0 and 1.1 as a source (https://www.jsonfeed.org/version/1.1/).
import { cut, LIMITS } from "../domain/limits.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { htmlOfText } from "./html-of-text.ts";
import { faultOf } from "./json-size.ts";
import type { Enclosure, ParsedFeed, ParsedItem } from "./parsed-feed.ts";
import type { SourceProblem } from "../domain/source-problem.ts";
import { lineOf } from "./unreadable.ts";

export const looksLikeJson = (text: string): boolean => /^[\s\ufeff]{0,100}[{[]/.test(text);

/** Reads what is there and of the right type; everything else counts as missing. */
export function parseJsonFeed(text: string, url: string): Result<ParsedFeed, SourceProblem> {
  const document = parseJson(text.startsWith("\ufeff") ? text.slice(1) : text);
  if (!document.ok) return document;
  const feed = objectOf(document.value);
  const items = feed["items"];
  if (!/^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(textOf(feed["version"])) || !Array.isArray(items)) {
    return fail({ kind: "malformed", detail: "it is JSON, but no JSON Feed: version or items are missing" });
  }
  const home = textOf(feed["home_page_url"]);
  return ok({
    title: textOf(feed["title"]),
    language: textOf(feed["language"]) || null,
    base: URL.canParse(home, url) ? new URL(home, url).href : url,
    items: items.slice(0, LIMITS.documentItems).map((item) => toItem(objectOf(item), feed)),
  });
}

function parseJson(text: string): Result<unknown, SourceProblem> {
  const fault = faultOf(text);
  if (fault !== null) return fail({ kind: "malformed", detail: fault });
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    const index = /at position (\d+)/.exec(String(error))?.[1];
    const where = index === undefined ? "" : `, at line ${lineOf(text, Number(index))}`;
    return fail({ kind: "malformed", detail: `it begins like JSON, but is no valid JSON${where}` });
  }
}

function toItem(item: JsonObject, feed: JsonObject): ParsedItem {
  // Of what is over the limit, only that it is counts.
  const longText = (name: string) => cut(textOf(item[name]), LIMITS.rawHtmlCharacters + 1);
  const html = longText("content_html");
  const title = textOf(item["title"]);
  return {
    id: idOf(item["id"]),
    link: textOf(item["url"]) || textOf(item["external_url"]) || null,
    enclosure: enclosureOf(item),
    title: title || textOf(item["summary"]),
    titleIsHtml: false,
    html: html || paragraphs(longText("content_text") || longText("summary")),
    author: authorOf(item) ?? authorOf(feed),
    language: textOf(item["language"]) || null,
    base: null,
    contentBase: null,
    published: textOf(item["date_published"]) || null,
    updated: textOf(item["date_modified"]) || null,
  };
}

const paragraphs = (text: string): string => (text.trim() === "" ? "" : htmlOfText(`${text}\n`));

/** Numbers are not allowed, and common. */
const idOf = (id: unknown): string | null => (typeof id === "number" ? String(id) : textOf(id).trim() || null);

function enclosureOf(item: JsonObject): Enclosure | null {
  const attachments = Array.isArray(item["attachments"]) ? (item["attachments"] as unknown[]) : [];
  const { url, mime_type: type } = objectOf(attachments[0]);
  return textOf(url) === "" ? null : { url: textOf(url), type: textOf(type) };
}

function authorOf(from: JsonObject): string | null {
  const [first] = Array.isArray(from["authors"]) ? (from["authors"] as unknown[]) : [from["author"]];
  return textOf(objectOf(first)["name"]).trim() || null;
}

type JsonObject = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
