import type { Scope } from "../../src/domain/scope.ts";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/domain/entry.ts";
import { renderAtom } from "../../src/render/atom.ts";
import { toFeed } from "../../src/render/feed.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { renderJson } from "../../src/render/json.ts";
import { renderRss } from "../../src/render/rss.ts";
import type { Site } from "../../src/domain/site.ts";
import { jsonFeed } from "../helpers/json-feed.ts";
import { aCollection, aSource, aNote, anEntry, anItem, aSite, at } from "../helpers/samples.ts";
import { childrenOf, parseXml, textOf } from "../helpers/well-formed.ts";

const feedOf = (entries: readonly Entry[], site: Site = aSite()) => {
  const scope: Scope = { site, collection: site.collections[0]!, view: null };
  return toFeed(scope, { entries, changed: at("2021-06-01T00:00:00Z") });
};

interface ReadEntry {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly summary: string;
}

/** HTML in a title or a summary, as a reader takes it. */
const unescape = (html: string) =>
  html.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_all, name: string) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name]!,
  );

/** Each format, read as a feed reader reads it. */
const READERS: readonly {
  readonly name: string;
  readonly read: (entries: readonly Entry[], site?: Site) => ReadEntry[];
}[] = [
  {
    name: "Atom",
    read: (entries, site) =>
      childrenOf(parseXml(renderAtom(feedOf(entries, site))), "entry").map((entry) => ({
        id: textOf(entry, "id")!,
        title: unescape(textOf(entry, "title")!),
        content: textOf(entry, "content")!,
        summary: unescape(textOf(entry, "summary")!),
      })),
  },
  {
    name: "RSS",
    read: (entries, site) =>
      childrenOf(childrenOf(parseXml(renderRss(feedOf(entries, site))), "channel")[0]!, "item").map((item) => ({
        id: textOf(item, "guid")!,
        title: unescape(textOf(item, "title")!),
        content: textOf(item, "content:encoded")!,
        summary: unescape(textOf(item, "description")!),
      })),
  },
  {
    name: "JSON Feed",
    read: (entries, site) =>
      jsonFeed
        .parse(JSON.parse(renderJson(feedOf(entries, site))))
        .items.map(({ id, title, content_html, summary }) => ({
          id,
          title: title!,
          content: content_html!,
          summary: summary!,
        })),
  },
];

describe.each(READERS)("$name", ({ read }) => {
  test("says the note first, then, under a rule and a heading, what upstream wrote", () => {
    const [entry] = read([anEntry()]);
    expect(entry).toEqual({
      id: "tag:test.example,2026:mesh/acme.mesh.stable-2.9.4",
      title: "Mesh 2.9.4 发布",
      summary: "应当直接升级。",
      content: `<p>这个版本修复了一个问题。</p>
<hr>
<h2>发布说明 · <a href="https://github.com/acme/mesh/releases/tag/stable-2.9.4">stable-2.9.4</a></h2>
<div lang="en-US">
<p>This release fixes a bug in the proxy.</p>
</div>`,
    });
  });

  test("says what upstream wrote where there is no note", () => {
    const [entry] = read([anEntry({ note: null })]);
    expect(entry).toMatchObject({
      title: "mesh stable-2.9.4",
      content: "<p>This release fixes a bug in the proxy.</p>",
      summary: "This release fixes a bug in the proxy.",
    });
  });

  test.each([
    ["what ends CDATA", "a ]]> b ]]> c"],
    ["markup", "<b>bold</b> & <script>alert(1)</script>"],
    ["entities that are none", "&amp; &lt; &nbsp; &#60; &copy2 &ltx"],
    ["quotes", `"double" 'single'`],
    ["emoji and Chinese", "🚀 中文 é"],
    ["its own elements", "<entry><item></entry></item>"],
    ["replacement patterns", "$& $1 $$ $`"],
  ])("brings titles and summaries as they are: %s", (_name, text) => {
    const [entry] = read([anEntry({ note: aNote({ title: text, summary: text }) })]);
    expect(entry).toMatchObject({ title: text, summary: text });
  });

  test.each([
    ["what ends CDATA", "<p>a ]]> b ]]>]]> c</p>", "<p>a ]]&gt; b ]]&gt;]]&gt; c</p>"],
    ["entities", "<p>&lt;b&gt; &amp;amp; &#x26;</p>", "<p>&lt;b&gt; &amp;amp; &#x26;</p>"],
    ["emoji and Chinese", "<p>🚀 中文</p>", "<p>🚀 中文</p>"],
    ["replacement patterns", "<p>$& $1 $$</p>", "<p>$& $1 $$</p>"],
  ])("brings content as it is: %s", (_name, html, expected) => {
    expect(read([anEntry({ item: null, note: aNote({ html }) })])[0]!.content).toBe(expected);
  });

  test("holds no character that XML forbids, wherever it was", () => {
    const dirty = "a\u0000\u0008\u001b\ufffe\ud800z";
    const site = aSite({ title: dirty, author: { name: dirty, url: null } });
    const [entry] = read(
      [
        anEntry({
          note: aNote({ title: dirty, summary: dirty, html: dirty, tags: [dirty] }),
          item: anItem({ author: dirty, title: dirty, html: dirty }),
        }),
      ],
      site,
    );
    expect(JSON.stringify(entry)).not.toMatch(/\\u0000|\\b|\\u001b|\ufffe|\\ud800/);
    expect(entry!.title).toBe("a\ufffdz");
  });

  test("is well-formed without entries", () => {
    expect(read([])).toEqual([]);
  });

  test("is never without content", () => {
    expect(read([anEntry({ note: null, item: anItem({ html: "", title: "<v1>" }) })])[0]!.content).toBe(
      "<p>&lt;v1&gt;</p>",
    );
    expect(read([anEntry({ item: null, note: aNote({ html: "", title: "<v1>" }) })])[0]!.content).toBe(
      "<p>&lt;v1&gt;</p>",
    );
  });

  test("links a second note about the same to the first", () => {
    const [entry] = read([anEntry({ item: null, slug: "second", about: "first" })]);
    expect(entry!.content).toContain('<a href="https://test.example/mesh/entries/first">');
  });
});

test.each(FORMATS)("$name gives the same bytes for the same entries", ({ render }) => {
  const entries = [anEntry(), anEntry({ id: "tag:test.example,2026:mesh/2", note: null })];
  expect(render(feedOf(entries), 1e6)).toBe(render(feedOf(structuredClone(entries)), 1e6));
});

describe("Atom says", () => {
  const entry = anEntry({
    note: aNote({
      tags: ["R&D <x>"],
      related: [{ url: "https://a.example/?a=1&b=2", title: 'A "quoted" & <marked> title' }],
    }),
  });
  const site = aSite({ hubs: ["https://hub.example/?a=1&b=2"] });
  const feed = parseXml(renderAtom(feedOf([entry, anEntry({ note: null, id: "tag:test.example,2026:mesh/2" })], site)));
  const [joined, release] = childrenOf(feed, "entry");

  test("its language, and that of each entry", () => {
    expect(feed.attributes["xml:lang"]).toBe("zh-Hans");
    expect([joined!, release!].map(({ attributes }) => attributes["xml:lang"])).toEqual(["zh-Hans", "en-US"]);
  });

  test("where it is, and its hubs", () => {
    expect(childrenOf(feed, "link").map(({ attributes: { rel, href } }) => ({ rel, href }))).toEqual([
      { rel: "hub", href: "https://hub.example/?a=1&b=2" },
      { rel: "alternate", href: "https://test.example/mesh" },
      { rel: "self", href: "https://test.example/mesh/feed.atom" },
    ]);
  });

  test("dates of first publication and of the last change", () => {
    expect([textOf(joined!, "published"), textOf(joined!, "updated")]).toEqual([
      "2021-02-24T01:00:00.000Z",
      "2021-02-24T01:00:00.000Z",
    ]);
    expect(textOf(feed, "updated")).toBe("2021-02-24T01:00:00.000Z");
  });

  test("links of an entry: its page, what it is about, what it refers to", () => {
    expect(
      childrenOf(joined!, "link").map(({ attributes: { rel, href, title } }) => [rel ?? "alternate", href, title]),
    ).toEqual([
      ["alternate", "https://test.example/mesh/entries/acme.mesh.stable-2.9.4", undefined],
      ["related", "https://github.com/acme/mesh/releases/tag/stable-2.9.4", "Mesh 2.9.4 发布"],
      ["related", "https://a.example/?a=1&b=2", 'A "quoted" & <marked> title'],
    ]);
    expect(childrenOf(release!, "link").map(({ attributes: { href } }) => href)).toEqual([
      "https://github.com/acme/mesh/releases/tag/stable-2.9.4",
    ]);
  });

  test("categories with their schemes", () => {
    expect(childrenOf(joined!, "category").map(({ attributes: { term, scheme } }) => [term, scheme])).toEqual([
      ["stable", "https://test.example/mesh/"],
      ["R&D <x>", "https://test.example/mesh/tags/"],
      ["acme/mesh", "https://test.example/about#release.repository"],
      ["stable-2.9.4", "https://test.example/about#release.tag"],
      ["2.9.4", "https://test.example/about#release.version"],
      ["final", "https://test.example/about#release.prerelease"],
      ["patch", "https://test.example/about#release.level"],
    ]);
  });

  test("who wrote, and where upstream published", () => {
    const name = (element: (typeof feed.children)[number]) => textOf(element, "name");
    expect([joined!, release!].map((each) => childrenOf(each, "author").map(name))).toEqual([["编者"], ["octocat"]]);
    expect(childrenOf(joined!, "contributor").map(name)).toEqual(["octocat"]);
    const [source] = childrenOf(joined!, "source");
    expect([textOf(source!, "id"), textOf(source!, "title")]).toEqual([
      "tag:github.com,2008:https://github.com/acme/mesh/releases",
      "acme/mesh",
    ]);
  });
});

describe("RSS says", () => {
  const channel = childrenOf(
    parseXml(
      renderRss(feedOf([anEntry({ note: aNote({ tags: ["R&D"] }) })], aSite({ hubs: ["https://hub.example/"] }))),
    ),
    "channel",
  )[0]!;
  const item = childrenOf(channel, "item")[0]!;

  test("who wrote, in Dublin Core's words: one creator, since readers differ in which of two they show", () => {
    expect(childrenOf(item, "dc:creator").map(({ text }) => text)).toEqual(["编者"]);
    expect(childrenOf(item, "dc:contributor").map(({ text }) => text)).toEqual(["octocat"]);
    expect(childrenOf(item, "author")).toEqual([]);
  });

  test("when an entry was published, not when it changed", () => {
    const [changed] = childrenOf(
      childrenOf(parseXml(renderRss(feedOf([anEntry({ updated: at("2022-01-01") })]))), "channel")[0]!,
      "item",
    );
    expect(textOf(changed!, "pubDate")).toBe("Wed, 24 Feb 2021 01:00:00 GMT");
  });

  test("an id that is no link, a source, categories", () => {
    const [guid] = childrenOf(item, "guid");
    expect([guid!.text, guid!.attributes["isPermaLink"]]).toEqual([
      "tag:test.example,2026:mesh/acme.mesh.stable-2.9.4",
      "false",
    ]);
    expect(childrenOf(item, "source").map(({ text, attributes }) => [text, attributes["url"]])).toEqual([
      ["acme/mesh", "https://github.com/acme/mesh/releases.atom"],
    ]);
    expect(childrenOf(item, "category").map(({ text, attributes: { domain } }) => [text, domain])).toEqual([
      ["stable", "https://test.example/mesh/"],
      ["R&D", "https://test.example/mesh/tags/"],
      ["acme/mesh", "https://test.example/about#release.repository"],
      ["stable-2.9.4", "https://test.example/about#release.tag"],
      ["2.9.4", "https://test.example/about#release.version"],
      ["final", "https://test.example/about#release.prerelease"],
      ["patch", "https://test.example/about#release.level"],
    ]);
  });

  test("characters of markup in hexadecimal, as its profile advises", () => {
    const note = aNote({ title: "<b>", tags: ["R&D <x>"] });
    const text = renderRss(feedOf([anEntry({ note, item: anItem({ author: "a<b" }) })]));
    expect(text).toContain(">R&#x26;D &#x3C;x&#x3E;</category>");
    expect(text).toContain("<dc:contributor>a&#x3C;b</dc:contributor>");
  });

  test("where it is, its hub, and how often to come", () => {
    expect(childrenOf(channel, "atom:link").map(({ attributes: { rel, href } }) => [rel, href])).toEqual([
      ["hub", "https://hub.example/"],
      ["self", "https://test.example/mesh/feed.rss"],
    ]);
    expect(textOf(channel, "ttl")).toBe("60");
    expect(textOf(channel, "lastBuildDate")).toBe("Wed, 24 Feb 2021 01:00:00 GMT");
  });
});

test.each([
  ["Atom", renderAtom],
  ["RSS", renderRss],
])(
  "%s brings a title that could be no markup as it is, also to readers that take HTML for plain text",
  (_name, render) => {
    const title = `AT&T & "R&D" 'x' > y`;
    const parsed = parseXml(render(feedOf([anEntry({ note: aNote({ title }) })])));
    const entries = [
      ...childrenOf(parsed, "entry"),
      ...childrenOf(parsed, "channel").flatMap((c) => childrenOf(c, "item")),
    ];
    expect(entries.map((entry) => textOf(entry, "title"))).toEqual([title]);
  },
);

test("an RSS title brings what ends CDATA as it is", () => {
  expect(renderRss(feedOf([anEntry({ note: aNote({ title: "a ]]> b" }) })]))).toContain("<title>a ]]&#x3E; b</title>");
});

test("a feed that never had an entry has a date that nobody takes for a mistake", () => {
  const scope: Scope = { site: aSite(), collection: null, view: null };
  expect(toFeed(scope, { entries: [], changed: null }).updated).toBe("2005-12-01T00:00:00.000Z");
  expect(toFeed(scope, { entries: [], changed: at("2021-06-01") }).updated).toBe("2021-06-01T00:00:00.000Z");
});

test("JSON Feed says it all in the words of version 1.1", () => {
  const site = aSite({ hubs: ["https://hub.example/"] });
  const feed = jsonFeed.parse(JSON.parse(renderJson(feedOf([anEntry({ note: aNote({ tags: ["a"] }) })], site))));
  expect(feed).toMatchObject({
    feed_url: "https://test.example/mesh/feed.json",
    home_page_url: "https://test.example/mesh",
    language: "zh-Hans",
    authors: [{ name: "编者", url: "https://author.example/" }],
    hubs: [{ type: "WebSub", url: "https://hub.example/" }],
  });
  expect(feed.items[0]).toMatchObject({
    url: "https://test.example/mesh/entries/acme.mesh.stable-2.9.4",
    external_url: "https://github.com/acme/mesh/releases/tag/stable-2.9.4",
    date_published: "2021-02-24T01:00:00.000Z",
    language: "zh-Hans",
    authors: [{ name: "编者", url: "https://author.example/" }, { name: "octocat" }],
    tags: ["stable", "a"],
    _gazette: {
      collection: "mesh",
      has_note: true,
      comment: "应当直接升级。",
      release: {
        repository: "acme/mesh",
        tag: "stable-2.9.4",
        version: "2.9.4",
        prerelease: false,
        level: "patch",
      },
      track: "stable",
      upstream_url: "https://github.com/acme/mesh/releases/tag/stable-2.9.4",
      source: { title: "acme/mesh", url: "https://github.com/acme/mesh/releases.atom" },
    },
  });
});

describe("facts of a release", () => {
  const releaseIn = (entry: Entry, site = aSite()) =>
    (JSON.parse(renderJson(feedOf([entry], site))) as { items: { _gazette: { release?: object } }[] }).items[0]![
      "_gazette"
    ].release;
  const entryOf = (tag: string) => anEntry({ note: null, item: anItem({ tag }), track: null });

  test("that the tag does not say are null in JSON, and no category", () => {
    expect(releaseIn(entryOf("production"))).toEqual({
      repository: "acme/mesh",
      tag: "production",
      version: null,
      prerelease: null,
      level: null,
    });
    expect(renderAtom(feedOf([entryOf("production")]))).not.toMatch(/#release\.(?:version|prerelease|level)"/);
  });

  test("come from the track where the track says that it is a pre-release", () => {
    const tracks = [{ name: "edge", pattern: "edge-*", prerelease: true }];
    const site = aSite({ collections: [aCollection({ sources: [aSource({ tracks })] })] });
    expect(releaseIn(entryOf("edge-21.6.3"), site)).toMatchObject({ version: "21.6.3", prerelease: true });
    expect(releaseIn(entryOf("edge-21.6.3"))).toMatchObject({ prerelease: false });
  });

  test("are absent from a post", () => {
    expect(releaseIn(anEntry({ note: null, item: { ...anItem(), tag: null } }))).toBeUndefined();
  });
});
