// The cost of foreign input: it grows no faster than the input, and every value ends at its limit.
import { describe, expect, test } from "vitest";
import { linkKey } from "../../src/domain/identity.ts";
import { LIMITS } from "../../src/domain/limits.ts";
import { unitsOf } from "../../src/domain/search-terms.ts";
import { isMeaningful, textOfHtml } from "../../src/ledger/text-similarity.ts";
import { excerpt } from "../../src/render/hits.ts";
import { toItem, toSightings } from "../../src/upstream/items.ts";
import { parseFeed } from "../../src/upstream/parse.ts";
import { sanitise } from "../../src/upstream/sanitise.ts";
import { at } from "../helpers/samples.ts";
import { quickest } from "../helpers/time.ts";

const BLOG = { kind: "feed", key: "a.example/feed", title: "Blog", url: "https://a.example/feed" } as const;

const escape = (html: string) => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const fill = (piece: string, characters: number) => piece.repeat(Math.ceil(characters / piece.length));
const rss = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`;
const post = (inside: string) => rss(`<item><guid>1</guid>${inside}</item>`);
const html = (content: string) => post(`<description>${escape(content)}</description>`);
const atom = (inside: string, attributes = "") =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>T</title>${inside}</feed>`;
const numbered = (characters: number, piece: (index: number) => string) =>
  Array.from({ length: Math.ceil(characters / piece(10).length) }, (_, index) => piece(index)).join(" ");

/** What a visit does with a document. */
async function read(text: string) {
  const feed = await parseFeed(text, BLOG.url);
  if (!feed.ok) return [];
  let characters = 0;
  const sightings = toSightings(feed.value)
    .slice(0, 200)
    .filter(({ parsed }, index) => (characters += parsed.html.length) <= 450_000 || index === 0);
  return sightings.map((sighting) => {
    const published = toItem(sighting, feed.value, BLOG, at("2021-06-01T00:00:00Z"));
    if (published.kind !== "item") throw new Error("a post is an item");
    return published.item;
  });
}

const DOCUMENTS: readonly (readonly [string, (characters: number) => string])[] = [
  ["an author of brackets and signs", (n) => post(`<author>${fill("@(", n)}</author>`)],
  ["an author of brackets", (n) => post(`<author>a@b ${fill(" (", n)}</author>`)],
  [
    "one attribute again and again",
    (n) => atom(`<entry><id>1</id><content ${fill('type="xhtml" ', n)}>x</content></entry>`),
  ],
  ["content that is never closed", (n) => atom(fill('<entry><content type="xhtml">', n))],
  [
    "a long base",
    (n) =>
      atom(
        `<entry xml:base="https://a.example/${fill("x", n)}"><id>1</id><content type="html">&lt;a href=y></content></entry>`,
      ),
  ],
  [
    "a base as long as it may be, and links",
    (n) =>
      atom(
        `<entry xml:base="https://a.example/${fill("x", 1_900)}"><id>1</id><content type="html">${escape(fill("<a href=y>", n))}</content></entry>`,
      ),
  ],
  ["a long language tag", (n) => atom(`<entry xml:lang="en${fill("-x-aaaaaaaa", n)}"><id>1</id></entry>`)],
  ["empty items", (n) => rss(fill("<item/>", n))],
  ["empty elements in content", (n) => post(`<description>${fill("<a/>", n)}</description>`)],
  ["tags that close nothing", (n) => post(`<description>${fill("<u>", 240)}${fill("</b>", n)}</description>`)],
  ["nested elements of XML", (n) => post(fill("<a>", n))],
  ["nested elements of HTML", (n) => html(fill("<b>", n))],
  ["elements of HTML", (n) => html(fill("<b>x</b>", n))],
  ["pictures without an address", (n) => html(fill("x<img>", n))],
  ["videos that are never closed", (n) => html(fill("<video src=x>", n))],
  ["videos", (n) => html(fill("<video src=x></video>", n))],
  ["angle brackets", (n) => html(fill("<", n))],
  ["quotation marks in tags", (n) => html(fill('<a "', n))],
  ["ampersands", (n) => html(fill("&a", n))],
  ["comments without an end", (n) => html(fill("<!--", n))],
  ["CDATA without an end", (n) => post(`<description>${fill("<![CDATA[", n)}`)],
  ["attributes of HTML", (n) => html(`<p ${numbered(n, (i) => `a${i}=1`)}>x`)],
  ["attributes of XML", (n) => rss(`<item ${numbered(n, (i) => `a${i}="1"`)}/>`)],
  ["namespaces", (n) => rss(`<item ${numbered(n, (i) => `xmlns:a${i}="1"`)}/>`)],
  ["titles", (n) => post(fill("<title>x</title>", n))],
  ["a title of tags", (n) => post(`<title>${fill("&lt;b", n)}</title>`)],
  ["a title of references", (n) => post(`<title>${fill("&#1;", n)}</title>`)],
  ["spaces", (n) => post(`<title>${fill(" ", n)}</title><description>${fill(" \n", n)}</description>`)],
  ["a date", (n) => post(`<pubDate>${fill("1 Jan 2021 ", n)}</pubDate>`)],
  [
    "namespaces in use",
    (n) =>
      `<rss ${numbered(n / 2, (i) => `xmlns:a${i}="1"`)}><channel>${fill('<item xmlns:q="2"/>', n / 2)}</channel></rss>`,
  ],
  [
    "a base at every item",
    (n) =>
      atom(
        fill(
          `<entry xml:base="https://a.example/${"x".repeat(1_900)}"><content xml:base="${"y".repeat(1_900)}">x</content></entry>`,
          n,
        ),
      ),
  ],
  ["ends of CDATA", (n) => post(`<description>${fill("]]&gt;", n)}</description>`)],
  ["fields", (n) => rss(fill(`<item>${"<link>x</link><guid>y</guid><author>z</author>".repeat(20)}</item>`, n))],
  [
    "JSON of lines",
    (n) => `{"version":"https://jsonfeed.org/version/1.1","items":[{"content_text":"${fill("x\\n\\n", n)}"}]}`,
  ],
  ["an identifier", (n) => rss(`<item><guid>${fill("http://x?", n)}</guid></item>`)],
  ["a link that goes up", (n) => post(`<link>https://a.example/${fill("x/../", n)}</link>`)],
  ["links of slashes", (n) => rss(fill(`<item><link>https://a.example/${fill("/", 1_900)}x</link></item>`, n))],
  ["links of parameters", (n) => rss(fill(`<item><link>https://a.example/?${fill("a&amp;", 1_900)}</link></item>`, n))],
  ["signed addresses", (n) => html(fill("https://a.example/?sig=x&", n))],
  ["accents on one letter", (n) => html(`a${fill("\u0301\u0316", n)}`)],
  ["lines", (n) => atom(`<entry><id>1</id><content>${fill("a\n\n", n)}</content></entry>`)],
  ["declarations", (n) => `<!DOCTYPE a ${fill("[<!ENTITY a 'b'>", n)}${rss("")}`],
  ["JSON of empty objects", (n) => `{"version":"https://jsonfeed.org/version/1.1","items":[${fill("{},", n)}{}]}`],
  ["JSON of brackets", (n) => fill("[", n)],
  ["JSON of escaped quotation marks", (n) => `{"a":"${fill('\\"', n)}`],
];

describe("the work on a document is linear in its length:", () => {
  test.each(DOCUMENTS)("%s", async (_name, make) => {
    const [small, large] = [make(60_000), make(960_000)];
    const work = await quickest(20, () => read(small));
    // Sixteen times as much, squared, would be 256 times the work; the least that can be measured is 20 ms.
    expect(await quickest(64 * Math.max(work, 20), () => read(large))).toBeLessThan(64 * Math.max(work, 20));
  });

  test.each(DOCUMENTS)("%s: 5 MB take a moment", async (_name, make) => {
    const text = make(1_500_000).slice(0, 5_000_000);
    expect(await quickest(1_000, () => read(text))).toBeLessThan(1_000);
  });
});

describe("no value passes its limit:", () => {
  test.each(DOCUMENTS)("%s", async (_name, make) => {
    for (const item of await read(make(300_000))) {
      expect(item.id.length).toBeLessThanOrEqual(LIMITS.idCharacters + 100);
      expect(item.url?.length ?? 0).toBeLessThanOrEqual(LIMITS.urlCharacters);
      expect(item.title.length).toBeLessThanOrEqual(LIMITS.titleCharacters);
      expect(item.author?.length ?? 0).toBeLessThanOrEqual(LIMITS.authorCharacters);
      expect(item.language?.length ?? 0).toBeLessThanOrEqual(LIMITS.languageCharacters);
      expect(item.html.length).toBeLessThanOrEqual(LIMITS.htmlCharacters);
    }
  });

  test("an item with a long identifier is found by its hash", async () => {
    expect((await read(rss(`<item><guid>${"x".repeat(1_001)}</guid></item>`)))[0]!.id).toMatch(/^[\da-f]{64}$/);
  });

  test("links that are too long leave their words", () => {
    const long = "x".repeat(3_000);
    expect(sanitise(`<a href="/${long}">words</a> <img src="/${long}" alt="a chart">`, "https://a.example/")).toBe(
      '<a rel="nofollow noopener">words</a> <span>a chart</span>',
    );
    expect(sanitise('<a href="x">words</a>', `https://a.example/${long}`)).toBe('<a rel="nofollow noopener">words</a>');
  });

  test("HTML that is nested too deeply leaves its words", () => {
    expect(sanitise(`${"<b>".repeat(320_000 / 4)}deep &amp; down`, "https://a.example/")).toBe(
      "<p>deep &amp; down</p>",
    );
  });

  test("items behind the limit are not read", async () => {
    const feed = await parseFeed(rss(fill("<item><title>t</title></item>", 500_000)), BLOG.url);
    expect(feed.ok && feed.value.items.length).toBe(LIMITS.documentItems);
  });
});

describe("the work on a value is linear in its length:", () => {
  test.each<[string, (n: number) => unknown]>([
    ["slashes of an address", (n) => linkKey(`https://a.example/${fill("/", n)}x`)],
    ["accents in a search document", (n) => unitsOf(`a${fill("\u0301\u0316", n)}`)],
    ["accents on a character", (n) => unitsOf(`中${fill("\u0301\u0316", n)}`)],
    ["brackets of stored HTML", (n) => textOfHtml(fill("<", n))],
    ["paths in a comparison", (n) => isMeaningful(fill("a/", n), fill("a.b/", n))],
    ["points in a comparison", (n) => isMeaningful(`a${fill(".", n)}`, "b")],
    ["punctuation in an excerpt", (n) => excerpt(fill("。a", n), "b", 200)],
  ])("%s", async (_name, work) => {
    const small = await quickest(5, () => work(20_000));
    expect(await quickest(64 * Math.max(small, 5), () => work(320_000))).toBeLessThan(64 * Math.max(small, 5));
  });
});
