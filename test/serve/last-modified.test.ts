// Last-Modified and If-Modified-Since around the second of a change (RFC 9110 §8.8.2.1).
import { beforeEach, describe, expect, test, vi } from "vitest";
import { instantAt, type Instant } from "../../src/domain/entry.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { respond, toStoredResponse, type StoredResponse } from "../../src/serve/respond.ts";

const SECOND = Date.parse("2026-05-04T03:02:01Z");
const LAST_MODIFIED = "Mon, 04 May 2026 03:02:01 GMT";

/** A ledger with one document, which renders as its revision. */
let ledger: { revision: number; changed: Instant };
let renders: number;
let cache: ResponseCache;
let background: Promise<unknown>[];

const change = (milliseconds: number) => {
  ledger = { revision: ledger.revision + 1, changed: instantAt(milliseconds)! };
};
const newCache = () => new ResponseCache(async () => new Map([["mesh", ledger.revision]]));

beforeEach(() => {
  ledger = { revision: 0, changed: instantAt(SECOND - 60_000)! };
  [renders, background] = [0, []];
  cache = newCache();
});

const render = async (): Promise<StoredResponse> => {
  renders++;
  const { revision, changed } = ledger;
  return toStoredResponse({
    body: `revision ${revision}`,
    mediaType: "text/plain",
    changed,
    tags: ["mesh"],
    isPage: false,
  });
};

/** A request as the Worker serves it. */
async function get(now: number, headers: Record<string, string> = {}, from = cache): Promise<Response> {
  const later = (work: Promise<unknown>) => void background.push(work);
  const request = new Request("https://test.example/feed", { headers });
  const ready = from.get("/feed", now, later);
  if (ready) return respond(request, ready);
  const made = await from.getOrRender("/feed", now, later, render);
  return "response" in made ? made.response(request) : respond(request, made);
}

test("a document whose change lies in the current second is cached, and gets its Last-Modified later", async () => {
  change(SECOND + 100);
  const first = await get(SECOND + 200);
  const second = await get(SECOND + 900);
  expect([first, second].map(({ headers }) => headers.get("Last-Modified"))).toEqual([null, null]);
  await get(SECOND + 2_500);
  await Promise.all(background);
  const third = await get(SECOND + 2_600);
  expect(third.headers.get("Last-Modified")).toBe(LAST_MODIFIED);
  expect(third.headers.get("ETag")).toBe(first.headers.get("ETag"));
  expect(renders).toBe(1);
});

test("a change that is ahead of the clock stays cached without Last-Modified", async () => {
  change(SECOND + 180_000);
  for (const milliseconds of [0, 1_000, 60_000, 120_000]) {
    expect((await get(SECOND + milliseconds)).headers.get("Last-Modified")).toBeNull();
  }
  expect(renders).toBe(1);
});

test("a burst of 200 changes in one second leaves the document cached a second later", async () => {
  for (let index = 0; index < 200; index++) change(SECOND + index);
  expect((await get(SECOND + 1_000)).headers.get("Last-Modified")).toBe(LAST_MODIFIED);
  await get(SECOND + 1_500);
  expect(renders).toBe(1);
});

describe("If-Modified-Since gets no 304 for a version that the client doesn't have", () => {
  test("when a second change comes in the second of the first", async () => {
    change(SECOND + 100);
    await get(SECOND + 200); // cached: the first version
    change(SECOND + 800);
    // The cache is not revalidated yet: the first version is served after the second is over, without a date.
    const stale = await get(SECOND + 1_100);
    expect([await stale.text(), stale.headers.get("Last-Modified")]).toEqual(["revision 1", null]);
    cache.invalidate();
    const current = await get(SECOND + 1_200);
    expect([await current.text(), current.headers.get("Last-Modified")]).toEqual(["revision 2", LAST_MODIFIED]);
    expect((await get(SECOND + 1_300, { "If-Modified-Since": LAST_MODIFIED })).status).toBe(304);
  });

  test("when the ledger changes while the document is rendered", async () => {
    change(SECOND + 100);
    const slow = cache.getOrRender(
      "/feed",
      SECOND + 300,
      () => undefined,
      async () => {
        const rendered = await render();
        change(SECOND + 900);
        cache.invalidate();
        await cache.getOrRender("/other", SECOND + 1_500, () => undefined, render);
        return rendered;
      },
    );
    const made = await slow;
    if ("response" in made) throw new Error("not cached");
    const response = respond(new Request("https://test.example/feed"), made);
    expect([await response.text(), response.headers.get("Last-Modified")]).toEqual(["revision 1", null]);
  });

  test("when the ledger doesn't answer after the second", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    let isDown = false;
    const down = new ResponseCache(async () => {
      if (isDown) throw new Error("no ledger");
      return new Map([["mesh", ledger.revision]]);
    });
    change(SECOND + 100);
    await get(SECOND + 200, {}, down);
    isDown = true;
    expect((await get(SECOND + 20_000, {}, down)).headers.get("Last-Modified")).toBeNull();
    vi.restoreAllMocks();
  });

  test("in 300 random histories of changes, requests and isolates", async () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    let answers304 = 0;
    for (let history = 0; history < 300; history++) {
      ledger = { revision: 0, changed: instantAt(SECOND)! };
      const isolates = [newCache(), newCache()];
      const revisionOf = new Map<string, number>(); // by ETag
      const clients: { revision: number; lastModified: string }[] = [];
      let now = SECOND;
      for (let step = 0; step < 30; step++) {
        now += random(700);
        if (random(3) === 0) change(now);
        const isolate = isolates[random(2)]!;
        const client = clients[random(clients.length + 1)];
        const response = await get(now, client ? { "If-Modified-Since": client.lastModified } : {}, isolate);
        await Promise.all(background.splice(0));
        const etag = response.headers.get("ETag")!;
        if (response.status === 304) {
          answers304++;
          expect(client!.revision).toBeGreaterThanOrEqual(revisionOf.get(etag)!);
        } else {
          const revision = Number((await response.text()).split(" ")[1]);
          revisionOf.set(etag, revision);
          const lastModified = response.headers.get("Last-Modified");
          if (lastModified !== null) clients.push({ revision, lastModified });
        }
      }
    }
    expect(answers304).toBeGreaterThan(500);
  });
});
