// 1,200 requests that nobody would write: random paths, queries, methods and headers.
import { beforeAll, expect, test, vi } from "vitest";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aNote, anItem, aSite, at, found } from "../helpers/samples.ts";

const NOW = at("2022-06-01T00:00:00Z");
const site = aSite();
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  const db = await freshLedger();
  await deployNotes(db, site, { mesh: [aNote({ tags: ["a"] })] }, NOW);
  await storeItems({ db, site, collection: site.collections[0]! }, [found(anItem())], NOW);
  app = createApp({ site, db, clock: () => NOW, cache: new ResponseCache(() => readRevisions(db)), deployed: NOW });
});

const SEGMENTS = [
  "mesh",
  "tags",
  "a",
  "entries",
  "acme.mesh.stable-2.9.4",
  "2021",
  "0000",
  "9999",
  "notes",
  "releases",
  "stable",
  "search",
  "latest",
  "latest.json",
  "feed.atom",
  "feed.rss",
  "feed.json",
  "feed",
  "sitemap",
  "2021.xml",
  "pages.xml",
  "status.json",
  "%",
  "%ff",
  "%00",
  "%2e%2e",
  "%2F",
  "..",
  ".",
  "",
  "~..",
  "*",
  ":view",
  "{[0-9]}",
  "__proto__",
  "constructor",
  "%F0%9F%9A%80",
  "%ED%A0%80",
  "x".repeat(2_000),
  "a;b,c",
  "'",
  '"',
  "<b>",
  "\\",
  "@",
  "|",
  "[x]",
  "`",
];
const NAMES = [
  "before",
  "n",
  "since",
  "q",
  "collection",
  "track",
  "year",
  "page",
  "_",
  "__proto__",
  "",
  "q[]",
  "%ff",
  "Q",
];
const VALUES = [
  "",
  "0",
  "1",
  "-1",
  "1e9",
  "NaN",
  "100",
  "101",
  "2021",
  "0000",
  "2021-02-29",
  "2021-02-28T24:00:00Z",
  "mesh",
  "stable",
  "20210224T010000.000Z_mesh_a",
  "20210224T010000.000Z_mesh_",
  "00000000T000000.000Z_mesh_a",
  "99991231T235959.999Z.bWVzaC9h",
  "20210224T010000.000Z.",
  "20210224T010000.000Z.%ff%fe",
  "20210224T010000.000Z_nope_%00",
  "%00",
  "%ff",
  "%ED%A0%80",
  "'",
  '"',
  "*",
  "a OR",
  "NEAR(",
  "(",
  "-",
  "^a",
  "a*",
  "{a}:b",
  "%25",
  "+",
  "%20",
  "%F0%9F%9A%80",
  "%E7%BD%91%E6%A0%BC",
  "a".repeat(3_000),
  "'; SELECT 1; --",
  "$&",
  "&amp;",
  "=",
  "[]",
  "../..",
];
const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  ["If-None-Match", ["*", '"x"', 'W/"', "", '"a,b"', "x".repeat(5_000)]],
  ["If-Modified-Since", ["yesterday", "Tue, 01 Jun 2021 00:00:00 GMT", "Tue, 99 Jun 2021", "-1"]],
  ["Accept", ["text/html", "*/*", "text/html;q=0", "\u00ff"]],
  ["Accept-Encoding", ["gzip", "gzip;q=0", "*;q=0", ";;,", "br"]],
  ["Range", ["bytes=0-1", "bytes=-"]],
  ["Origin", ["null", "https://reader.example"]],
];
const METHODS = ["GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "PROPFIND"];

/** A generator of integers, always the same ones (minimal standard generator). */
function generator(seed: number) {
  let state = seed;
  const below = (limit: number) => (state = (state * 48_271) % 2_147_483_647) % limit;
  return { below, of: <T>(values: readonly T[]): T => values[below(values.length)]! };
}

test("no random request gets a 5xx, and each that is redirected arrives", { timeout: 60_000 }, async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const random = generator(20_261_128);
  const statuses = new Set<number>();
  for (let index = 0; index < 1_200; index++) {
    const path = Array.from({ length: random.below(5) }, () => random.of(SEGMENTS)).join("/");
    const query = Array.from({ length: random.below(4) }, () => `${random.of(NAMES)}=${random.of(VALUES)}`).join("&");
    const headers = Object.fromEntries(
      HEADERS.filter(() => random.below(4) === 0).map(([name, values]) => [name, random.of(values)]),
    );
    const request = new Request(`https://test.example/${path}${query === "" ? "" : `?${query}`}`, {
      method: random.of(METHODS),
      headers,
    });
    const response = await app.request(request);
    statuses.add(response.status);
    expect([request.method, request.url, [200, 204, 301, 304, 400, 404, 405].includes(response.status)]).toEqual([
      request.method,
      request.url,
      true,
    ]);
    if (response.status !== 301) continue;
    const location = response.headers.get("Location")!;
    expect(location).toMatch(/^\/(?!\/)/);
    const second = await app.request(`https://test.example${location}`);
    expect([request.url, location, second.status === 301]).toEqual([
      request.url,
      location,
      location === "/favicon.svg",
    ]);
  }
  expect(error).not.toHaveBeenCalled();
  for (const status of [200, 204, 301, 304, 400, 404, 405]) expect([...statuses]).toContain(status);
  error.mockRestore();
});
