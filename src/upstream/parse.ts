// Text → items as upstream wrote them. The only file that knows rss-parser.
import Parser from "rss-parser";
import { legal } from "../domain/characters.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { looksLikeJson, parseJsonFeed } from "./json-feed.ts";
import { normalise } from "./normalise.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import type { SourceProblem } from "../domain/source-problem.ts";
import { Unreadable } from "./unreadable.ts";
import { toParsedItem, type Wire, textOf, attributesOf, alternateOf } from "./wire.ts";

/** Children of an item as `normalise` writes them. */
const FIELDS =
  "ids guids titles otherTitles links contents summarys encodeds descriptions otherTexts authors creators publisheds updateds issueds modifieds dates languages enclosures".split(
    " ",
  );

/** A new parser for each document: one that has met broken XML takes the next broken feed for whole. */
const newParser = (): Parser<Wire, Wire> =>
  new Parser<Wire, Wire>({
    customFields: {
      feed: ["root", "titles", "links", "languages"].map((name) => [name, name, { keepArray: true }]) as never[],
      item: ["$", ...FIELDS].map((name) => [name, name, { keepArray: true }]) as never[],
    },
  });

/** Reads RSS 0.9x, 1.0, 2.0, Atom 1.0 or JSON Feed. `url` is where it came from. */
export async function parseFeed(text: string, url: string): Promise<Result<ParsedFeed, SourceProblem>> {
  if (looksLikeJson(text)) return parseJsonFeed(text, url);
  try {
    return ok(toFeed(await newParser().parseString(normalise(text)), url));
  } catch (error) {
    if (error instanceof Unreadable) return fail(error.problem);
    throw error;
  }
}

function toFeed(wire: Wire, url: string): ParsedFeed {
  const attributes = ((wire["root"] ?? []) as readonly unknown[]).map(attributesOf);
  const home = alternateOf(wire["links"]);
  const base = attributes.map((each) => each["xml-base"]).find(Boolean) ?? home ?? url;
  const language = attributes.map((each) => each["xml-lang"]).find(Boolean);
  return {
    title: legal(textOf(wire["titles"])),
    language: language || textOf(wire["languages"]) || null,
    base: URL.canParse(base, url) ? new URL(base, url).href : url,
    items: ((wire["items"] ?? []) as readonly Wire[]).map(toParsedItem),
  };
}
