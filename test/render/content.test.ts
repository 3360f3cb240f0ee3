// The HTML of an entry, as feeds carry it.
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/domain/entry.ts";
import { contentHtml } from "../../src/render/content.ts";
import { toFeed } from "../../src/render/feed.ts";
import { renderAtom } from "../../src/render/atom.ts";
import { renderJson } from "../../src/render/json.ts";
import { renderRss } from "../../src/render/rss.ts";
import { aNote, anEntry, anItem, aSite, at, releaseUrl } from "../helpers/samples.ts";

const site = aSite();
const html = (entry: Entry, hasRelatedLinks = true) => contentHtml(site, entry, { hasRelatedLinks });
const bare = `<p><a href="${releaseUrl("stable-2.9.4")}">${releaseUrl("stable-2.9.4")}</a></p>`;
const talk = "https://talks.example/?a=1&amp;b=2";

describe("the bare primary link of a note", () => {
  test("is left out of the content where the release notes follow under a link to it", () => {
    const entry = anEntry({ note: aNote({ html: `${bare}\n<p>评论。</p>` }) });
    for (const hasRelatedLinks of [true, false]) {
      expect(html(entry, hasRelatedLinks)).toMatch(/^<p>评论。<\/p>\n<hr>\n<h2>[^]*<a href="[^"]+stable-2\.9\.4">/);
    }
  });

  test("without an item is left out of the formats that link the entry to it, and stays in RSS", () => {
    const note = aNote({
      link: "https://talks.example/?a=1&b=2",
      html: `<p><a href="${talk}">${talk}</a></p><p>评论。</p>`,
    });
    const feed = toFeed(
      { site, collection: site.collections[0]!, view: null },
      {
        entries: [anEntry({ note, item: null, track: null })],
        changed: at("2021-06-01"),
      },
    );
    expect(renderAtom(feed)).not.toContain(`<p><a href="${talk}`);
    expect(renderAtom(feed)).toContain(`rel="related" href="${talk}"`);
    expect(JSON.parse(renderJson(feed))).toMatchObject({
      items: [{ external_url: "https://talks.example/?a=1&b=2", content_html: "<p>评论。</p>" }],
    });
    expect(renderRss(feed)).toContain(`<p><a href="${talk}">${talk}</a></p><p>评论。</p>`);
  });

  test("stays where it has words, where it is not alone, and further below", () => {
    for (const text of [
      `<p><a href="${talk}">The talk</a></p>`,
      `<p><a href="${talk}">${talk}</a> is good.</p>`,
      `<p>See:</p>\n<p><a href="${talk}">${talk}</a></p>`,
    ])
      expect(html(anEntry({ item: null, note: aNote({ html: text }) }))).toBe(text);
  });

  test("leaves the title of a note that consists of it", () => {
    expect(html(anEntry({ item: null, note: aNote({ html: bare, title: "a < b" }) }))).toBe("<p>a &lt; b</p>");
  });
});

describe("the heading over the release notes stands above their own", () => {
  const upstream = (markup: string) =>
    html(anEntry({ item: anItem({ html: markup }) }))
      .split("</h2>")
      .slice(1)
      .join("</h2>");
  test.each([
    ["<h1>A</h1><h2>B</h2><h2>C</h2><h1>D</h1>", "<h3>A</h3><h4>B</h4><h4>C</h4><h3>D</h3>"],
    ["<h2>A</h2><h4>B</h4>", "<h3>A</h3><h4>B</h4>"],
    ["<h6>A</h6>", "<h3>A</h3>"],
    ["<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5>", "<h3>A</h3><h4>B</h4><h5>C</h5><h6>D</h6><h6>E</h6>"],
    ["<hr><p>h1</p>", "<hr><p>h1</p>"],
  ])("%s", (markup, expected) => {
    expect(upstream(markup)).toContain(`\n${expected}\n</div>`);
  });

  test("and without a note they stay as they are", () => {
    expect(html(anEntry({ note: null, item: anItem({ html: "<h1>A</h1>" }) }))).toBe("<h1>A</h1>");
  });
});

describe("text that runs from right to left says so", () => {
  test("in a note, and in the release notes under it", () => {
    const arabic = aNote({ language: "ar", html: "<p>ملاحظة</p>" });
    expect(html(anEntry({ note: arabic }))).toMatch(/^<div lang="ar" dir="rtl"><p>[^]*<div lang="en-US" dir="ltr">/);
    expect(html(anEntry({ item: anItem({ language: "he" }) }))).toMatch(/^<p>[^]*<div lang="he" dir="rtl">/);
    expect(html(anEntry({ note: arabic, item: anItem({ language: "fa" }) }))).not.toContain("ltr");
  });

  test("in a post without a note", () => {
    const item = anItem({ language: "he", html: "<p>שלום</p>" });
    expect(html(anEntry({ note: null, item }))).toBe('<div lang="he" dir="rtl"><p>שלום</p></div>');
  });

  test("and other text is not wrapped", () => {
    expect(html(anEntry())).not.toContain("dir=");
  });
});

test("JSON Feed carries the author of version 1 beside the authors", () => {
  const feed = toFeed({ site, collection: null, view: null }, { entries: [anEntry()], changed: null });
  const author = { name: "编者", url: "https://author.example/" };
  expect(JSON.parse(renderJson(feed))).toMatchObject({
    author,
    authors: [author],
    items: [{ author, authors: [author, { name: "octocat" }] }],
  });
});
