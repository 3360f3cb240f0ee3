// All the ways in which feeds hold what they say, and what is left of what no feed may carry.
import { describe, expect, test } from "vitest";
import { toItem, toSightings } from "../../src/upstream/items.ts";
import { parseFeed } from "../../src/upstream/parse.ts";
import { explain } from "../../src/domain/source-problem.ts";
import { sanitise } from "../../src/upstream/sanitise.ts";
import { permanentUrl, withoutSignature } from "../../src/upstream/signed-addresses.ts";
import { feedOf } from "../helpers/github.ts";
import { aSource, at } from "../helpers/samples.ts";

const URL = "https://a.example/feed";
const BLOG = { kind: "feed", key: "a.example/feed", title: "Blog", url: URL } as const;
const NOW = at("2021-06-01T00:00:00Z");
const XHTML = "http://www.w3.org/1999/xhtml";

async function sightingsOf(text: string) {
  const feed = await parseFeed(text, URL);
  if (!feed.ok) throw new Error(explain(feed.error));
  return toSightings(feed.value).map((sighting) => ({ sighting, published: toItem(sighting, feed.value, BLOG, NOW) }));
}

const itemsOf = async (text: string) =>
  (await sightingsOf(text)).map(({ published }) => (published.kind === "item" ? published.item : null));

const entry = (inside: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id>${inside}</entry></feed>`;
const post = (inside: string) =>
  `<rss version="2.0"><channel><title>T</title><item><guid>1</guid>${inside}</item></channel></rss>`;

describe("content of Atom is read", () => {
  test.each([
    ["as a media type", '<content type="text/html; charset=utf-8">&lt;p>a&lt;/p></content>', "<p>a</p>"],
    ["in capitals", '<content type="HTML">&lt;p>a&lt;/p></content>', "<p>a</p>"],
    [
      "as XHTML's media type",
      `<content type="application/xhtml+xml"><div xmlns="${XHTML}"><p>a</p></div></content>`,
      "<div><p>a</p></div>",
    ],
    [
      "with a prefix, comments and CDATA",
      `<content type="xhtml"><h:div xmlns:h="${XHTML}"><h:p>a<!-- </content> --><![CDATA[ < b]]></h:p><h:hr/></h:div></content>`,
      "<div><p>a &lt; b</p><hr /></div>",
    ],
    [
      "as child elements of what is called HTML",
      '<content type="html"><p>a <b>b</b></p></content>',
      "<p>a <b>b</b></p>",
    ],
    ["from the summary where the content is empty", '<content type="html"/><summary>s &amp; t</summary>', "s &amp; t"],
    ["as lines of text", "<content>a\nb\n\nc</content>", "<p>a<br />b</p><p>c</p>"],
    [
      "as a link to where it is, behind its summary",
      '<summary>s</summary><content type="video/mp4" src="/v.mp4"/>',
      's<p><a href="https://a.example/v.mp4" rel="nofollow noopener">Video</a></p>',
    ],
    ["not at all where it is a file", '<content type="application/zip">UEsDBA==</content><summary>s</summary>', "s"],
    [
      "from a group of media",
      '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:description>a\nb</media:description></media:group>',
      "<p>a<br />b</p>",
    ],
    [
      "with the base of its wrapper",
      `<content type="xhtml" xml:base="/x/"><div xmlns="${XHTML}" xml:base="https://b.example/y/"><img src="z"/></div></content>`,
      '<div><img src="https://b.example/y/z" /></div>',
    ],
  ])("%s", async (_name, inside, html) => {
    expect((await itemsOf(entry(inside)))[0]!.html).toBe(html);
  });
});

describe("titles and dates of other vocabularies are read:", () => {
  test.each([
    ["<dc:title>A</dc:title><dcterms:issued>2021-01-02</dcterms:issued>"],
    ['<media:title>A</media:title><x:created xmlns:x="http://purl.org/dc/terms/">2021-01-02</x:created>'],
    ['<title/><dc:title>A</dc:title><u:updated xmlns:u="http://www.w3.org/2005/Atom">2021-01-02T00:00:00Z</u:updated>'],
    ["<title>A</title><pubDate>some day</pubDate><dc:date>2021-01-02</dc:date>"],
    ["<title>A</title><dcterms:modified>2021-01-02</dcterms:modified>"],
  ])("%s", async (inside) => {
    expect((await itemsOf(post(inside)))[0]).toMatchObject({ title: "A", published: "2021-01-02T00:00:00.000Z" });
  });
});

describe("one bad entry costs no other:", () => {
  test.each([
    ["an empty link", "<entry><id>0</id><link/></entry>"],
    ["a title that is not closed", "<entry><id>0</id><title>t</entry>"],
    ["a tag that closes nothing", "<entry><id>0</id></b></entry>"],
    ["a prefix that nobody declared", "<entry><id>0</id><x:y z:a='1'>t</x:y></entry>"],
    ["fields within fields", "<entry><id>0</id><author><name><name>n</name></name></author></entry>"],
    ["nothing in it", "<entry/>"],
  ])("%s", async (_name, bad) => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom">${bad}<entry><id>1</id><title>good</title></entry></feed>`;
    expect((await itemsOf(feed)).at(-1)).toMatchObject({ id: "1", title: "good" });
  });

  test("an item that is no object", async () => {
    const feed = `{"version":"https://jsonfeed.org/version/1.1","items":[null,3,[],{"id":1,"title":"good"}]}`;
    expect(await itemsOf(feed)).toMatchObject([{ id: "1", title: "good" }]);
  });
});

describe("a problem says what is wrong with the document, and where:", () => {
  test.each([
    ["<!DOCTYPE html>\n<title>Sign in</title>", "sent a web page (HTML) instead of a feed"],
    [`<html xmlns="${XHTML}"><body/></html>`, "sent a web page (HTML) instead of a feed"],
    ["", "it is empty"],
    ["Bad gateway", "it is neither XML nor JSON"],
    ["<opml><body/></opml>", "its first element is <opml>, which begins neither RSS nor Atom"],
    ["<rss>\n<channel>\n<item><title>a", "the document ends before </title>; that element begins at line 3"],
    ["<rss><channel>\n<item></channel></item></rss>", "</channel> comes before the end of <item> at line 2"],
    ['<feed version="0.3" xmlns="http://purl.org/atom/ns#"/>', "it is Atom 0.3, and only Atom 1.0 is read"],
    ['{"items": [\n{"a": 1,}]}', "it begins like JSON, but is no valid JSON, at line 2"],
    ['{\n"items": "', "its JSON ends inside of a string, which began at line 2"],
    [`<rss><channel>${"<item>".repeat(200)}`, "elements are nested more than 100 levels deep at line 1"],
  ])("%j", async (text, words) => {
    const feed = await parseFeed(text, URL);
    expect(feed.ok ? "" : explain(feed.error)).toContain(words);
  });
});

describe("what sanitising removes leaves", () => {
  const link = (href: string, words: string) => `<a href="${href}" rel="nofollow noopener">${words}</a>`;
  test.each([
    [
      "a link for a video",
      "See: <video controls><source src='v.webm'>Get a browser.</video>",
      `See: ${link("https://a.example/v.webm", "Video")}`,
    ],
    [
      "a link for a sound",
      '<audio src="https://b.example/s.ogg" title="The talk"></audio>',
      link("https://b.example/s.ogg", "The talk"),
    ],
    [
      "a link for an embedded page",
      '<iframe src="//b.example/embed/1"></iframe>',
      link("https://b.example/embed/1", "Embedded page"),
    ],
    [
      "one link for an object in an object",
      '<object><param name="movie" value="/m"><embed src="/m"></object>',
      link("https://a.example/m", "Embedded object"),
    ],
    ["the words of a formula", "<math><mi>x</mi><mo>&lt;</mo><mn>1</mn></math>", "<code>x&lt;1</code>"],
    [
      "the source of a formula",
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>',
      "<code>x^2</code>",
    ],
    ["the title of a drawing", "<svg><title>Load over time</title><path d='M0 0'/></svg>", "Load over time"],
    [
      "the words of a form",
      "<form><select><option>One<option>Two</select><input value=Three><button>Go</button></form>",
      "<ul><li>One</li><li>Two</li></ul><span>Three</span>Go",
    ],
    [
      "the words of a picture that can't be had",
      '<img src="data:image/png;base64,AA" alt="A chart"> and',
      "<span>A chart</span> and",
    ],
    [
      "a picture that a script would load, once",
      '<img data-src="/p.png"><noscript><img src="/p.png"></noscript>',
      '<img src="https://a.example/p.png" />',
    ],
    ["the link of a map", '<map><area href="/m" alt="North"></map>', link("https://a.example/m", "North")],
    ["nothing of a script", "a<script>alert(1)</script><style>b{}</style>c", "ac"],
    [
      "text for markup in raw text",
      "<xmp><script>alert(1)</script></xmp>",
      "<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>",
    ],
    ["no link to a script", '<video src="javascript:alert(1)"></video>', '<a rel="nofollow noopener">Video</a>'],
  ])("%s", (_name, html, expected) => {
    expect(sanitise(html, "https://a.example/")).toBe(expected);
  });

  test("a link to the episode of a podcast that has no page, which is its own link as well", async () => {
    const [item] = await itemsOf(post('<guid isPermaLink="false">x</guid><enclosure url="/e.mp3" type="audio/mpeg"/>'));
    expect(item).toMatchObject({
      url: "https://a.example/e.mp3",
      html: `<p>${link("https://a.example/e.mp3", "Audio")}</p>`,
    });
  });
});

describe("a signature is no change:", () => {
  const UUID = "0A1b2c3d-0000-4000-8000-0123456789ab";
  const image = (jwt: string) =>
    `<p><img src="https://private-user-images.githubusercontent.com/12/345-${UUID}.png?jwt=${jwt}"></p>`;

  test("GitHub's pictures have their permanent address", () => {
    expect(sanitise(image("a.b.c"), URL)).toBe(
      `<p><img src="https://github.com/user-attachments/assets/${UUID.toLowerCase()}" /></p>`,
    );
    expect(permanentUrl("https://evil.example/private-user-images.githubusercontent.com/1/2")).toMatch(
      /^https:\/\/evil/,
    );
  });

  test("a release that consists of a picture or of a video is one", async () => {
    const video = `<video src="https://private-user-images.githubusercontent.com/12/345-${UUID}.mp4?jwt=x"></video>`;
    for (const content of [image("x"), video]) {
      const text = feedOf(
        "acme/mesh",
        { id: 7, releases: [{ tag: "v1", html: content, updated: "2021-01-01T00:00:00Z" }] },
        null,
      );
      const feed = await parseFeed(text, "https://github.com/acme/mesh/releases");
      if (!feed.ok) throw new Error(explain(feed.error));
      expect(toItem(toSightings(feed.value)[0]!, feed.value, aSource(), NOW)).toMatchObject({ kind: "item" });
    }
  });

  test.each([
    ["?jwt=", ""],
    ["?X-Amz-Date=2021&X-Amz-Signature=", "&X-Amz-Expires=300"],
    ["?sv=2020&se=2021&sig=", "&w=1"],
    ["?Expires=1&Signature=", "&Key-Pair-Id=K"],
    ["?w=1&token=", ""],
    ["?ex=1&is=2&hm=", ""],
  ])("…%s", async (before, after) => {
    const hashOf = async (value: string) => {
      const url = `https://b.example/p.png${before}${value}${after}`.replaceAll("&", "&amp;amp;");
      const [seen] = await sightingsOf(post(`<description>&lt;img src="${url}"></description>`));
      return seen!.sighting.hash;
    };
    expect(await hashOf("one")).toBe(await hashOf("two"));
  });

  test("another picture is a change, and so is another parameter", async () => {
    const hash = async (url: string) =>
      (await sightingsOf(post(`<description>${url}</description>`)))[0]!.sighting.hash;
    expect(await hash("https://b.example/p?v=1")).not.toBe(await hash("https://b.example/p?v=2"));
    expect(await hash("https://b.example/p?se=1")).not.toBe(await hash("https://b.example/p?se=2"));
  });

  test("an item that is known by a signed address stays the same", async () => {
    const seen = async (signature: string) =>
      (
        await sightingsOf(
          `<rss version="2.0"><channel><item><link>/e?n=1&amp;X-Goog-Signature=${signature}</link></item></channel></rss>`,
        )
      )[0]!.sighting;
    const [a, b] = [await seen("1"), await seen("2")];
    expect([a.id, a.linkKey, a.hash]).toEqual([b.id, b.linkKey, b.hash]);
  });

  test("a token that no signature goes with may be part of an identity", () => {
    expect(withoutSignature("https://a.example/p?token=x")).toBe("https://a.example/p?token=x");
  });
});
