// Pages as they are served: every link leads somewhere, and any question has an answer.
import { beforeAll, describe, expect, test } from "vitest";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { jsonFeed } from "../helpers/json-feed.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, at, found } from "../helpers/samples.ts";
import { parseXml } from "../helpers/well-formed.ts";

const NOW = at("2022-06-01T00:00:00Z");
const site = aSite({
  collections: [aCollection(), aCollection({ name: "other", title: "Other & more", language: "en", sources: [] })],
});
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  const db = await freshLedger();
  const talk = aNote({
    link: null,
    title: "演讲",
    date: "2020-05-01",
    published: at("2020-04-30T16:00:00Z"),
    tags: ["公告", "A/b c"],
  });
  await deployNotes(
    db,
    site,
    { mesh: [aNote(), talk], other: [aNote({ link: null, language: "en", title: "A note" })] },
    NOW,
  );
  const many = Array.from({ length: 40 }, (_, index) =>
    anItem({
      tag: `stable-3.${index}`,
      published: at(new Date(Date.parse("2022-01-01") + index * 86_400_000).toISOString()),
    }),
  );
  const early = anItem({ tag: "edge-1", published: at("2015-01-01") });
  const late = anItem({ tag: "edge-4.0", published: at("2022-05-01"), html: "<p>See 演讲.</p>" });
  const items = [anItem(), early, ...many, late].map((item) => found(item));
  await storeItems({ db, site, collection: site.collections[0]! }, items, NOW);
  app = createApp({ site, db, clock: () => NOW, cache: new ResponseCache(() => readRevisions(db)), deployed: NOW });
});

const get = (path: string) => app.request(`https://test.example${path}`);
const textOf = async (path: string) => (await get(path)).text();

const decoded = (html: string) => html.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"');

test("every link of every page leads to something of this site", async () => {
  const seen = new Set<string>(["/"]);
  const pages: string[] = [];
  for (const path of seen) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 200]);
    if (!response.headers.get("Content-Type")!.startsWith("text/html")) continue;
    pages.push(path);
    const html = await response.text();
    for (const [, href] of html.matchAll(/\shref="([^"]*)"/g)) {
      const url = new URL(decoded(href!), "https://test.example");
      if (url.origin !== "https://test.example") continue;
      if (url.hash !== "" && url.pathname + url.search === path) expect(html).toContain(` id="${url.hash.slice(1)}"`);
      seen.add(url.pathname + url.search);
    }
  }
  for (const known of [
    "/mesh/edge",
    "/mesh/tags/a%2Fb%20c",
    "/2020",
    "/about",
    "/status",
    "/search",
    "/mesh/entries/acme.mesh.edge-1",
  ])
    expect(pages).toContain(known);
});

describe("a search", () => {
  test("finds, and can be subscribed to, newest first", async () => {
    const html = await textOf("/search?q=3.7");
    expect(html).toContain("stable-<mark>3.7</mark>");
    const { items } = jsonFeed.parse(await (await get("/search/feed.json?q=stable")).json());
    expect(items).toHaveLength(30);
    expect(items[0]!.title).toBe("mesh stable-3.39");
    const dates = items.map(({ date_published }) => date_published);
    expect(dates).toEqual(dates.toSorted().toReversed());
    for (const file of ["feed.atom", "feed.rss"]) parseXml(await textOf(`/search/${file}?q=stable`));
  });

  test("lists the best first on its page, and the newest first in its feed", async () => {
    const query = `q=${encodeURIComponent("演讲")}`;
    const html = await textOf(`/search?${query}`);
    const links = [...html.matchAll(/<h2[^>]*><a href="([^"]+)"/g)].map(([, href]) => href);
    expect(links).toHaveLength(2);
    expect(links[1]).toBe("/mesh/entries/acme.mesh.edge-4.0");
    const { items } = jsonFeed.parse(await (await get(`/search/feed.json?${query}`)).json());
    expect(items.map(({ title }) => title)).toEqual(["mesh edge-4.0", "演讲"]);
  });

  test.each(["", "?q=", "?q=%20%20", "?collection=&q=&track=&year="])(
    "without words is a form: /search%s",
    async (query) => {
      const response = await followed(`/search${query}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<form action="/search" method="get"');
    },
  );

  test.each([
    '"',
    "'",
    "*",
    "a OR",
    "NEAR(a b)",
    "title:x",
    "(((",
    "-",
    "^",
    "{a b}: c",
    "%",
    "\\",
    "\u0000",
    "\ud800",
    "😀",
    "a\nb",
    "'; SELECT 1; --",
    "<script>alert(1)</script>",
    "🇩🇪 网 格",
    "x".repeat(5_000),
    "网".repeat(300),
    "a ".repeat(300),
  ])("is whatever somebody types: %j", async (text) => {
    for (const path of ["/search", "/search/feed.json"]) {
      const response = await followed(`${path}?q=${encodeURIComponent(text.toWellFormed())}`);
      expect([200, 400]).toContain(response.status);
      if (response.status === 400) expect(await response.text()).toBe("q must be words to search for.\n");
      else if (path === "/search") expect(await response.text()).not.toContain("<script>alert");
    }
  });

  test.each([
    ["?q=a&utm_source=x", "?q=a"],
    ["?year=2021&q=a", "?q=a&year=2021"],
    ["?collection=&q=a&track=&year=", "?q=a"],
    ["?q=%20a%20%20b%0A", "?q=a+b"],
    ["?page=1&q=a", "?q=a"],
    [`?q=${"x".repeat(201)}`, `?q=${"x".repeat(200)}`],
  ])("has one address: %s", async (query, right) => {
    const response = await get(`/search${query}`);
    expect([response.status, response.headers.get("Location")]).toEqual([301, `/search${right}`]);
  });

  test.each([
    ["collection=nope", "collection must be one of mesh, other.\n"],
    ["track=nope", "track must be one of stable, edge.\n"],
    ["year=21", "year must be a year such as 2021.\n"],
    ["page=11", "page must be a number from 1 to 10.\n"],
  ])("by %s is answered with what is allowed", async (query, words) => {
    const response = await get(`/search?q=a&${query}`);
    expect([response.status, await response.text()]).toEqual([400, words]);
  });

  test("can be narrowed, and turned page by page", async () => {
    expect(await textOf("/search?collection=other&q=note")).toContain("A <mark>note</mark>");
    expect(await textOf("/search?collection=other&q=stable")).toContain("没有找到");
    expect((await textOf("/search?q=stable&year=2022")).match(/<article/g)).toHaveLength(20);
    expect(await textOf("/search?q=stable&year=2022")).toContain(
      '<a rel="next" href="/search?page=2&amp;q=stable&amp;year=2022">',
    );
    expect((await textOf("/search?page=2&q=stable&year=2022")).match(/<article/g)).toHaveLength(20);
    expect(await textOf("/search?page=2&q=stable&year=2022")).not.toContain('rel="next" href');
  });
});

/** What somebody gets who follows redirects. */
async function followed(path: string): Promise<Response> {
  const response = await get(path);
  const next = response.headers.get("Location");
  if (next === null) return response;
  const second = await get(next);
  expect(second.headers.get("Location")).toBeNull();
  return second;
}

test("the sitemap of a small site is one document of absolute addresses that all lead somewhere", async () => {
  const sitemap = parseXml(await textOf("/sitemap.xml"));
  expect(sitemap.name).toBe("urlset");
  const urls = sitemap.children.map((line) => line.children[0]!.text);
  expect(urls).toContain("https://test.example/mesh/entries/acme.mesh.stable-2.9.4");
  expect(urls).toContain("https://test.example/about");
  for (const url of urls) expect([url, (await app.request(url)).status]).toEqual([url, 200]);
  expect((await get("/sitemap/mesh/1999.xml")).status).toBe(404);
});

test("programs find the sitemap, and browsers an icon", async () => {
  expect(await textOf("/robots.txt")).toBe("User-agent: *\nAllow: /\n\nSitemap: https://test.example/sitemap.xml\n");
  expect((await get("/favicon.svg")).headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
  parseXml(await textOf("/favicon.svg"));
  expect((await get("/favicon.ico")).headers.get("Location")).toBe("/favicon.svg");
});

test("a page may load nothing but its own style sheet and pictures", async () => {
  const policy = (await get("/")).headers.get("Content-Security-Policy")!;
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self' https: data:; form-action 'self';/,
  );
  expect(policy).not.toContain("unsafe");
  expect(policy).not.toContain("script-src");
});
