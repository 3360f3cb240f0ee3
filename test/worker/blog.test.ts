// A blog is a source like any other: its posts join the notes that are about them.
import { expect, test } from "vitest";
import { Gazette } from "../helpers/gazette.ts";
import { aCollection, aNote, aSite, at } from "../helpers/samples.ts";

const BLOG = {
  kind: "feed",
  key: "blog.example/index.xml",
  title: "Mesh blog",
  url: "https://blog.example/index.xml",
} as const;
const site = aSite({ collections: [aCollection({ sources: [BLOG] })] });

const note = aNote({
  title: "毕业公告",
  link: "https://blog.example/2021/graduation/",
  date: "2021-05-20",
  published: at("2021-05-19T16:00:00Z"),
  comment: "等了很久。",
  html: "<p>等了很久。</p>",
});

const post = (link: string, title: string) => `<item>
  <title>${title}</title>
  <link>${link}</link>
  <guid isPermaLink="false">${title}</guid>
  <pubDate>Wed, 19 May 2021 12:00:00 GMT</pubDate>
  <description>&lt;p&gt;We have &lt;a href="/done"&gt;graduated&lt;/a&gt;.&lt;/p&gt;</description>
</item>`;
const rss = (...posts: string[]) =>
  `<rss version="2.0"><channel><title>Mesh blog</title>${posts.join("")}</channel></rss>`;

/** The note's own page in the world, as the blog's feed spells it. */
const GRADUATION = post("http://www.blog.example/2021/graduation?utm_source=rss", "Graduation");

const publish = (gazette: Gazette, ...posts: string[]) =>
  void gazette.github.faults.set("/index.xml", {
    kind: "body",
    body: rss(...posts),
    headers: { "Content-Type": "application/rss+xml" },
  });

test("a post joins the note that links to it, under the note's id, with the note first", async () => {
  const gazette = await Gazette.open(site, { mesh: [note] });
  const [before] = await gazette.items("/mesh/feed.json");
  publish(gazette, GRADUATION, post("https://blog.example/2021/other", "Another post"));
  await gazette.settle();

  const items = await gazette.items("/mesh/feed.json");
  expect(items.map(({ title }) => title).toSorted()).toEqual(["Another post", "毕业公告"]);
  const joined = items.find(({ id }) => id === before!.id)!;
  expect(joined).toMatchObject({
    title: "毕业公告",
    date_published: "2021-05-19T12:00:00.000Z",
    external_url: "https://blog.example/2021/graduation/",
  });
  expect(joined.content_html).toMatch(
    /^<p>.*等了很久。[^]*<hr>[^]*We have <a href="http:\/\/www\.blog\.example\/done" rel="nofollow noopener">graduated<\/a>/,
  );
});

test("a note joins the post that was there before it, under the post's id", async () => {
  const gazette = await Gazette.open(site);
  publish(gazette, GRADUATION);
  await gazette.settle();
  const [before] = await gazette.items("/mesh/feed.json");
  expect(before!.title).toBe("Graduation");
  await gazette.deploy({ mesh: [note] });

  const items = await gazette.items("/mesh/feed.json");
  expect(items.map(({ id, title }) => [id, title])).toEqual([[before!.id, "毕业公告"]]);
  expect(items[0]!.content_html).toMatch(/等了很久。[^]*<hr>[^]*graduated/);
});
