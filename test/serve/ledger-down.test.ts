import { expect, test, vi } from "vitest";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { after } from "../../src/ledger/sources.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aNote, aSite, at } from "../helpers/samples.ts";

test("while the ledger is down, what was served is served on, and all else is told to come later", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const site = aSite();
  const real = await freshLedger();
  let now = at("2021-06-01T00:00:00Z");
  await deployNotes(real, site, { mesh: [aNote()] }, now);
  let isDown = false;
  const db = new Proxy(real, {
    get: (target, name) => {
      if (isDown) throw new Error("D1_ERROR: no answer");
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const cache = new ResponseCache(() => readRevisions(db));
  const app = createApp({ site, db, clock: () => now, cache, deployed: now });
  const get = (path: string) => app.request(`https://test.example${path}`);

  const before = await (await get("/mesh/feed.atom")).text();
  isDown = true;
  for (const seconds of [1, 30, 3600]) {
    now = after(now, seconds * 1000);
    const response = await get("/mesh/feed.atom");
    expect([response.status, await response.text()]).toEqual([200, before]);
  }
  for (const path of ["/mesh/feed.rss", "/", "/mesh/entries/acme.mesh.stable-2.9.4", "/status.json", "/feeds.opml"]) {
    const response = await get(path);
    expect([path, response.status, response.headers.get("Cache-Control")]).toEqual([path, 503, "no-store"]);
    expect(response.headers.get("Retry-After")).toBeNull();
  }
  expect((await get("/nothing/feed.atom")).status).toBe(404);
  expect(await (await get("/healthz")).text()).toMatch(/^The ledger does not answer\./);

  isDown = false;
  now = after(now, 10_000);
  expect((await get("/mesh/feed.rss")).status).toBe(200);
  vi.restoreAllMocks();
});
