// What pages of a large site cost: rows that D1 reads, however many there are.
import { beforeAll, describe, expect, test } from "vitest";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { countingRows } from "../helpers/rows-read.ts";
import { freshLedger } from "../helpers/ledger.ts";
import { anItem, aSite, at, found } from "../helpers/samples.ts";
import { parseXml } from "../helpers/well-formed.ts";

const ENTRIES = 10_000;
const BATCH = 500;
const FIRST = Date.parse("2016-01-01T00:00:00Z");
const HOURS = 3_600_000;

const NOW = at("2026-01-01T00:00:00Z");
const site = aSite();
let ledger: D1Database;

beforeAll(async () => {
  ledger = await freshLedger();
  const item = (index: number) =>
    anItem({
      tag: `stable-2.${index}`,
      published: at(new Date(FIRST + index * 8 * HOURS).toISOString()),
      html: "<p>mesh 服务网格的发布</p>",
    });
  for (let start = 0; start < ENTRIES; start += BATCH) {
    const items = Array.from({ length: BATCH }, (_, index) => found(item(start + index), "1"));
    await storeItems({ db: ledger, site, collection: site.collections[0]! }, items, NOW);
  }
}, 120_000);

async function get(path: string): Promise<{ readonly text: string; readonly rowsRead: number }> {
  const { db, cost } = countingRows(ledger);
  const cache = new ResponseCache(() => readRevisions(db));
  const app = createApp({ site, db, clock: () => NOW, cache, deployed: NOW });
  const response = await app.request(`https://test.example${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  return { text: await response.text(), rowsRead: cost.rowsRead };
}

/** Articles, and lines of releases. */
const entriesIn = (html: string): number => html.match(/<article|<li class="release">/g)?.length ?? 0;

describe(`with ${ENTRIES} entries`, () => {
  test.each([
    ["/", 30, 1_500],
    ["/mesh", 30, 1_500],
    ["/mesh/stable", 30, 1_500],
    ["/2020", 200, 2_500],
    ["/mesh/2020", 200, 2_500],
    ["/search", 0, 1_500],
    ["/search?q=mesh", 20, 1_500],
    ["/search?q=%E7%BD%91%E6%A0%BC&track=stable&year=2019", 20, 1_500],
    ["/search?page=10&q=mesh", 20, 1_500],
    ["/mesh/entries/acme.mesh.stable-2.5000", 1, 100],
  ])("%s shows %i entries, and reads less than %i rows", async (path, entries, rows) => {
    const { text, rowsRead } = await get(path);
    expect(entriesIn(text)).toBe(entries);
    expect(rowsRead).toBeGreaterThan(0);
    expect(rowsRead).toBeLessThan(rows);
  });

  test("the sitemap is an index of sitemaps that name every entry once", async () => {
    const index = await get("/sitemap.xml");
    expect(index.rowsRead).toBeLessThan(11_000);
    const parts = parseXml(index.text).children.map((part) => part.children[0]!.text);
    expect(parts[0]).toBe("https://test.example/sitemap/pages.xml");
    const urls: string[] = [];
    for (const part of parts) {
      const { text, rowsRead } = await get(new URL(part).pathname);
      expect(rowsRead).toBeLessThan(11_000);
      urls.push(...parseXml(text).children.map((line) => line.children[0]!.text));
    }
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.filter((url) => url.includes("/entries/"))).toHaveLength(ENTRIES);
    expect(urls).toContain("https://test.example/mesh/2020");
  });
});
