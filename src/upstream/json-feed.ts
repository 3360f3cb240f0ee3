// JSON Feed 1.0 and 1.1 as a source (https://www.jsonfeed.org/version/1.1/).
import { fail, ok, type Result } from "../domain/result.ts";
import type { ParsedFeed, ParsedItem } from "./parsed-feed.ts";
import type { SourceProblem } from "./problem.ts";

export const looksLikeJson = (text: string): boolean => text.trimStart().startsWith("{");

/** Reads what is there and of the right type; everything else counts as missing. */
export function parseJsonFeed(text: string, url: string): Result<ParsedFeed, SourceProblem> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return fail({ kind: "malformed", detail: error instanceof Error ? error.message.slice(0, 200) : "no JSON" });
  }
  const feed = objectOf(document);
  const items = feed["items"];
  if (!textOf(feed["version"]).startsWith("https://jsonfeed.org/version/") || !Array.isArray(items)) {
    return fail({ kind: "malformed", detail: "JSON, but no JSON Feed: version or items are missing" });
  }
  const home = textOf(feed["home_page_url"]);
  return ok({
    title: textOf(feed["title"]),
    language: textOf(feed["language"]) || null,
    base: URL.canParse(home, url) ? new URL(home, url).href : url,
    items: items.map((item) => toItem(objectOf(item), feed)),
  });
}

function toItem(item: JsonObject, feed: JsonObject): ParsedItem {
  const html = textOf(item["content_html"]);
  const title = textOf(item["title"]);
  return {
    id: idOf(item["id"]),
    link: textOf(item["url"]) || textOf(item["external_url"]) || null,
    title: title || textOf(item["summary"]),
    titleIsHtml: false,
    html: html || escaped(textOf(item["content_text"]) || textOf(item["summary"])),
    author: authorOf(item) ?? authorOf(feed),
    language: textOf(item["language"]) || null,
    base: null,
    contentBase: null,
    published: textOf(item["date_published"]) || null,
    updated: textOf(item["date_modified"]) || null,
  };
}

/** Numbers are not allowed, and common. */
const idOf = (id: unknown): string | null => (typeof id === "number" ? String(id) : textOf(id).trim() || null);

function authorOf(from: JsonObject): string | null {
  const [first] = Array.isArray(from["authors"]) ? (from["authors"] as unknown[]) : [from["author"]];
  return textOf(objectOf(first)["name"]).trim() || null;
}

type JsonObject = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const escaped = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p>${paragraph.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\n/g, "<br>")}</p>`)
    .join("");
