// What a script of another origin can read, as the Fetch standard's CORS protocol has it.
import { beforeAll, describe, expect, test } from "vitest";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aNote, aSite, at } from "../helpers/samples.ts";

const NOW = at("2021-06-01T00:00:00Z");
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  const db = await freshLedger();
  const site = aSite();
  await deployNotes(db, site, { mesh: [aNote({ tags: ["a"] })] }, NOW);
  const cache = new ResponseCache(() => readRevisions(db));
  app = createApp({ site, db, clock: () => at("2021-06-01T01:00:00Z"), cache, deployed: NOW });
});

const request = (path: string, init?: RequestInit) => app.request(`https://test.example${path}`, init);

describe.each([
  ["/feed.atom", 200],
  ["/mesh/notes/feed.rss", 200],
  ["/mesh/tags/a/feed.json", 200],
  ["/2021/feed.json", 200],
  ["/search/feed.json?q=mesh", 200],
  ["/latest", 200],
  ["/mesh/latest.json", 200],
  ["/feeds.opml", 200],
  ["/status.json", 200],
  ["/feed.json?_=1", 301],
  ["/mesh/feed.rss/", 301],
  ["/status.json", 200],
  ["/nothing/feed.atom", 404],
  ["/feed.xml", 404],
  ["/latest?n=0", 400],
  ["/search/feed.json", 400],
  ["/feed.json?before=x", 400],
])("%s (%i)", (path, status) => {
  test("can be read by any origin, with its ETag", async () => {
    const response = await request(path);
    expect(response.status).toBe(status);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(response.headers.get("Access-Control-Expose-Headers")).toMatch(/\bETag\b/);
  });

  test("answers the preflight of a conditional request", async () => {
    const response = await request(path, {
      method: "OPTIONS",
      headers: { Origin: "https://reader.example", "Access-Control-Request-Headers": "if-none-match" },
    });
    expect([response.status, await response.text()]).toEqual([204, ""]);
    const { headers } = response;
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Access-Control-Allow-Methods")).toBe("GET, HEAD, OPTIONS");
    expect(headers.get("Access-Control-Allow-Headers")).toMatch(/If-Modified-Since, If-None-Match/);
    expect(Number(headers.get("Access-Control-Max-Age"))).toBeGreaterThan(600);
  });
});

test("a 304 can be read by any origin", async () => {
  const etag = (await request("/feed.json")).headers.get("ETag")!;
  const response = await request("/feed.json", { headers: { "If-None-Match": etag } });
  expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([304, "*"]);
});

describe("an error is a page for a browser, and short text for other clients", () => {
  const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  test.each([
    ["/nothing", 404],
    ["/mesh/entries/nothing", 404],
    ["/nothing/feed.atom", 404],
    ["/latest?n=x", 400],
  ])("%s", async (path, status) => {
    const page = await request(path, { headers: { Accept: BROWSER } });
    expect([page.status, page.headers.get("Content-Type"), page.headers.get("Cache-Control")]).toEqual([
      status,
      "text/html; charset=utf-8",
      "no-store",
    ]);
    expect(await page.text()).toMatch(/^<!doctype html>[^]*<h1>[^]*<a href="\//);
    for (const accept of ["*/*", "application/atom+xml", undefined]) {
      const text = await request(path, accept === undefined ? {} : { headers: { Accept: accept } });
      expect(text.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
      expect((await text.text()).length).toBeLessThan(1_000);
    }
  });

  test("with hostile names escaped", async () => {
    const page = await request("/%3Cscript%3Ealert(1)%3C/script%3E", { headers: { Accept: BROWSER } });
    expect(await page.text()).not.toContain("<script>alert");
    expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });

  test("of a site with 500 collections lists some of them", async () => {
    const collections = Array.from({ length: 500 }, (_, index) => ({
      ...aSite().collections[0]!,
      name: `mesh-${index}`,
    }));
    const site = aSite({ collections });
    const cache = new ResponseCache(async () => new Map());
    const db = await freshLedger();
    const large = createApp({ site, db, clock: () => NOW, cache, deployed: NOW });
    const text = await (await large.request("https://test.example/mesh-77/nothing")).text();
    expect(text).toContain("/mesh-77/stable");
    expect(text).toMatch(/and \d+ more/);
    expect(text.length).toBeLessThan(3_000);
  });
});
