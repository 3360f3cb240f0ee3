import { describe, expect, test } from "vitest";
import { GITHUB } from "../../src/upstream/forges/github.ts";
import { toItem, toSightings } from "../../src/upstream/items.ts";
import { parseFeed } from "../../src/upstream/parse.ts";
import type { ParsedFeed } from "../../src/upstream/parsed-feed.ts";
import { feedOf, type FakeRelease } from "../helpers/github.ts";
import { aSource, at } from "../helpers/samples.ts";

const NOW = at("2021-06-01T00:00:00Z");
const NOTES = "<p>Fixes a bug in the proxy that made it restart.</p>";

async function parsed(text: string): Promise<ParsedFeed> {
  const feed = await parseFeed(text, "https://github.com/acme/mesh/releases");
  if (!feed.ok) throw new Error(JSON.stringify(feed.error));
  return feed.value;
}

async function published(
  release: Partial<FakeRelease>,
  repository: { hasRelativeLinks?: boolean; hasReleases?: boolean } = {},
) {
  const releases = [{ tag: "stable-2.9.4", html: NOTES, updated: "2021-02-24T09:00:00+08:00", ...release }];
  const feed = await parsed(feedOf("acme/mesh", { id: 7, releases, ...repository }, null));
  return toItem(toSightings(feed)[0]!, feed, aSource(), NOW);
}

describe("a GitHub release", () => {
  test("becomes an item", async () => {
    expect(await published({ title: "Stable & sound" })).toEqual({
      kind: "item",
      hasDate: true,
      item: {
        source: "github.com/acme/mesh",
        id: "tag:github.com,2008:Repository/7/stable-2.9.4",
        url: "https://github.com/acme/mesh/releases/tag/stable-2.9.4",
        linkKey: "github.com/acme/mesh/releases/tag/stable-2.9.4",
        title: "Stable & sound",
        author: "octocat",
        published: "2021-02-24T01:00:00.000Z",
        language: "en-US",
        html: NOTES,
        tag: "stable-2.9.4",
      },
    });
  });

  test("has absolute links where GitHub wrote relative ones", async () => {
    const outcome = await published(
      { html: '<p><a href="/acme/mesh/pull/1">one</a> more</p>' },
      { hasRelativeLinks: true },
    );
    expect(outcome).toMatchObject({
      item: {
        url: "https://github.com/acme/mesh/releases/tag/stable-2.9.4",
        html: expect.stringContaining('href="https://github.com/acme/mesh/pull/1"'),
      },
    });
  });

  test("may have no author, and a tag with a slash", async () => {
    expect(await published({ author: null, tag: "cli/v1.0" })).toMatchObject({
      item: { author: null, tag: "cli/v1.0", linkKey: "github.com/acme/mesh/releases/tag/cli/v1.0" },
    });
  });

  test.each(["soon", "", "2099-01-01T00:00:00Z"])("has the date of first sight when its own is %j", async (updated) => {
    expect(await published({ updated })).toMatchObject({ hasDate: false, item: { published: NOW } });
  });

  test("is cut to its beginning when no reader would take it whole", async () => {
    const outcome = await published({ html: `<p>${"long &amp; longer ".repeat(40_000)}</p>` });
    const html = outcome.kind === "item" ? outcome.item.html : "";
    expect(html).toMatch(/^<p>long &amp; longer .* …<\/p>$/);
    expect(html.length).toBeLessThan(10_000);
  });
});

describe("a bare tag is none", () => {
  test.each([
    ["no content", ""],
    ["empty markup", "<p> </p>"],
    ["Release <tag>", "<p>Release stable-2.9.4</p>"],
    ["the tag", "stable-2.9.4"],
    ["a commit's trailer", "<p>Change-Id: If5ce85a68010848f16c4c2509e18466ed1356912</p>"],
    ["a signed commit", "<p>Signed-off-by: Ann Bee &lt;a@b.example&gt;</p>"],
    ["a merge", "<p>Merge pull request #12 from acme/release</p>"],
  ])("with %s", async (_name, html) => {
    expect(await published({ html })).toEqual({ kind: "tag" });
  });

  test("where a repository has tags only", async () => {
    expect(await published({}, { hasReleases: false })).toEqual({ kind: "tag" });
  });

  test.each([
    ["v3.9.0", "3.9.0", true],
    ["v3.9.0", "chore: release version 3.9.0", true],
    ["v3.9.0", "Bump version to 3.9.0.", true],
    ["v3.9.0", "Release 3.9.0 fixes a crash", false],
    ["v3.9.0", "3.9.1", false],
    ["v3.9.0", "Fixed.", false],
    ["v3.9.0", `Change-Id: x ${"and a long story ".repeat(30)}`, false],
  ])("%s with %j: %s", (tag, text, isBare) => {
    expect(GITHUB.isBareTag({ tag, title: tag, html: text, feedTitle: "Release notes from mesh" })).toBe(isBare);
  });
});

test.each<[string, Partial<FakeRelease>, string]>([
  [
    "with a message, by whose subject GitHub calls it",
    { tag: "last-c++11", title: "last-c++11: Fix a thing", html: "<p>This fixes a thing.</p>" },
    "tag",
  ],
  ["of a version that was named so", { title: "v1: The big one", html: "<p>This fixes a thing.</p>" }, "item"],
  [
    "that was named so, and has sections",
    { tag: "big", title: "big: The big one", html: "<h2>New</h2><p>All of it.</p>" },
    "item",
  ],
  [
    "that was named so, and has lists",
    { tag: "big", title: "big: The big one", html: "<ul><li>All of it.</li></ul>" },
    "item",
  ],
  ["that has a name of its own", { title: "The big one", html: "<p>This fixes a thing.</p>" }, "item"],
])("a tag or release %s", async (_name, release, kind) => {
  expect((await published({ tag: "v1", ...release })).kind).toBe(kind);
});

test("a release of a renamed repository is known by the name that the site follows", async () => {
  const feed = await parsed(
    feedOf("other/net", { id: 7, releases: [{ tag: "v1", html: NOTES, updated: "2021-02-24T09:00:00Z" }] }, null),
  );
  const outcome = toItem(toSightings(feed)[0]!, feed, aSource(), NOW);
  expect(outcome).toMatchObject({
    item: { linkKey: "github.com/acme/mesh/releases/tag/v1", url: "https://github.com/other/net/releases/tag/v1" },
  });
});

test.each([
  ["tag:github.com,2008:Repository/7/cli/v1", null, "cli/v1"],
  ["something else", "https://github.com/a/b/releases/tag/v2", "v2"],
  ["something else", "https://a.example/v2", null],
])("the tag of %s and %s is %s", (id, url, tag) => {
  expect(GITHUB.tagOf({ id, url })).toBe(tag);
});

describe("sightings", () => {
  const item = (inner: string) => `<item>${inner}</item>`;
  const feed = (...items: string[]) =>
    parsed(
      `<rss version="2.0"><channel><title>T</title><link>https://a.example/</link>${items.map(item).join("")}</channel></rss>`,
    );

  test("have an id even where upstream gave none: the link, else a hash", async () => {
    const ids = toSightings(await feed("<title>a</title><link>/x</link>", "<title>b</title>", "<title>c</title>")).map(
      ({ id }) => id,
    );
    expect(ids).toEqual([
      "https://a.example/x",
      expect.stringMatching(/^[\da-f]{64}$/),
      expect.stringMatching(/^[\da-f]{64}$/),
    ]);
    expect(new Set(ids).size).toBe(3);
  });

  test("come once each", async () => {
    const sightings = toSightings(
      await feed("<guid>1</guid><title>a</title><description>x</description>", "<guid>1</guid><title>a</title>"),
    );
    expect(sightings.map(({ parsed: { html } }) => html)).toEqual(["x"]);
  });

  test("are told by no page that several share", async () => {
    const sightings = toSightings(
      await feed(
        "<guid>1</guid><link>/log#1</link>",
        "<guid>2</guid><link>/log#2</link>",
        "<guid>3</guid><link>/x</link>",
      ),
    );
    expect(sightings.map(({ linkKey }) => linkKey)).toEqual([null, null, "a.example/x"]);
  });

  test("have the same hash for the same words, whatever the date", async () => {
    const [a, b, c] = await Promise.all(
      ["<pubDate>2021-01-01</pubDate>", "<pubDate>2022-01-01</pubDate>", "<description>x</description>"].map(
        async (extra) => toSightings(await feed(`<guid>1</guid><title>a</title>${extra}`))[0]!.hash,
      ),
    );
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });
});
