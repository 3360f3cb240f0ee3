// Changes that come within one moment, and those who ask meanwhile.
import { beforeEach, expect, test } from "vitest";
import { storeItems } from "../../src/ledger/store-items.ts";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { after } from "../../src/ledger/sources.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { freshLedger } from "../helpers/ledger.ts";
import { aCollection, anItem, aSite, at, found } from "../helpers/samples.ts";

const site = aSite({ collections: [aCollection(), aCollection({ name: "other" })] });
const START = at("2021-06-01T00:00:00.100Z");

let db: D1Database;
let now = START;
let app: ReturnType<typeof createApp>;

const get = async (headers: Record<string, string> = {}) => app.request("https://test.example/feed.json", { headers });
const store = (collection: number, tag: string) =>
  storeItems({ db, site, collection: site.collections[collection]! }, [found(anItem({ tag }))], now);

beforeEach(async () => {
  db = await freshLedger();
  now = START;
  const cache = new ResponseCache(() => readRevisions(db));
  app = createApp({ site, db, clock: () => now, cache, deployed: at("2021-01-01T00:00:00Z") });
});

test("who asks at the same time as another gets an answer to the own request", async () => {
  await store(0, "stable-1");
  await store(0, "stable-2"); // a second ahead of the clock
  const etag = (await get()).headers.get("ETag")!;
  const [known, zipped, fresh] = await Promise.all([
    get({ "If-None-Match": etag }),
    get({ "Accept-Encoding": "gzip" }),
    get(),
  ]);
  expect([known.status, zipped.status, fresh.status]).toEqual([304, 200, 200]);
  expect([known, zipped, fresh].map(({ headers }) => headers.get("Content-Encoding"))).toEqual([null, "gzip", null]);
});

test("a change of another collection in the same second is told to who only knows the time of the last", async () => {
  await store(0, "stable-1");
  const first = await get();
  await store(1, "stable-2");
  now = after(now, 60_000);
  const second = await get({ "If-Modified-Since": first.headers.get("Last-Modified")! });
  expect(second.status).toBe(200);
  expect(await second.text()).toContain("stable-2");
});
