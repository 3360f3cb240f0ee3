import { quickest } from "../helpers/time.ts";
import { describe, expect, test } from "vitest";
import { readDate } from "../../src/upstream/dates.ts";
import { parseFeed } from "../../src/upstream/parse.ts";

const atom = (entry: string, head = "") =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"${head}><title>T</title>${entry}</feed>`;
const rss = (item: string, head = "") =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><link>https://a.example/</link>${head}<item>${item}</item></channel></rss>`;

async function itemsOf(text: string) {
  const feed = await parseFeed(text, "https://a.example/feed.xml");
  if (!feed.ok) throw new Error(JSON.stringify(feed.error));
  return feed.value.items;
}

describe("Atom", () => {
  test("gives what an entry says", async () => {
    const [item] = await itemsOf(
      atom(
        `<entry xml:lang="de" xml:base="/b/"><id>i</id><title>R&amp;D</title><link rel="self" href="/s"/><link rel="alternate" type="application/json" href="/j"/><link href="p"/>
         <published>2021-01-02T03:04:05+08:00</published><updated>2021-01-03T00:00:00Z</updated>
         <author><name>One</name></author><author><name>Two</name></author><content type="html">&lt;p>a&lt;/p></content><summary>s</summary></entry>`,
      ),
    );
    expect(item).toEqual({
      id: "i",
      link: "p",
      enclosure: null,
      title: "R&D",
      titleIsHtml: false,
      html: "<p>a</p>",
      author: "One",
      language: "de",
      base: "/b/",
      contentBase: null,
      published: "2021-01-02T03:04:05+08:00",
      updated: "2021-01-03T00:00:00Z",
    });
  });

  test.each([
    [
      "XHTML in its order",
      '<content type="xhtml"><div xmlns="x">a <b>b</b> c <i>d</i> e</div></content>',
      "<div>a <b>b</b> c <i>d</i> e</div>",
    ],
    [
      "XHTML with CDATA, comments and entities",
      '<content type="xhtml"><div>a &amp; &lt;b></div></content>',
      "<div>a &amp; &lt;b&gt;</div>",
    ],
    ["plain text, escaped", "<content>a &lt;b> &amp;amp;</content>", "a &lt;b&gt; &amp;amp;"],
    ["a summary where there is no content", '<summary type="html">&lt;p>s&lt;/p></summary>', "<p>s</p>"],
    [
      "what looks like XHTML inside of CDATA",
      '<content type="html"><![CDATA[<content type="xhtml">x</content>]]></content>',
      '<content type="xhtml">x</content>',
    ],
    ["nothing", "", ""],
  ])("has as content %s", async (_name, content, html) => {
    expect((await itemsOf(atom(`<entry><id>i</id>${content}</entry>`)))[0]!.html).toBe(html);
  });

  test("survives a date that can't be read", async () => {
    const items = await itemsOf(
      atom(
        "<entry><id>a</id><published>soon</published></entry><entry><id>b</id><updated>2021-01-01T00:00:00Z</updated></entry>",
      ),
    );
    expect(items.map(({ id, published, updated }) => [id, published, updated])).toEqual([
      ["a", "soon", null],
      ["b", null, "2021-01-01T00:00:00Z"],
    ]);
  });
});

describe("RSS", () => {
  test("gives what an item says", async () => {
    const [item] = await itemsOf(
      rss(
        `<guid isPermaLink="false">g</guid><title>&lt;b>R&amp;amp;D&lt;/b></title><link>https://a.example/p</link><pubDate>Sat, 02 Jan 2021 03:04:05 GMT</pubDate>
         <dc:creator>One</dc:creator><description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>`,
      ),
    );
    expect(item).toMatchObject({
      id: "g",
      link: "https://a.example/p",
      title: "<b>R&amp;D</b>",
      titleIsHtml: true,
      html: "<p>long</p>",
      author: "One",
      published: "Sat, 02 Jan 2021 03:04:05 GMT",
    });
  });

  test.each([
    ["<guid>https://a.example/g</guid>", "https://a.example/g"],
    ['<guid isPermaLink="false">https://a.example/g</guid>', null],
    ["<guid>g</guid>", null],
  ])("links to %s as %s", async (guid, link) => {
    expect((await itemsOf(rss(guid)))[0]!.link).toBe(link);
  });

  test("knows names in RSS's addresses", async () => {
    expect((await itemsOf(rss("<author>a@b.example (Ann Bee)</author>")))[0]!.author).toBe("Ann Bee");
  });

  test("1.0 is read as well", async () => {
    const items = await itemsOf(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel><item rdf:about="https://a.example/1"><title>A</title><link>https://a.example/1</link><dc:date>2021-01-01</dc:date></item></rdf:RDF>`,
    );
    expect(items).toMatchObject([{ id: "https://a.example/1", link: "https://a.example/1", published: "2021-01-01" }]);
  });
});

describe("what is slightly broken is mended:", () => {
  test.each([
    ["undeclared entities", rss("<title>a&nbsp;b&mdash;c&unknown;d</title>"), "a\u00a0b—c&unknown;d"],
    ["lone ampersands", rss("<title>R&D & co &amp; x &#169;</title>"), "R&D & co & x ©"],
    ["control characters", rss("<title>a\u0008b\u000bc</title>"), "abc"],
    ["text before the first tag", ` \n Warning: x on line 3\n${rss("<title>a</title>")}`, "a"],
    ["text after the last tag", `${rss("<title>a</title>")}\n-- 0.3 s --`, "a"],
    [
      "a DOCTYPE with entities",
      `<!DOCTYPE rss [<!ENTITY lol "ha"><!ENTITY x SYSTEM "file:///etc/passwd">]>${rss("<title>a&lol;&x;b</title>")}`,
      "a&lol;&x;b",
    ],
  ])("%s", async (_name, text, title) => {
    expect((await itemsOf(text))[0]!.title).toBe(title);
  });
});

describe("what can't be read is a problem with words:", () => {
  test.each([
    ["nothing", ""],
    ["no markup", "Service unavailable"],
    ["JSON", '{"items": []}'],
    ["half a feed", atom("<entry><id>a</id>").slice(0, -12)],
    ["mis-nested XML", "<rss version='2.0'><channel><item></channel></item></rss>"],
    ["another vocabulary", "<opml><body/></opml>"],
  ])("%s", async (_name, text) => {
    const feed = await parseFeed(text, "https://a.example/");
    expect(feed).toMatchObject({ ok: false, error: { kind: "malformed", detail: expect.stringMatching(/\w/) } });
  });

  test("and does not make the next one look whole", async () => {
    await parseFeed("<rss version='2.0'><channel><item>", "https://a.example/");
    expect(await parseFeed("</channel></rss>", "https://a.example/")).toMatchObject({ ok: false });
  });
});

describe("what would take for ever takes no time:", () => {
  test.each([
    ["unclosed tags in content", rss(`<description>${"x&lt;p".repeat(20_000)}</description>`)],
    ["unclosed XHTML", atom(`<entry><id>a</id>${'<content type="xhtml">'.repeat(5_000)}</entry>`)],
    ["ampersands", rss(`<title>${"&a".repeat(100_000)}</title>`)],
    ["brackets of a DOCTYPE", `<!DOCTYPE a ${"[".repeat(200_000)}`],
    ["comments", `${"<!--".repeat(100_000)}`],
  ])("%s", async (_name, text) => {
    expect(await quickest(2_000, () => parseFeed(text, "https://a.example/"))).toBeLessThan(2_000);
  });
});

describe("dates", () => {
  test.each([
    ["2021-02-24T01:02:03Z", "2021-02-24T01:02:03.000Z"],
    ["2021-02-24T01:02:03+08:00", "2021-02-23T17:02:03.000Z"],
    ["2021-02-24 01:02:03", "2021-02-24T01:02:03.000Z"],
    ["2021-02-24", "2021-02-24T00:00:00.000Z"],
    ["Wed, 24 Feb 2021 01:02:03 GMT", "2021-02-24T01:02:03.000Z"],
    ["Wed, 24 Feb 21 01:02:03 GMT", "2021-02-24T01:02:03.000Z"],
    ["24 Feb 2021 01:02 EST", "2021-02-24T06:02:00.000Z"],
    ["Wed, 24 Feb 2021 01:02:03 CET", "2021-02-24T00:02:03.000Z"],
    ["Wed, 24 Feb 2021 01:02:03 +0800", "2021-02-23T17:02:03.000Z"],
    ["  Wed,  24 Feb 2021\n01:02:03 UT ", "2021-02-24T01:02:03.000Z"],
    ["Feb 24, 2021", "2021-02-24T00:00:00.000Z"],
  ])("%s", (text, moment) => {
    expect(readDate(text)).toBe(moment);
  });

  test.each([
    "",
    "soon",
    "12 Jan",
    "Mon, 12 Jan 10:00:00 GMT",
    "2021-02-30T00:00:00Z!",
    "99999-01-01",
    "二月",
    "1".repeat(1000),
  ])("%s is none", (text) => {
    expect(readDate(text)).toBeNull();
  });
});
