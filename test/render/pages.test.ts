// What pages say, as a program reads them. How they look and work in a browser is tested in test/browser.
import type { SearchQuery } from "../../src/domain/view.ts";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/domain/diagnostic.ts";
import type { Entry } from "../../src/domain/entry.ts";
import type { Scope } from "../../src/domain/scope.ts";
import { renderAboutPage } from "../../src/render/pages/about.tsx";
import { renderErrorPage } from "../../src/render/pages/error.tsx";
import { renderEntryPage } from "../../src/render/pages/entry.tsx";
import { renderScopePage } from "../../src/render/pages/scope.tsx";
import { renderSearchPage } from "../../src/render/pages/search.tsx";
import { FORMATS } from "../../src/render/formats.ts";
import { toFeed } from "../../src/render/feed.ts";
import { aCollection, aNote, anEntry, anItem, aSite, at } from "../helpers/samples.ts";

const site = aSite({
  collections: [aCollection(), aCollection({ name: "other", title: "Other & more", language: "en" })],
});
const [mesh, other] = site.collections;
const whole = { site, collection: null, view: null };
const shown = (...entries: readonly Entry[]) => ({ entries, changed: at("2021-03-01") });
const sidebar = { views: [], years: [2021, 2020] };
const pageOf = (scope: Scope, ...entries: readonly Entry[]) =>
  renderScopePage(scope, { listing: shown(...entries), sidebar });
const ALONE = { newer: null, older: null };
const question: SearchQuery = { text: "网格", collection: null, track: null, year: null };

const home = pageOf(whole, anEntry());
const collection = pageOf({ site, collection: mesh!, view: null }, anEntry());
const english = pageOf({ site, collection: other!, view: null });
const entry = renderEntryPage(site, anEntry(), ALONE);
const release = renderEntryPage(site, anEntry({ note: null }), ALONE);
const search = renderSearchPage(site, {
  question,
  entries: [anEntry()],
  page: 1,
  hasMore: false,
  offset: 0,
  years: [2021],
});
const about = renderAboutPage(site);

const PAGES = { home, collection, english, entry, release, search, about };

const attribute = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, value]) => value!);

describe.each(Object.entries(PAGES))("the page of %s", (_name, html) => {
  test("has its landmarks, one title and one way to skip to the text", () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="(zh-Hans|en)">/);
    for (const landmark of ["<header ", "<nav ", '<main id="main">', "<footer "]) expect(html).toContain(landmark);
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(html).toMatch(/<body><a class="skip" href="#main">/);
  });

  test("has headings in order", () => {
    const levels = attribute(html, /<h([1-6])[\s>]/g).map(Number);
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => expect(level - levels[index]!).toBeLessThanOrEqual(1));
  });

  test("names its feeds in all formats, and its one right address", () => {
    const types = attribute(html, /<link rel="alternate" type="([^"]+)"/g);
    expect(types).toEqual(FORMATS.map(({ mediaType }) => mediaType));
    expect(attribute(html, /<link rel="canonical" href="([^"]+)"/g)).toHaveLength(1);
    expect(html).toMatch(/<link rel="canonical" href="https:\/\/test\.example\//);
    for (const property of ["og:type", "og:title", "og:description", "og:url", "og:site_name"])
      expect(html).toContain(`<meta property="${property}"`);
  });

  test("tells how to subscribe, with addresses to copy", () => {
    expect(html).toMatch(/<section class="panel" id="subscribe"/);
    expect(html).toMatch(/<code class="address">https:\/\/test\.example\/[^<]*feed\.atom/);
    expect(html).toContain('href="/feeds.opml"');
  });

  test("needs no script, and gives no id twice", () => {
    expect(html.match(/<script(?! type="application\/ld\+json">)/)).toBeNull();
    const ids = attribute(html, /\sid="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("languages", () => {
  test("the interface speaks the collection's, and what is in another says so", () => {
    expect(english).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(english).toContain("Subscribe to “Other &amp; more”");
    expect(english).toContain('<a href="/" lang="zh-Hans">测试公报</a>');
    expect(home).toContain('<a href="/other" lang="en">Other &amp; more</a>');
  });

  test("an entry keeps its own", () => {
    const note = aNote({ language: "en", title: "Mesh is out", html: "<p>It is.</p>" });
    const html = renderEntryPage(site, anEntry({ note, item: null }), ALONE);
    expect(html).toContain('<h1 lang="en">Mesh is out</h1>');
    expect(html).toContain('<div class="prose" lang="en"><p>It is.</p></div>');
    expect(entry).toContain("<h1>Mesh 2.9.4 发布</h1>");
    expect(release).toContain('<h1 lang="en-US">mesh stable-2.9.4</h1>');
  });

  test("a language without words of its own has an English interface", () => {
    const german = aSite({ language: "de", collections: [aCollection({ language: "de" })] });
    const html = pageOf({ ...whole, site: german });
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain('lang="de"');
  });
});

describe("text that runs from right to left says so", () => {
  const note = aNote({ language: "ar", title: "عنوان", comment: "تعليق", summary: "تعليق" });
  const arabic = anEntry({ note, item: null });

  test("on its own page", () => {
    const html = renderEntryPage(site, arabic, ALONE);
    expect(html).toContain('<h1 lang="ar" dir="rtl">عنوان</h1>');
    expect(html).toContain('<div class="prose" lang="ar" dir="rtl">');
  });

  test("in lists and results", () => {
    expect(pageOf(whole, arabic)).toContain('<h3 lang="ar" dir="rtl">');
    expect(pageOf(whole, arabic)).toContain('<div class="remark" lang="ar" dir="rtl">');
    const bare = anEntry({ note: null, item: anItem({ language: "he" }) });
    expect(pageOf(whole, bare)).toMatch(/<a href="[^"]+" lang="he" dir="rtl">/);
    const results = { question, entries: [arabic], page: 1, hasMore: false, offset: 0, years: [] };
    expect(renderSearchPage(site, results)).toContain('<h2 lang="ar" dir="rtl">');
  });
});

describe("an entry's page", () => {
  test("has the note, then the release notes under a heading that leads to them", () => {
    expect(entry).toMatch(
      /这个版本修复了一个问题。[^]*<section class="upstream"[^]*This release fixes a bug in the proxy\./,
    );
    expect(entry).toContain('<a href="https://github.com/acme/mesh/releases/tag/stable-2.9.4">stable-2.9.4</a>');
    expect(entry).not.toContain("<details>");
  });

  test("folds long release notes", () => {
    const item = anItem({ html: `<p>${"Much text. ".repeat(300)}</p>` });
    expect(renderEntryPage(site, anEntry({ item }), ALONE)).toMatch(
      /Much text\.<\/p><\/div><details class="rest"><summary><span class="when-folded">展开其余 \d+ 字<\/span>/,
    );
    expect(renderEntryPage(site, anEntry({ item, note: null }), ALONE)).not.toContain("<details>");
  });

  test("says when, where and on which track, in the site's time zone", () => {
    const late = anEntry({ published: at("2020-12-31T16:30:00Z") });
    const html = renderEntryPage(site, late, ALONE);
    expect(html).toContain('<time datetime="2020-12-31T16:30:00.000Z">2021年1月1日</time>');
    expect(html).toContain('<a href="/mesh/2021">2021 年</a>');
    expect(html).toMatch(/<a class="track" title="[^"]+" href="\/mesh\/stable">stable<\/a>/);
    expect(html).toContain("来源：acme/mesh");
    expect(html).toContain('<a rel="bookmark" href="/mesh/entries/acme.mesh.stable-2.9.4">');
  });

  test("leads to its neighbours, and to its tags", () => {
    const note = aNote({ tags: ["公告", "C++/STL"] });
    const newer = { collection: "mesh", slug: "newer", note: { title: "后 <b>" }, item: null };
    const older = { ...newer, slug: "older", note: null, item: anItem({ tag: "stable-1.0", title: "先" }) };
    const html = renderEntryPage(site, anEntry({ note }), { newer, older });
    expect(html).toMatch(/<a rel="prev" href="\/mesh\/entries\/older">[^]*mesh 1.0: 先<\/bdi><\/a>/);
    expect(html).toMatch(/<a rel="next" href="\/mesh\/entries\/newer">[^]*后 &lt;b&gt;<\/bdi><\/a>/);
    expect(html).toContain('href="/mesh/tags/c%2B%2B%2Fstl">#C++/STL</a>');
  });

  test("marks what upstream withdrew or changed", () => {
    const withdrawn = { since: at("2021-04-01"), isGone: true };
    expect(renderEntryPage(site, anEntry({ withdrawn }), ALONE)).toContain("上游已撤回这个版本。");
    expect(pageOf(whole, anEntry({ withdrawn }))).toContain('<strong class="mark">已撤回</strong>');
    const revised = anEntry({ revised: at("2021-04-01") });
    expect(renderEntryPage(site, revised, ALONE)).toContain("上游最近一次修改内容：2021年4月1日。");
  });

  test("leads to no year that it is not in", () => {
    const edge = anEntry({ note: null, item: anItem({ tag: "edge-1" }), track: "edge" });
    expect(renderEntryPage(site, edge, ALONE)).not.toContain('href="/mesh/2021"');
    expect(release).toContain('href="/mesh/2021"');
  });
});

describe("text from data is text, such as", () => {
  const EVIL = `</title></script><script>alert("1")</script>]]>'&amp;\u0000<img src=x onerror=alert(1)>`;
  const wicked = aSite({
    title: EVIL,
    author: { name: EVIL, url: null },
    collections: [aCollection({ title: EVIL, description: EVIL, sources: [] })],
  });
  const evil = anEntry({
    note: aNote({ title: EVIL, comment: EVIL, summary: EVIL, tags: [EVIL], link: null }),
    item: anItem({ title: EVIL, author: EVIL, html: "<p>fine</p>" }),
    track: null,
  });
  const evilSidebar = { views: [{ kind: "tag", name: EVIL } as const], years: [] };
  const diagnostics: Finding[] = [{ file: EVIL, line: 1, column: 2, severity: "error", message: EVIL, rule: "yaml" }];
  const bare = { ...evil, note: null };
  const evilPage = { listing: shown(evil, bare, bare), sidebar: evilSidebar, diagnostics };
  const scope = { site: wicked, collection: wicked.collections[0]!, view: null };

  test.each<[string, string]>([
    ["a home page's", renderScopePage({ ...scope, collection: null }, evilPage)],
    ["a collection's", renderScopePage(scope, evilPage)],
    ["a tag's", renderScopePage({ ...scope, view: { kind: "tag", name: EVIL } }, evilPage)],
    ["an entry's", renderEntryPage(wicked, evil, { newer: { ...evil, slug: "a" }, older: null, diagnostics })],
    ["a release's", renderEntryPage(wicked, { ...evil, note: null }, ALONE)],
    [
      "a search's",
      renderSearchPage(wicked, {
        question: { ...question, text: EVIL },
        entries: [evil],
        page: 1,
        hasMore: true,
        offset: 0,
        years: [],
      }),
    ],
    ["the about page's", renderAboutPage(wicked)],
    [
      "an error's",
      renderErrorPage(wicked, { status: 404, title: EVIL, text: EVIL, links: [{ url: "/", title: EVIL }] }),
    ],
  ])("%s", (_name, html) => {
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("<img");
    expect(html).not.toContain("\u0000");
    expect(html.match(/<\/script>/g)?.length ?? 0).toBe(
      html.match(/<script type="application\/ld\+json">/g)?.length ?? 0,
    );
    for (const json of attribute(html, /<script type="application\/ld\+json">([^]*?)<\/script>/g))
      expect(JSON.parse(json)).toMatchObject({ "@context": "https://schema.org" });
  });
});

describe("an error's page", () => {
  const links = [{ url: "/mesh?a=1&b=2", title: "网格动态" }];
  const html = renderErrorPage(site, {
    status: 404,
    title: "没有这个页面",
    text: "/nowhere 没有内容。\n\n可以看：",
    links,
  });

  test("says what is wrong, and leads to what works", () => {
    expect(html).toContain("<h1>没有这个页面</h1>");
    expect(html).toContain("<p>/nowhere 没有内容。</p><p>可以看：</p>");
    expect(html).toContain('<a href="/mesh?a=1&amp;b=2">网格动态</a>');
    expect(html).toContain("404");
    expect(html).toContain('href="#subscribe"');
    expect(html).toContain('<section class="panel" id="subscribe"');
  });

  test("has no address of its own, and marks no page as the current one", () => {
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    for (const none of ['rel="canonical"', "og:url", ' aria-current="page"']) expect(html).not.toContain(none);
  });
});

test("programs read what a page is of", () => {
  const [json] = attribute(entry, /<script type="application\/ld\+json">([^]*?)<\/script>/g);
  expect(JSON.parse(json!)).toMatchObject({
    "@type": "BlogPosting",
    headline: "Mesh 2.9.4 发布",
    url: "https://test.example/mesh/entries/acme.mesh.stable-2.9.4",
    datePublished: "2021-02-24T01:00:00.000Z",
    inLanguage: "zh-Hans",
    author: { name: "编者" },
    isBasedOn: "https://github.com/acme/mesh/releases/tag/stable-2.9.4",
  });
  expect(home).toContain('"@type":"WebSite"');
  expect(collection).toContain('"@type":"CollectionPage"');
});

describe("a search page", () => {
  test("marks what was asked for, is no matter for search engines, and can be subscribed to", () => {
    const note = aNote({ comment: "服务网格应当升级。" });
    const html = renderSearchPage(site, {
      question,
      entries: [anEntry({ note })],
      page: 1,
      hasMore: false,
      offset: 0,
      years: [],
    });
    expect(html).toContain("服务<mark>网格</mark>应当升级。");
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).toContain('href="/search/feed.atom?q=%E7%BD%91%E6%A0%BC"');
    expect(home).not.toContain("noindex");
  });

  test("keeps the filters, and leads to the next page of results", () => {
    const asked = { text: "a&b", collection: "mesh", track: "stable", year: 2019 };
    const html = renderSearchPage(site, {
      question: asked,
      entries: [anEntry()],
      page: 2,
      hasMore: true,
      offset: 20,
      years: [2021],
    });
    for (const value of ["mesh", "stable", "2019"])
      expect(html).toMatch(new RegExp(`<option value="${value}" selected`));
    expect(html).toContain('href="/search?collection=mesh&amp;page=3&amp;q=a%26b&amp;track=stable&amp;year=2019"');
    expect(html).toContain('href="/search?collection=mesh&amp;q=a%26b&amp;track=stable&amp;year=2019"');
    expect(html).toContain("找到 21 条以上");
  });
});

test("diagnostics are on top of every page, with their places, and only errors", () => {
  const finding: Finding = {
    file: "journal/a.md",
    line: 3,
    column: 1,
    severity: "error",
    message: "there is no day",
    rule: "bad-date",
  };
  const diagnostics: Finding[] = [finding, { ...finding, severity: "warning", message: "odd" }];
  for (const html of [
    renderScopePage(whole, { listing: shown(), sidebar, diagnostics }),
    renderEntryPage(site, anEntry(), { ...ALONE, diagnostics }),
    renderAboutPage(site, diagnostics),
  ]) {
    expect(html).toMatch(/<section class="diagnostics" aria-label="日志里有 1 处错误">[^]*<header /);
    expect(html).toContain("<code>journal/a.md:3:1</code> there is no day (bad-date)");
    expect(html).not.toContain("odd");
  }
  expect(home).not.toContain('diagnostics"');
});

test("the about page explains every field of the extension that the JSON Feed has", () => {
  const feed = toFeed({ site, collection: mesh!, view: null }, shown(anEntry()));
  const document = JSON.parse(FORMATS.find(({ file }) => file === "feed.json")!.render(feed, 500_000)) as {
    _gazette: object;
    items: { _gazette: object }[];
  };
  const fields = [document, ...document.items].flatMap(({ _gazette }) => Object.keys(_gazette));
  const english = renderAboutPage(aSite({ language: "en" }));
  for (const field of new Set(fields)) {
    expect(about).toContain(`<td><code>${field}</code></td>`);
    expect(english).toContain(`<td><code>${field}</code></td>`);
  }
});
