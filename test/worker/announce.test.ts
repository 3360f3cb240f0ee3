import { beforeEach, describe, expect, test } from "vitest";
import {
  announceChanges,
  ping,
  planAnnouncement,
  topicsOf,
  type AnnounceContext,
  type Announcement,
} from "../../src/refresh/announce.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { reindex } from "../../src/ledger/reindex.ts";
import { after } from "../../src/ledger/sources.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, aSource, at, found } from "../helpers/samples.ts";

const HUBS = ["https://hub.example/", "https://other.example/publish"];
const site = aSite({ hubs: HUBS, collections: [aCollection(), aCollection({ name: "other", sources: [] })] });

let db: D1Database;
let now = at("2021-06-01T00:00:00Z");
let sent: { readonly body: Announcement; readonly delaySeconds?: number }[];
let invalidated: string[][];
let answers: Response[];
let requests: { readonly url: string; readonly body: string }[];
let log: string[];

const context = (overrides: Partial<AnnounceContext> = {}): AnnounceContext => ({
  db,
  queue: {
    send: async (body: Announcement, options?: QueueSendOptions) => void sent.push({ body, ...options }) as never,
  },
  site,
  invalidate: async (tags) => {
    invalidated.push(tags);
    return { success: true, errors: [] };
  },
  fetch: async (url, init) => {
    requests.push({ url, body: String(init.body) });
    return answers.shift() ?? new Response(null, { status: 204 });
  },
  clock: () => now,
  log: (line) => log.push(line),
  ...overrides,
});

const wait = (seconds: number) => void (now = after(now, seconds * 1000));
const store = (tag: string) =>
  storeItems({ db, site, collection: site.collections[0]! }, [found(anItem({ tag, published: now }))], now);
const pings = () =>
  sent.flatMap(({ body }) => (body.kind === "ping" ? body.topics.map((topic) => ({ hub: body.hub, topic })) : []));

/** What is on its way is told. */
async function settle(): Promise<void> {
  wait(60);
  sent = [];
  await announceChanges(context());
}

beforeEach(async () => {
  db = await freshLedger();
  now = at("2021-06-01T00:00:00Z");
  [sent, invalidated, answers, requests, log] = [[], [], [], [], []];
  await deployNotes(db, site, { mesh: [aNote()], other: [aNote({ link: null })] }, now);
  await settle();
  [sent, invalidated] = [[], []];
});

describe("a change", () => {
  test("is told once, and later than any isolate serves what it had", async () => {
    await planAnnouncement(context());
    expect(sent).toEqual([]);
    await store("stable-3");
    await planAnnouncement(context());
    await planAnnouncement(context());
    expect(sent).toEqual([{ body: { kind: "changes" }, delaySeconds: 13 }]);
  });

  test("makes the cache ask again for its collection and for the site, in one call", async () => {
    await store("stable-3");
    await settle();
    expect(invalidated).toEqual([["mesh", "site"]]);
  });

  test("is pinged to each hub for each feed that it is in, and for no other", async () => {
    await store("edge-3");
    await settle();
    const topics = pings().map(({ topic }) => topic);
    const views = ["mesh/edge", "mesh/releases", "releases"].map((view) => `https://test.example/${view}/feed.atom`);
    expect(topics.filter((topic) => topic.endsWith(".atom")).toSorted()).toEqual([...views, ...views].toSorted());
    expect(pings().filter(({ hub }) => hub === HUBS[0])).toHaveLength(9);
  });

  test("of the main feed is one of the site's too", async () => {
    await store("stable-3");
    await settle();
    const topics = new Set(pings().map(({ topic }) => topic));
    expect(topics).toContain("https://test.example/feed.json");
    expect(topics).toContain("https://test.example/2021/feed.rss");
    expect(topics).toContain("https://test.example/major/feed.atom");
    expect(topics).toContain("https://test.example/mesh/final/feed.atom");
    expect([...topics].some((topic) => topic.includes("/other/"))).toBe(false);
  });

  test("that comes while others are told is told next", async () => {
    await store("stable-3");
    wait(60);
    await store("stable-4");
    sent = [];
    await announceChanges(context());
    expect([invalidated, sent]).toEqual([[], [{ body: { kind: "changes" }, delaySeconds: 13 }]]);
    wait(13);
    await announceChanges(context());
    expect(invalidated).toEqual([["mesh", "site"]]);
  });

  test("is told again when the cache did not take it", async () => {
    await store("stable-3");
    wait(60);
    const failing = context({ invalidate: async () => ({ success: false, errors: ["too many"] }) });
    await expect(announceChanges(failing)).rejects.toThrow("too many");
    expect(pings()).toEqual([]);
    await announceChanges(context());
    expect(invalidated).toHaveLength(1);
  });

  test("whose message was lost is told after a while all the same", async () => {
    await store("stable-3");
    await planAnnouncement(context());
    wait(601);
    sent = [];
    await planAnnouncement(context());
    expect(sent).toHaveLength(1);
  });
});

test("a change that is in no feed is done with after one message", async () => {
  await deployNotes(db, site, { mesh: [aNote()], other: [] }, now);
  await settle();
  const tracks = [{ name: "rc", pattern: "rc-*" }];
  const [mesh, other] = [
    site.collections[0]!,
    aCollection({ name: "other", sources: [aSource({ tracks, mainTracks: null })] }),
  ];
  wait(60);
  await reindex(db, { ...site, collections: [mesh, other] }, 1, now); // of a note that was taken away
  await settle();
  expect(sent.filter(({ body }) => body.kind === "changes")).toEqual([]);
});

test("a collection that the site has no more has no feeds to tell of", () => {
  expect(topicsOf(site, [{ collection: "gone", changed: now, views: ["main"] }])).toEqual([]);
});

describe("a ping", () => {
  const topics = ["https://test.example/feed.atom", "https://test.example/feed.rss", "https://test.example/feed.json"];
  const body = { kind: "ping", hub: HUBS[0]!, topics, attempts: 0 } as const;

  test("says of each feed that it changed, as WebSub hubs read it", async () => {
    await ping(context(), body);
    expect(requests).toHaveLength(3);
    expect(requests[0]).toEqual({
      url: HUBS[0],
      body: "hub.mode=publish&hub.url=https%3A%2F%2Ftest.example%2Ffeed.atom&hub.topic=https%3A%2F%2Ftest.example%2Ffeed.atom",
    });
    expect(sent).toEqual([]);
  });

  test("that a hub does not take is sent again, and keeps no other from it", async () => {
    answers = [new Response(null, { status: 202 }), new Response("no such topic", { status: 400 })];
    await ping(context(), body);
    expect(requests).toHaveLength(3);
    expect(sent).toEqual([{ body: { ...body, topics: [topics[1]], attempts: 1 }, delaySeconds: 60 }]);
  });

  test("is sent again later each time, and given up in words", async () => {
    const delays = [];
    for (let attempts = 0; attempts < 8; attempts++) {
      answers = [new Response("down", { status: 503 })];
      sent = [];
      await ping(context(), { ...body, topics: [topics[0]!], attempts });
      delays.push(sent[0]?.delaySeconds);
    }
    expect(delays).toEqual([60, 120, 240, 480, 960, 1920, 3840, undefined]);
    expect(log).toEqual([
      "The hub https://hub.example/ answered 503 8 times about https://test.example/feed.atom; it is not asked again.",
    ]);
  });

  test("to a hub that does not answer is sent again with all the others, and it is left in peace meanwhile", async () => {
    const asked: string[] = [];
    const dead = context({ fetch: (url) => Promise.reject(new Error(`no such host ${asked.push(url)}`)) });
    await ping(dead, body);
    expect(asked).toHaveLength(1);
    expect(sent).toEqual([{ body: { ...body, attempts: 1 }, delaySeconds: 60 }]);
  });
});
