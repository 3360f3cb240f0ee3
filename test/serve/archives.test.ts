import { beforeAll, describe, expect, test } from "vitest";
import type { Instant } from "../../src/domain/entry.ts";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { jsonFeed } from "../helpers/json-feed.ts";
import { inLongRun } from "../helpers/long-run.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, at, found } from "../helpers/samples.ts";
import { childrenOf, parseXml, textOf, type XmlElement } from "../helpers/well-formed.ts";

const NOW = at("2026-06-01T00:00:00Z");
const ENTRIES = inLongRun(5_000, 1_000);
const FIVE_YEARS = 45_000 * 3_600_000;
const site = aSite({ collections: [aCollection(), aCollection({ name: "other", title: "Other", sources: [] })] });
const ledger = { site, collection: site.collections[0]! };

let db: D1Database;
let app: ReturnType<typeof createApp>;

/** They fill five years, and a few of them are large. */
const release = (number: number) =>
  anItem({
    tag: `stable-${number}`,
    published: new Date(Date.parse("2021-01-02T00:00:00Z") + (number * FIVE_YEARS) / ENTRIES).toISOString() as Instant,
    html: `<p>${"text ".repeat(number % (ENTRIES / 10) === 0 ? 60_000 : 300)}</p>`,
  });
const store = (numbers: readonly number[], now = NOW) =>
  storeItems(
    { db, ...ledger },
    numbers.map((number) => found(release(number), "1")),
    now,
  );

beforeAll(async () => {
  db = await freshLedger();
  const odd = aNote({
    link: null,
    title: "跨年",
    date: "2021-12-31",
    published: at("2021-12-31T15:59:00Z"),
    tags: ["公告", "a/b"],
  });
  await deployNotes(db, site, { mesh: [odd], other: [aNote({ link: null })] }, NOW);
  for (let start = 0; start < ENTRIES - 1; start += 200)
    await store(Array.from({ length: Math.min(200, ENTRIES - 1 - start) }, (_, index) => start + index));
  const cache = new ResponseCache(() => readRevisions(db));
  app = createApp({ site, db, clock: () => NOW, cache, deployed: NOW });
}, 60_000);

const get = async (url: string) => {
  const response = await app.request(url);
  expect([url, response.status]).toEqual([url, 200]);
  const body = await response.text();
  expect(new TextEncoder().encode(body).length).toBeLessThan(1_000_000);
  return body;
};

interface Document {
  readonly ids: readonly string[];
  readonly older: string | null;
}

const xmlDocument = (root: XmlElement, rel: string): Document => {
  const feed = root.name === "rss" ? childrenOf(root, "channel")[0]! : root;
  const [link, entry, id] = root.name === "rss" ? ["atom:link", "item", "guid"] : ["link", "entry", "id"];
  return {
    ids: childrenOf(feed, entry!).map((each) => textOf(each, id!)!),
    older: childrenOf(feed, link!).find(({ attributes }) => attributes["rel"] === rel)?.attributes["href"] ?? null,
  };
};
const readers: Readonly<Record<string, (body: string, rel: string) => Document>> = {
  "feed.atom": (body, rel) => xmlDocument(parseXml(body), rel),
  "feed.rss": (body, rel) => xmlDocument(parseXml(body), rel),
  "feed.json": (body) => {
    const { items, next_url } = jsonFeed.parse(JSON.parse(body));
    return { ids: items.map(({ id }) => id), older: next_url ?? null };
  },
};

async function walk(path: string, rel: string): Promise<{ ids: string[]; documents: number }> {
  const read = readers[path.split("/").at(-1)!]!;
  const ids: string[] = [];
  let documents = 0;
  for (let next: string | null = `https://test.example${path}`; next !== null; documents++) {
    const { ids: here, older } = read(await get(next), rel);
    ids.push(...here);
    next = older;
  }
  return { ids, documents };
}

describe.each(["feed.atom", "feed.rss", "feed.json"])("%s", (file) => {
  test.each([
    ["/mesh", "prev-archive", ENTRIES],
    ["", "prev-archive", ENTRIES + 1],
    ["/mesh/stable", "next", ENTRIES - 1],
  ])("of %s: who follows %s meets every entry once", async (path, rel, count) => {
    const { ids, documents } = await walk(`${path}/${file}`, rel);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
    expect(documents).toBeLessThan(60);
  });
});

test("a year says what it is, and where the years beside it are", async () => {
  const feed = parseXml(await get("https://test.example/mesh/2023/feed.atom"));
  const links = Object.fromEntries(childrenOf(feed, "link").map(({ attributes: { rel, href } }) => [rel, href]));
  expect(childrenOf(feed, "fh:archive")).toHaveLength(1);
  expect(links).toMatchObject({
    self: "https://test.example/mesh/2023/feed.atom",
    current: "https://test.example/mesh/feed.atom",
    "next-archive": "https://test.example/mesh/2024/feed.atom",
    "prev-archive": expect.stringMatching(/^https:\/\/test\.example\/mesh\/2023\/feed\.atom\?before=2023\d{4}T/),
  });
});

test("a year that is over keeps its bytes whatever comes later", async () => {
  const files = ["feed.atom", "feed.rss", "feed.json"];
  const read = async () => Promise.all(files.map((file) => get(`https://test.example/mesh/2025/${file}`)));
  const before = await read();
  await store([20_000], at("2026-06-01T00:00:02Z"));
  expect(await read()).toEqual(before);
});

test("a year is the author's, not Greenwich's", async () => {
  const { items } = jsonFeed.parse(JSON.parse(await get("https://test.example/mesh/2021/feed.json")));
  expect(items[0]!.title).toBe("跨年");
});

test("between two years with entries there may be one without; before and after there is none", async () => {
  await deployNotes(
    db,
    site,
    {
      mesh: [],
      other: [
        aNote({ link: null }),
        aNote({ link: null, title: "2024", date: "2024-01-01", published: at("2024-01-01T00:00:00Z") }),
      ],
    },
    NOW,
  );
  const status = async (path: string) => (await app.request(`https://test.example/other/${path}`)).status;
  expect(await Promise.all(["2020", "2021", "2022", "2024", "2027"].map(status))).toEqual([404, 200, 200, 200, 404]);
  const gone = await app.request("https://test.example/mesh/1999/feed.atom");
  expect(gone.headers.get("Cache-Control")).toBe("no-store");
  expect(await gone.text()).toContain("/mesh/2023\n");
});

test("tags are addresses, whatever is in them", async () => {
  for (const tag of ["公告", "a/b"])
    expect(await get(`https://test.example/mesh/tags/${encodeURIComponent(tag)}/feed.atom`)).toContain("tags");
  expect((await app.request("https://test.example/mesh/tags/nothing")).status).toBe(404);
});
