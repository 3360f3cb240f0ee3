import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { toStoredResponse, type ConfirmedResponse, type StoredResponse } from "../../src/serve/respond.ts";

const START = 1_000_000;
let revisions: Map<string, number>;
let reads: number;
let isDown: boolean;
let cache: ResponseCache;
let background: Promise<unknown>[];

const aRendering = (body: string, tags = ["mesh"]): StoredResponse =>
  toStoredResponse({ body, mediaType: "text/plain", changed: null, tags, isPage: false });
const later = (work: Promise<unknown>) => void background.push(work);
const serve = (key: string, now: number, render: () => Promise<StoredResponse>) =>
  cache.getOrRender(key, now, later, render);
const textOf = (made: unknown) => new TextDecoder().decode((made as ConfirmedResponse).stored.body);

beforeEach(() => {
  revisions = new Map([["mesh", 1]]);
  [reads, isDown, background] = [0, false, []];
  cache = new ResponseCache(async () => {
    reads++;
    if (isDown) throw new Error("no ledger");
    return new Map(revisions);
  });
});

describe("what was rendered", () => {
  test("is served again without asking anybody", async () => {
    await serve("/a", START, async () => aRendering("one"));
    expect(textOf(cache.get("/a", START + 1_000, later))).toBe("one");
    expect([reads, background.length]).toEqual([1, 2]);
  });

  test("is served while the ledger is asked behind the reader's back", async () => {
    await serve("/a", START, async () => aRendering("one"));
    revisions.set("mesh", 2);
    expect(textOf(cache.get("/a", START + 2_500, later))).toBe("one");
    await Promise.all(background);
    expect(cache.get("/a", START + 2_600, later)).toBeNull();
    expect(textOf(await serve("/a", START + 2_600, async () => aRendering("two")))).toBe("two");
  });

  test("is not trusted when nobody looked for ten seconds", async () => {
    await serve("/a", START, async () => aRendering("one"));
    expect(cache.get("/a", START + 10_000, later)).toBeNull();
    const make = vi.fn<() => Promise<StoredResponse>>();
    expect(textOf(await serve("/a", START + 10_000, make))).toBe("one");
    expect(make).not.toHaveBeenCalled();
  });

  test("is looked after at once when something was stored", async () => {
    await serve("/a", START, async () => aRendering("one"));
    cache.invalidate();
    expect(cache.get("/a", START + 1, later)).toBeNull();
  });

  test("is revalidated when something was stored while the ledger was asked", async () => {
    let answer!: (told: Map<string, number>) => void;
    cache = new ResponseCache(() => new Promise((resolve) => void (answer = resolve)));
    const first = serve("/a", START, async () => aRendering("one"));
    answer(new Map([["mesh", 1]]));
    await first;
    cache.get("/a", START + 2_500, later); // asks for the state before
    cache.invalidate();
    answer(new Map([["mesh", 1]]));
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(cache.get("/a", START + 2_501, later)).toBeNull();
  });

  test("stays when another collection changes, but not what shows the whole site", async () => {
    await serve("/a", START, async () => aRendering("one"));
    await serve("/", START, async () => aRendering("all", ["site"]));
    revisions.set("other", 1);
    cache.invalidate();
    await serve("/b", START + 1, async () => aRendering("b"));
    expect(textOf(cache.get("/a", START + 1, later))).toBe("one");
    expect(cache.get("/", START + 1, later)).toBeNull();
  });

  test("is kept while the ledger is down", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    await serve("/a", START, async () => aRendering("one"));
    isDown = true;
    expect(textOf(await serve("/a", START + 60_000, async () => aRendering("two")))).toBe("one");
    expect(textOf(cache.get("/a", START + 60_001, later))).toBe("one");
    await expect(serve("/b", START + 60_001, () => Promise.reject(new Error("no ledger")))).rejects.toThrow(
      "no ledger",
    );
    vi.restoreAllMocks();
  });

  test("is not kept when the ledger changed meanwhile", async () => {
    const slow = serve("/a", START, async () => {
      revisions.set("mesh", 2);
      cache.invalidate();
      await serve("/b", START + 1, async () => aRendering("b"));
      return aRendering("old");
    });
    expect(textOf(await slow)).toBe("old");
    expect(cache.get("/a", START + 1, later)).toBeNull();
  });

  test("is bounded in bytes, and what was not asked for longest goes first", async () => {
    const big = "x".repeat(5_000_000);
    for (const key of ["/1", "/2", "/3"]) await serve(key, START, async () => aRendering(big));
    cache.get("/1", START, later);
    await serve("/4", START, async () => aRendering(big));
    expect(["/1", "/2", "/3", "/4"].map((key) => cache.get(key, START, later) !== null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

test("two who ask for the same missing thing render it once", async () => {
  const make = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return aRendering("one");
  });
  const [first, second] = await Promise.all([serve("/a", START, make), serve("/a", START, make)]);
  expect(first).toBe(second);
  expect(make).toHaveBeenCalledTimes(1);
});

describe("a request that is stopped midway keeps no other waiting for ever", () => {
  const never = () => new Promise<never>(() => undefined);
  let timers: typeof setTimeout;
  const stopTimers = () => vi.stubGlobal("setTimeout", () => 0); // those of a stopped request never come
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    timers = globalThis.setTimeout;
    stopTimers();
  });
  const live = () => vi.stubGlobal("setTimeout", timers);
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test("nor the ledger from being asked again", async () => {
    let asked = 0;
    cache = new ResponseCache(() => (++asked === 1 ? never() : Promise.resolve(new Map([["mesh", asked]]))));
    void serve("/a", START, async () => aRendering("stopped"));
    live();
    const second = serve("/a", START + 1, async () => aRendering("one"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(textOf(await second)).toBe("one");
    await serve("/a", START + 20_000, async () => aRendering("two"));
    expect([asked, textOf(cache.get("/a", START + 20_001, later))]).toEqual([2, "two"]);
  });

  test("nor what it rendered from being kept", async () => {
    live();
    await serve("/", START, async () => aRendering("all"));
    void serve("/a", START, never);
    const make = vi.fn(async () => aRendering("one"));
    const others = [serve("/a", START + 1, make), serve("/a", START + 1, make)];
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await Promise.all(others)).map(textOf)).toEqual(["one", "one"]);
    expect(make).toHaveBeenCalledTimes(1);
    expect(textOf(cache.get("/a", START + 2, later))).toBe("one");
  });
});

test("what is not to be kept is told to each, and made again", async () => {
  const make = vi.fn(async () => ({ response: () => new Response("no", { status: 404 }) }));
  for (const _ of [1, 2]) {
    const made = await cache.getOrRender("/x", START, later, make);
    expect("response" in made && made.response(new Request("https://test.example/x")).status).toBe(404);
  }
  expect(make).toHaveBeenCalledTimes(2);
});
