import { beforeAll, describe, expect, test } from "vitest";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aNote, anItem, aSite, at, found } from "../helpers/samples.ts";

const NOW = at("2021-06-01T00:00:00Z");
const site = aSite();
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  const db = await freshLedger();
  await deployNotes(db, site, { mesh: [aNote()] }, NOW);
  const items = [anItem(), anItem({ tag: "edge-1" }), anItem({ tag: "stable-2.9.5" })];
  const ledger = { db, site, collection: site.collections[0]! };
  await storeItems(
    ledger,
    items.map((item) => found(item)),
    NOW,
  );
  const cache = new ResponseCache(() => readRevisions(db));
  app = createApp({ site, db, clock: () => at("2021-06-01T01:00:00Z"), cache, deployed: NOW });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`https://test.example${path}`, { headers });

const FEEDS = ["feed.atom", "feed.rss", "feed.json"].flatMap((file) =>
  ["", "/mesh", "/mesh/notes", "/mesh/releases", "/mesh/stable"].map((place) => `${place}/${file}`),
);
const OTHERS = [
  "/",
  "/mesh",
  "/mesh/notes",
  "/mesh/edge",
  "/2021",
  "/mesh/2021",
  "/about",
  "/search",
  "/search?q=mesh",
  "/search/feed.atom?q=mesh",
  "/latest",
  "/mesh/latest",
  "/mesh/entries/acme.mesh.stable-2.9.4",
];

describe.each([...FEEDS, ...OTHERS])("GET %s", (path) => {
  test("says how long it holds, and what it is", async () => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400",
      "cache-tag": path.startsWith("/mesh") ? "mesh" : "site",
      "content-type": expect.stringMatching(
        /^(application\/(atom|rss)\+xml|application\/feed\+json|text\/(html|plain)); charset=utf-8$/,
      ),
      "last-modified": expect.stringMatching(/^Tue, 01 Jun 2021 00:00:0\d GMT$/),
      "x-content-type-options": "nosniff",
      etag: expect.stringMatching(/^W\/"[\w-]{27}"$/),
    });
  });

  test("gives the same bytes twice, and none to who has them", async () => {
    const [first, second] = await Promise.all([get(path), get(path)]);
    expect(await first.text()).toBe(await second.text());
    for (const [asked, told] of [
      ["If-None-Match", "ETag"],
      ["If-Modified-Since", "Last-Modified"],
    ] as const) {
      const third = await get(path, { [asked]: first.headers.get(told)! });
      expect([third.status, await third.text()]).toEqual([304, ""]);
      for (const name of ["ETag", "Cache-Control", "Last-Modified", "Cache-Tag"]) {
        expect(third.headers.get(name)).toBe(first.headers.get(name));
      }
    }
  });

  test("answers HEAD like GET, without a body", async () => {
    const [head, full] = await Promise.all([app.request(`https://test.example${path}`, { method: "HEAD" }), get(path)]);
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("ETag")).toBe(full.headers.get("ETag"));
  });
});

test("feeds may be read by scripts from everywhere, pages not", async () => {
  expect((await get("/feed.json")).headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect((await get("/")).headers.get("Access-Control-Allow-Origin")).toBeNull();
});

describe("a feed in XML", () => {
  test.each(["/feed.atom", "/mesh/feed.rss", "/minor/feed.atom"])(
    "%s has a style sheet, which its policy allows",
    async (path) => {
      const response = await get(path);
      expect(response.headers.get("Content-Security-Policy")).toContain("style-src 'self';");
      const text = await response.text();
      expect(text).toMatch(/^<\?xml [^>]*\?>\n<\?xml-stylesheet type="text\/css" href="\/feed\.css"\?>\n</);
      expect(text).toContain(`<dc:identifier>https://test.example${path}</dc:identifier>`);
      const style = await get("/feed.css");
      expect([style.status, style.headers.get("Content-Type")]).toEqual([200, "text/css; charset=utf-8"]);
    },
  );

  test("is XML for a person who opens it, and a feed for every program, with the same bytes", async () => {
    const opened = await get("/feed.atom", { "Sec-Fetch-Dest": "document" });
    const read = await get("/feed.atom", { "Sec-Fetch-Dest": "empty" });
    expect(opened.headers.get("Content-Type")).toBe("application/xml; charset=utf-8");
    expect(read.headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
    for (const response of [opened, read]) expect(response.headers.get("Vary")).toBe("Accept-Encoding, Sec-Fetch-Dest");
    expect(opened.headers.get("ETag")).toBe(read.headers.get("ETag"));
    expect(await opened.text()).toBe(await read.text());
    expect((await get("/feed.json")).headers.get("Vary")).toBe("Accept-Encoding");
  });
});

test("the feeds that everyone can import have those of the site under its name", async () => {
  const opml = await (await get("/feeds.opml")).text();
  expect(opml).toContain(
    'text="测试公报 · 不含预发布" title="测试公报 · 不含预发布" xmlUrl="https://test.example/final/feed.atom"',
  );
  expect(opml).toContain('text="主版本" title="网格动态 · 主版本" xmlUrl="https://test.example/mesh/major/feed.atom"');
  expect(opml).not.toContain("unnoted");
});

test("the main feed holds notes and the tracks that it is to hold", async () => {
  const titles = async (path: string) =>
    ((await (await get(path)).json()) as { items: { title: string }[] }).items.map(({ title }) => title);
  expect(await titles("/mesh/feed.json")).toEqual(["mesh stable-2.9.5", "Mesh 2.9.4 发布"].toSorted().toReversed());
  expect(await titles("/feed.json")).toHaveLength(2);
  expect(await titles("/mesh/notes/feed.json")).toEqual(["Mesh 2.9.4 发布"]);
  expect(await titles("/mesh/releases/feed.json")).toHaveLength(3);
  expect(await titles("/mesh/edge/feed.json")).toEqual(["mesh edge-1"]);
});

test("the home page lists entries and every feed, and browsers discover its own", async () => {
  const html = await (await get("/")).text();
  expect(html).toContain('<a href="/mesh/entries/acme.mesh.stable-2.9.4">Mesh 2.9.4 发布</a>');
  for (const file of ["feed.atom", "feed.rss", "feed.json"]) {
    expect(html).toMatch(
      new RegExp(`<link rel="alternate" type="application/[a-z+]+" title="[^"]+" href="/${file}"/>`),
    );
    for (const place of ["", "/mesh"]) expect(html).toMatch(new RegExp(`<a [^>]*href="${place}/${file}">`));
  }
});

test("an entry's page shows the note, then what upstream wrote", async () => {
  const html = await (await get("/mesh/entries/acme.mesh.stable-2.9.4")).text();
  expect(html).toMatch(/这个版本修复了一个问题。[^]*发布说明[^]*This release fixes a bug in the proxy\./);
});

describe("what is not there", () => {
  test.each([
    "/nothing",
    "/nothing/feed.atom",
    "/mesh/nothing",
    "/mesh/nothing/feed.rss",
    "/mesh/entries/nothing",
    "/mesh/feed.xml",
    "/feed",
    "/a/b/c/d",
    "/nothing/latest",
  ])("%s is a 404 that names what is", async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([404, "no-store"]);
    const text = await response.text();
    for (const known of ["/mesh/stable", "feed.atom", "/latest"]) expect(text).toContain(known);
  });

  test("is said without markup", async () => {
    const response = await get("/%3Cscript%3E");
    expect(response.headers.get("Content-Type")).toMatch(/^text\/plain/);
  });
});

test.each(["POST", "PUT", "DELETE"])("%s is refused, with what is understood", async (method) => {
  const response = await app.request("https://test.example/feed.atom", { method });
  expect([response.status, response.headers.get("Allow"), response.headers.get("Cache-Control")]).toEqual([
    405,
    "GET, HEAD, OPTIONS",
    "no-store",
  ]);
});

test.each([
  ["/mesh/?utm_source=x", "/mesh"],
  ["/mesh/feed.atom/?utm_source=x&before=", "/mesh/feed.atom"],
  ["//mesh", "/mesh"],
  ["//evil.example/../mesh/", "/mesh"],
  ["/latest?since=2021-01-01&n=3", "/latest?n=3&since=2021-01-01"],
  ["/mesh/tags/%E7%BD%91/?a=1", "/mesh/tags/%E7%BD%91"],
  ["/mesh/tags/ABC", "/mesh/tags/abc"],
])("%s is one redirect away from %s", async (path, right) => {
  const response = await get(path);
  expect([response.status, response.headers.get("Location")]).toEqual([301, right]);
});

test("paths that can't be decoded lead nowhere, and break nothing", async () => {
  for (const path of ["/%ff", "/mesh/tags/%ff", "/mesh/entries/%00", "/%2e%2e/x", "/mesh/%2e%2e%2fstatus"])
    expect([path, (await get(path)).status]).toEqual([path, 404]);
});

test("Last-Modified is left out until the second of the change is over", async () => {
  const db = await freshLedger();
  await deployNotes(db, site, { mesh: [aNote()] }, NOW);
  let now = at("2021-05-31T23:59:59Z");
  const early = createApp({
    site,
    db,
    clock: () => now,
    cache: new ResponseCache(() => readRevisions(db)),
    deployed: NOW,
  });
  const lastModified = async () =>
    (await early.request("https://test.example/mesh/feed.atom")).headers.get("Last-Modified");
  expect(await lastModified()).toBeNull();
  now = at("2021-06-01T00:00:00.999Z"); // the second of the change is not over
  expect(await lastModified()).toBeNull();
  now = at("2021-06-01T00:00:03Z");
  expect(await lastModified()).toBe("Tue, 01 Jun 2021 00:00:00 GMT");
});
