import { beforeEach, describe, expect, test } from "vitest";
import {
  after,
  claimSource,
  followSources,
  makeHealthyDue,
  markQueued,
  releaseSource,
  takeDueSources,
} from "../../src/ledger/sources.ts";
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
  await followSources(db, site, NOW);
});

const success = (now = NOW) => ({ nextTry: after(now, HOUR), hostFree: after(now, 1000), problem: null, newest: null });
const keysOf = (sources: readonly { readonly key: string }[]) => sources.map(({ key }) => key).toSorted();

describe("a source", () => {
  test("is due at once when it is new, and again when its time has come", async () => {
    expect(keysOf(await takeDueSources(db, NOW, 0))).toEqual([blog.key, mesh.key, proxy.key]);
    await claimSource(db, mesh, NOW);
    await releaseSource(db, mesh, success(), NOW);
    expect(keysOf(await takeDueSources(db, after(NOW, 1000), 0))).toEqual([blog.key, proxy.key]);
    expect(keysOf(await takeDueSources(db, after(NOW, HOUR), 0))).toContain(mesh.key);
  });

  test("is followed no more when the site says so, and keeps its state for when it does again", async () => {
    await claimSource(db, mesh, NOW);
    await releaseSource(db, mesh, { ...success(), validators: { etag: "e", lastModified: null } }, NOW);
    await followSources(db, aSite({ collections: [] }), NOW);
    expect(await takeDueSources(db, after(NOW, HOUR), 0)).toEqual([]);
    expect(await claimSource(db, mesh, after(NOW, HOUR))).toEqual({ kind: "idle" });
    await followSources(db, site, NOW);
    expect(await claimSource(db, mesh, after(NOW, HOUR))).toMatchObject({ kind: "granted", state: { etag: "e" } });
  });

  test("counts its failures until it succeeds", async () => {
    const states = [];
    for (const problem of ["{}", "{}", null, null]) {
      const claim = await claimSource(db, mesh, NOW);
      states.push(claim.kind === "granted" && claim.state.failures);
      await releaseSource(db, mesh, { ...success(), nextTry: NOW, hostFree: NOW, problem }, NOW);
    }
    expect(states).toEqual([0, 1, 2, 0]);
  });

  test("that waits because of a failure stays so when all are wanted by hand", async () => {
    await claimSource(db, mesh, NOW);
    await releaseSource(db, mesh, { ...success(), problem: "{}" }, NOW);
    await claimSource(db, blog, NOW);
    await releaseSource(db, blog, success(), NOW);
    await makeHealthyDue(db, after(NOW, 5000));
    expect(keysOf(await takeDueSources(db, after(NOW, 5000), 0))).toEqual([blog.key, proxy.key]);
  });
});

describe("a host is asked by one at a time, with a pause after it", () => {
  test("whichever of its sources is next", async () => {
    expect(await claimSource(db, mesh, NOW)).toMatchObject({ kind: "granted" });
    expect(await claimSource(db, proxy, NOW)).toEqual({ kind: "busy" });
    expect(await claimSource(db, blog, NOW)).toMatchObject({ kind: "granted" });
    await releaseSource(db, mesh, success(), NOW);
    expect(await claimSource(db, proxy, after(NOW, 999))).toEqual({ kind: "busy" });
    expect(await claimSource(db, proxy, after(NOW, 1000))).toMatchObject({ kind: "granted" });
  });

  test("and a message that comes twice finds nothing to do", async () => {
    await claimSource(db, mesh, NOW);
    await releaseSource(db, mesh, success(), NOW);
    expect(await claimSource(db, mesh, after(NOW, 2000))).toEqual({ kind: "idle" });
  });

  test("and is free again when who asked it died", async () => {
    await claimSource(db, mesh, NOW);
    expect(await claimSource(db, mesh, after(NOW, 29_000))).toEqual({ kind: "busy" });
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
