// The sizes of documents over a ledger with hostile items, and the links between documents where there is little.
import { beforeEach, describe, expect, test } from "vitest";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, at, found } from "../helpers/samples.ts";

const NOW = at("2021-06-01T00:00:00Z");
const site = aSite({ collections: [aCollection(), aCollection({ name: "bare", sources: [] })] });
const FILES = ["feed.atom", "feed.rss", "feed.json"];
let db: D1Database;

beforeEach(async () => {
  db = await freshLedger();
});

const appOf = () =>
  createApp({ site, db, clock: () => NOW, cache: new ResponseCache(() => readRevisions(db)), deployed: NOW });
const get = (path: string) => appOf().request(`https://test.example${path}`);

const store = (count: number, characters: (index: number) => number, title = "") =>
  storeItems(
    { db, site, collection: site.collections[0]! },
    Array.from({ length: count }, (_, index) =>
      found(
        anItem({
          tag: `stable-${index}`,
          title: `${title}${index}`,
          published: at(new Date(Date.parse("2021-02-01") + index * 60_000).toISOString()),
          html: `<p>${"&amp;".repeat(characters(index) / 5)}</p>`,
        }),
        "1",
      ),
    ),
    NOW,
  );

const sizeOf = async (response: Response) => (await response.arrayBuffer()).byteLength;

test.each([
  ["one entry of 700 kB", 1, () => 700_000, ""],
  ["a newest entry of 700 kB", 40, (index: number) => (index === 39 ? 700_000 : 100), ""],
  ["many entries of 60 kB", 60, () => 60_000, ""],
  ["many titles of 20 kB", 60, () => 100, "&".repeat(20_000)],
])(
  "no feed exceeds 500 kB, and no page 1 MB: %s",
  async (_name, count, characters, title) => {
    await store(count, characters, title);
    for (const path of ["", "/mesh", "/mesh/stable", "/2021", "/mesh/2021"]) {
      for (const file of FILES) {
        const response = await get(`${path}/${file}`);
        expect([path, response.status]).toEqual([path, 200]);
        expect(await sizeOf(response)).toBeLessThanOrEqual(500_000);
      }
      expect(await sizeOf(await get(path === "" ? "/" : path))).toBeLessThanOrEqual(1_000_000);
    }
    for (const path of ["/latest", "/latest?n=100", "/latest.json?n=100"]) {
      expect(await sizeOf(await get(path))).toBeLessThanOrEqual(500_000);
    }
  },
  60_000,
);

test("a feed that holds fewer entries because they are large leads to the others", async () => {
  await store(60, () => 100, "&".repeat(20_000));
  const ids = new Set<string>();
  for (let path: string | null = "/mesh/feed.json"; path !== null;) {
    const feed = (await (await get(path)).json()) as { items: { id: string }[]; next_url?: string };
    for (const { id } of feed.items) ids.add(id);
    path = feed.next_url?.slice("https://test.example".length) ?? null;
  }
  expect(ids.size).toBe(60);
});

describe("a feed without older entries", () => {
  test.each([0, 1, 30])("of %i entries links to no archive", async (count) => {
    await store(count, () => 10);
    for (const path of ["", "/mesh", "/mesh/stable"]) {
      expect(await (await get(`${path}/feed.atom`)).text()).not.toMatch(/rel="(?:prev-archive|next)"/);
      expect(await (await get(`${path}/feed.rss`)).text()).not.toMatch(/rel="(?:prev-archive|next)"/);
      expect(await (await get(`${path}/feed.json`)).text()).not.toContain("next_url");
    }
  });

  test("and one with 31 links to one that exists", async () => {
    await store(31, () => 10);
    const [, href] = /rel="prev-archive" href="https:\/\/test\.example([^"]+)"/.exec(
      await (await get("/mesh/feed.atom")).text(),
    )!;
    expect((await get(href!)).status).toBe(200);
  });
});

test("a collection without sources offers no releases anywhere", async () => {
  await deployNotes(db, site, { bare: [aNote({ link: null })] }, NOW);
  for (const path of ["/bare/releases", "/bare/releases/feed.atom"]) expect((await get(path)).status).toBe(404);
  for (const path of ["/", "/bare", "/bare/notes", "/feeds.opml", "/sitemap.xml", "/nothing"]) {
    expect(await (await get(path)).text()).not.toContain("/bare/releases");
  }
  expect(await (await get("/feeds.opml")).text()).toContain("/mesh/releases/feed.atom");
});
