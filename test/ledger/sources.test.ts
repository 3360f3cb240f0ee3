import { beforeEach, describe, expect, test } from "vitest";
import { readFirstPage } from "../../src/domain/backfill.ts";
import { toFollowedSources } from "../../src/ledger/followed-sources.ts";
import {
  after,
  claimSource,
  followSources,
  holdHost,
  releaseSource,
  writeHistory,
  type Visit,
} from "../../src/ledger/sources.ts";
import { markQueued, takeDueSources } from "../../src/ledger/due-sources.ts";
import { makeDue } from "../../src/ledger/refresh-requests.ts";
import type { SourceState } from "../../src/ledger/source-state.ts";
import { UNUSED } from "../../src/domain/quota.ts";
import type { Site } from "../../src/domain/site.ts";
import { freshLedger } from "../helpers/ledger.ts";
import { aCollection, aSite, aSource, at } from "../helpers/samples.ts";

const NOW = at("2021-06-01T00:00:00Z");
const HOUR = 3_600_000;
const mesh = { collection: "mesh", key: "github.com/acme/mesh" };
const proxy = { collection: "mesh", key: "github.com/acme/proxy" };
const blog = { collection: "mesh", key: "blog.example/feed" };

const site = aSite({
  collections: [
    aCollection({
      sources: [
        aSource(),
        aSource({ key: proxy.key, repository: "acme/proxy" }),
        { kind: "feed", key: blog.key, title: "Blog", url: "https://blog.example/feed" },
      ],
    }),
  ],
});

let db: D1Database;
beforeEach(async () => {
  db = await freshLedger();
  await follow(site);
});

const follow = (followed: Site, now = NOW) => db.batch(followSources(db, toFollowedSources(followed, {}), now));

const FRESH: SourceState = {
  validators: { etag: null, lastModified: null, url: null },
  move: null,
  failures: 0,
  failingSince: null,
  isGone: false,
  newest: null,
  undated: 0,
  history: null,
  historyLimit: null,
  usage: UNUSED,
  suspects: [],
  nextTry: after(NOW, HOUR),
  nextExtra: null,
};

const visited = (state: Partial<SourceState> = {}, visit: Partial<Visit> = {}): Visit => ({
  state: { ...FRESH, ...state },
  hostFree: after(NOW, 1000),
  problem: null,
  intervalSeconds: 3600,
  queued: null,
  ...visit,
});
const PROBLEM = { kind: "redirects", limit: 5 } as const;
const VALIDATORS = { etag: "e", lastModified: "x", url: "https://a.example/" };
const MOVE = { to: "https://b.example/", since: NOW, days: 1, confirmed: NOW, isInForce: false, writtenAsked: NOW };
const keysOf = (sources: readonly { readonly key: string }[]) => sources.map(({ key }) => key).toSorted();

describe("a source", () => {
  test("is due at once when it is new, and again when its time has come", async () => {
    expect(keysOf(await takeDueSources(db, NOW, 0))).toEqual([blog.key, mesh.key, proxy.key]);
    await claimSource(db, mesh, NOW);
    await releaseSource(db, mesh, visited(), NOW);
    expect(keysOf(await takeDueSources(db, after(NOW, 1000), 0))).toEqual([blog.key, proxy.key]);
    expect(keysOf(await takeDueSources(db, after(NOW, HOUR), 0))).toContain(mesh.key);
  });

  test("is followed no more when the site says so; followed again, it begins without validators, move and failures", async () => {
    const history = readFirstPage(null, [], NOW);
    await claimSource(db, mesh, NOW);
    const left = { validators: VALIDATORS, move: MOVE, isGone: true, failures: 3, failingSince: NOW, history };
    await releaseSource(db, mesh, visited(left), NOW);
    await follow(aSite({ collections: [] }));
    expect(await takeDueSources(db, after(NOW, HOUR), 0)).toEqual([]);
    expect(await claimSource(db, mesh, after(NOW, HOUR))).toEqual({ kind: "idle" });
    await follow(site);
    const begun = { validators: FRESH.validators, move: null, isGone: false, failures: 0, failingSince: null, history };
    expect(await claimSource(db, mesh, after(NOW, 1000))).toMatchObject({ kind: "granted", state: begun });
  });

  test("that is followed by another address begins in the same way, and is due", async () => {
    await releaseSource(db, blog, visited({ validators: VALIDATORS, move: MOVE }), NOW);
    const source = { kind: "feed", key: blog.key, title: "Blog", url: "https://www.blog.example/feed/" } as const;
    await follow(aSite({ collections: [aCollection({ sources: [source] })] }), after(NOW, 2000));
    const begun = { validators: FRESH.validators, move: null };
    expect(await claimSource(db, blog, after(NOW, 2000))).toMatchObject({ kind: "granted", state: begun });
  });

  test("gets back what was written down for it", async () => {
    const state: SourceState = {
      ...FRESH,
      validators: VALIDATORS,
      move: MOVE,
      failures: 3,
      failingSince: NOW,
      newest: NOW,
      undated: 2,
      history: readFirstPage(null, [{ tag: "v1", date: NOW, isNew: true }], NOW),
      usage: { day: "2021-06-01", today: { items: 1, bytes: 2 }, total: { items: 3, bytes: 4 } },
      suspects: ["v1", "v2"],
      nextTry: NOW,
      nextExtra: NOW,
    };
    await releaseSource(db, mesh, visited(state, { hostFree: NOW, problem: PROBLEM }), NOW);
    expect(await claimSource(db, mesh, NOW)).toEqual({ kind: "granted", state });
    const history = readFirstPage(null, [], NOW);
    await writeHistory(db, mesh, history);
    expect(await claimSource(db, mesh, after(NOW, 31_000))).toEqual({ kind: "granted", state: { ...state, history } });
  });

  test("is due for more than its feed", async () => {
    await releaseSource(db, mesh, visited({ nextExtra: after(NOW, 2000) }, { queued: after(NOW, 1000) }), NOW);
    expect(await claimSource(db, mesh, after(NOW, 1500))).toEqual({ kind: "idle" });
    expect(keysOf(await takeDueSources(db, after(NOW, 2000), 0))).toContain(mesh.key);
    expect(await claimSource(db, mesh, after(NOW, 2000))).toMatchObject({ kind: "granted" });
  });

  test("is asked at once when somebody wants it by hand, unless it is gone for good", async () => {
    await claimSource(db, mesh, NOW);
    await releaseSource(db, mesh, visited({ failures: 1 }, { problem: PROBLEM }), NOW);
    await claimSource(db, blog, NOW);
    await releaseSource(db, blog, visited({ nextTry: NOW, isGone: true }, { problem: PROBLEM }), NOW);
    await makeDue(db, { collection: null, repository: null }, after(NOW, 5000));
    expect(keysOf(await takeDueSources(db, after(NOW, 5000), 0))).toEqual([mesh.key, proxy.key]);
  });
});

describe("a host is asked by one at a time, with a pause after it", () => {
  test("whichever of its sources is next", async () => {
    expect(await claimSource(db, mesh, NOW)).toMatchObject({ kind: "granted" });
    expect(await claimSource(db, proxy, NOW)).toEqual({ kind: "busy", until: after(NOW, 30_000) });
    expect(await claimSource(db, blog, NOW)).toMatchObject({ kind: "granted" });
    await releaseSource(db, mesh, visited(), NOW);
    expect(await claimSource(db, proxy, after(NOW, 999))).toMatchObject({ kind: "busy" });
    expect(await claimSource(db, proxy, after(NOW, 1000))).toMatchObject({ kind: "granted" });
  });

  test("and none of its sources is dispatched while it wants peace for long", async () => {
    await claimSource(db, mesh, NOW);
    await releaseSource(db, mesh, visited({ failures: 1 }, { problem: PROBLEM, hostFree: after(NOW, 600_000) }), NOW);
    expect(keysOf(await takeDueSources(db, after(NOW, 1000), 0))).toEqual([blog.key]);
    expect(keysOf(await takeDueSources(db, after(NOW, 600_000), 0))).toContain(proxy.key);
  });

  test("and may be held for all of its sources by one", async () => {
    await holdHost(db, "github.com", after(NOW, 600_000));
    expect(await claimSource(db, mesh, NOW)).toEqual({ kind: "busy", until: after(NOW, 600_000) });
    expect(await claimSource(db, blog, NOW)).toMatchObject({ kind: "granted" });
  });

  test("and a message that comes twice finds nothing to do", async () => {
    await claimSource(db, mesh, NOW);
    await releaseSource(db, mesh, visited(), NOW);
    expect(await claimSource(db, mesh, after(NOW, 2000))).toEqual({ kind: "idle" });
  });

  test("and is free again when who asked it died", async () => {
    await claimSource(db, mesh, NOW);
    expect(await claimSource(db, mesh, after(NOW, 29_000))).toMatchObject({ kind: "busy" });
    expect(await claimSource(db, mesh, after(NOW, 31_000))).toMatchObject({ kind: "granted" });
  });

  test("also when many claim it in the same moment", async () => {
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, index) => claimSource(db, index % 2 ? mesh : proxy, NOW)),
    );
    expect(claims.filter(({ kind }) => kind === "granted")).toHaveLength(1);
  });
});

describe("dispatching", () => {
  test("is done by one, and not again for a while", async () => {
    const taken = await Promise.all([1, 2, 3].map(() => takeDueSources(db, NOW, 15_000)));
    expect(taken.filter((sources) => sources.length > 0)).toHaveLength(1);
    expect(await takeDueSources(db, after(NOW, 14_000), 15_000)).toEqual([]);
    expect(await takeDueSources(db, after(NOW, 15_000), 15_000)).toHaveLength(3);
  });

  test("leaves out what is on its way, until it must be lost", async () => {
    await markQueued(db, [{ ...mesh, delaySeconds: 60 }], NOW);
    expect(keysOf(await takeDueSources(db, after(NOW, 60_000), 0))).toEqual([blog.key, proxy.key]);
    expect(keysOf(await takeDueSources(db, after(NOW, 91_000), 0))).toEqual([blog.key, mesh.key, proxy.key]);
  });
});
