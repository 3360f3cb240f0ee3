// The pages of a main feed: the first one has the newest notes, and a walk over all of them meets each entry once.
import { beforeAll, describe, expect, test } from "vitest";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { countingRows } from "../helpers/rows-read.ts";
import { aCollection, aNote, anItem, aSite, at, found } from "../helpers/samples.ts";

const NOW = at("2026-01-01T00:00:00Z");
const RELEASES = 430;

/** Both collections follow one repository; the second one has notes of its own, and fewer than a page shows. */
const site = aSite({
  collections: [aCollection(), aCollection({ name: "few", title: "Few" }), aCollection({ name: "none", sources: [] })],
});
let ledger: D1Database;

const talk = (day: number) => {
  const date = `2015-01-${String(day).padStart(2, "0")}`;
  return aNote({ link: null, title: `演讲 ${day}`, date, published: at(`${date}T00:00:00Z`) });
};
const notes = {
  mesh: [aNote(), ...Array.from({ length: 14 }, (_, index) => talk(index + 1))],
  few: [talk(20)],
  none: [talk(25)],
};

beforeAll(async () => {
  ledger = await freshLedger();
  await deployNotes(ledger, site, notes, NOW);
  const release = (index: number) => {
    const published = at(new Date(Date.parse("2022-01-01") + index * 86_400_000).toISOString());
    return found(anItem({ tag: `stable-3.${index}`, published }));
  };
  const items = [found(anItem()), ...Array.from({ length: RELEASES }, (_, index) => release(index))];
  await storeItems({ db: ledger, site, collection: site.collections[0]! }, items, NOW);
  await storeItems({ db: ledger, site, collection: site.collections[1]! }, items.slice(0, 32), NOW);
});

interface Page {
  /** Paths of the entries in their order. */
  readonly entries: readonly string[];
  /** The same of those that are shown as articles. */
  readonly articles: readonly string[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly rowsRead: number;
}

async function read(path: string): Promise<Page> {
  const { db, cost } = countingRows(ledger);
  const cache = new ResponseCache(() => readRevisions(db));
  const app = createApp({ site, db, clock: () => NOW, cache, deployed: NOW });
  const response = await app.request(`https://test.example${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  const html = await response.text();
  const paths = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, href]) => href!.replaceAll("&amp;", "&"));
  return {
    entries: paths(/<a href="([^"]+\/entries\/[^"]+)"/g),
    articles: paths(/<article class="noted">(?:(?!<\/article>)[^])*?<h[23][^>]*><a href="([^"]+)"/g),
    next: paths(/<a rel="next" href="([^"]+)"/g)[0] ?? null,
    previous: paths(/<a rel="prev" href="([^"]+)"/g)[0] ?? null,
    rowsRead: cost.rowsRead,
  };
}

async function walk(path: string): Promise<Page[]> {
  const pages = [await read(path)];
  for (let next = pages[0]!.next; next !== null; next = pages.at(-1)!.next) pages.push(await read(next));
  return pages;
}

const nameOf = (path: string): string => path.split("/").at(-1)!;

describe.each([
  ["/", RELEASES + 1 + 14 + 1 + 1, 10],
  ["/mesh", RELEASES + 1 + 14, 10],
  ["/few", 32 + 1, 1],
  ["/none", 1, 1],
])("from %s", (path, count, leading) => {
  let pages: Page[];
  beforeAll(async () => void (pages = await walk(path)));

  test("the first page shows the newest notes, although the newest entries are releases", () => {
    expect(pages[0]!.articles).toHaveLength(leading);
    expect(pages[0]!.entries.length).toBe(Math.min(count, 30 + leading));
  });

  test("a walk meets each entry once, and no page is empty", () => {
    const names = pages.flatMap(({ entries }) => entries.map(nameOf));
    expect(names).toHaveLength(count);
    expect(new Set(names).size).toBe(count);
    for (const { entries } of pages) expect(entries.length).toBeGreaterThan(0);
  });

  test("each further page leads back to the first one", () => {
    expect(pages[0]!.previous).toBeNull();
    for (const { previous } of pages.slice(1)) expect(previous).toBe(path);
  });

  test("each page reads a bounded number of rows", () => {
    for (const { rowsRead } of pages) expect(rowsRead).toBeLessThan(1_500);
  });
});

test("a year's page has all entries of its year, those of the first page too", async () => {
  const ofYear = (await walk("/mesh/2022")).flatMap(({ entries }) => entries.map(nameOf));
  expect(ofYear.filter((name) => name.startsWith("acme.mesh.stable-3."))).toHaveLength(365);
  expect((await read("/mesh/2015")).articles).toHaveLength(14);
});

test("a note that is added while somebody reads hides no entry of the next pages", async () => {
  const { next } = await read("/mesh");
  const before = (await walk(next!)).flatMap(({ entries }) => entries);
  const added = aNote({ link: null, title: "新的公告", date: "2025-12-01", published: at("2025-12-01T00:00:00Z") });
  await deployNotes(ledger, site, { ...notes, mesh: [...notes.mesh, added] }, at("2026-01-01T01:00:00Z"));
  const after = (await walk(next!)).flatMap(({ entries }) => entries);
  expect(after).toEqual(expect.arrayContaining(before));
});
