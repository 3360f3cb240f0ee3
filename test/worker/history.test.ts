import { describe, expect, test } from "vitest";
import { after, claimSource } from "../../src/ledger/sources.ts";
import { refreshSource } from "../../src/refresh/refresh-source.ts";
import { Gazette } from "../helpers/gazette.ts";
import type { FakeRelease } from "../helpers/github.ts";
import { aCollection, aNote, aSite, aSource, at, releaseUrl } from "../helpers/samples.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MESH = { collection: "mesh", key: "github.com/acme/mesh" };

/** Releases v0 … v(count-1), a day apart, newest first. */
const releases = (count: number, first = "2020-06-01"): FakeRelease[] =>
  Array.from({ length: count }, (_, index) => ({
    tag: `v${index}`,
    html: `<p>What is new in number ${index}, in so many words.</p>`,
    updated: new Date(Date.parse(first) + index * 24 * HOUR).toISOString(),
  })).toReversed();

const siteWith = (history: "all" | "none" | null) =>
  aSite({ collections: [aCollection({ sources: [aSource({ history, mainTracks: null })] })] });

async function gazetteWith(count: number, history: "all" | "none" | null = "all"): Promise<Gazette> {
  const gazette = await Gazette.open(siteWith(history));
  gazette.github.add("acme/mesh", releases(count));
  return gazette;
}

const pagesAsked = ({ github }: Gazette) => github.requests.map(({ search }) => decodeURIComponent(search));

describe("a source with 137 releases", () => {
  test("is walked to its beginning in 15 requests, two seconds apart, each release once", async () => {
    const gazette = await gazetteWith(137);
    const times: number[] = [];
    await gazette.dispatch();
    while (await gazette.step()) times.push(Date.parse(gazette.now));
    expect(await gazette.releases()).toEqual(
      releases(137)
        .map(({ tag }) => tag)
        .toReversed(),
    );
    expect(pagesAsked(gazette)).toHaveLength(15);
    expect(pagesAsked(gazette).slice(0, 3)).toEqual(["", "?after=v127", "?after=v117"]);
    expect(Math.min(...times.slice(1).map((time, index) => time - times[index]!))).toBeGreaterThanOrEqual(2000);
  });

  test.each([1, 2, 7, 14])("ends the same when everything dies after request %i", async (count) => {
    const gazette = await gazetteWith(137);
    await gazette.dispatch();
    for (let index = 0; index < count; index++) await gazette.step();
    gazette.restart();
    gazette.wait(MINUTE);
    await gazette.settle();
    expect(await gazette.releases()).toHaveLength(137);
    expect(pagesAsked(gazette)).toHaveLength(15);
  });

  test("ends the same when a page dies before it was written down", async () => {
    const gazette = await gazetteWith(137);
    await gazette.dispatch();
    for (let index = 0; index < 5; index++) await gazette.step();
    gazette.wait(2000);
    await claimSource(gazette.db, MESH, gazette.now); // claimed, and never heard of again
    gazette.restart();
    gazette.wait(MINUTE);
    await gazette.settle();
    expect(await gazette.releases()).toHaveLength(137);
  });

  test("has its dates: nothing comes to the top", async () => {
    const gazette = await gazetteWith(137);
    await gazette.settle();
    const [newest] = await gazette.items("/mesh/feed.json");
    expect(newest).toMatchObject({
      title: "mesh v136",
      date_published: "2020-10-15T00:00:00.000Z",
      date_modified: "2020-10-15T00:00:00.000Z",
    });
  });

  test("goes on where it stopped after a page that failed", async () => {
    const gazette = await gazetteWith(137);
    await gazette.dispatch();
    await gazette.step();
    gazette.github.faults.set("/acme/mesh/releases.atom", { kind: "status", status: 500 });
    await gazette.step();
    expect(gazette.queue).toEqual([]);
    gazette.github.faults.clear();
    gazette.wait(2 * HOUR);
    await gazette.settle();
    expect(await gazette.releases()).toHaveLength(137);
  });
});

describe("how far back", () => {
  test("not at all", async () => {
    const gazette = await gazetteWith(30, "none");
    await gazette.settle();
    expect([await gazette.releases(), pagesAsked(gazette)]).toEqual([expect.objectContaining({ length: 10 }), [""]]);
  });

  test("not at all where no note links to a release", async () => {
    const gazette = await gazetteWith(30, null);
    await gazette.settle();
    expect(await gazette.releases()).toHaveLength(10);
  });

  test("by itself as far as the notes link to it, and their releases join them", async () => {
    const gazette = await Gazette.open(siteWith(null));
    gazette.github.add("acme/mesh", releases(137, "2020-01-01"));
    const note = aNote({ link: releaseUrl("v100"), date: "2020-04-12", published: at("2020-04-11T16:00:00Z") });
    await gazette.deploy({ mesh: [note] });
    await gazette.settle();
    const [joined] = await gazette.items("/mesh/notes/feed.json");
    expect(joined).toMatchObject({ title: note.title, date_published: "2020-04-10T00:00:00.000Z" });
    expect(pagesAsked(gazette)).toHaveLength(7);

    const older = aNote({
      link: releaseUrl("v3"),
      date: "2020-01-05",
      published: at("2020-01-04T16:00:00Z"),
      title: "older",
    });
    await gazette.deploy({ mesh: [note, older] });
    await gazette.settle();
    const dates = (await gazette.items("/mesh/notes/feed.json")).map(({ date_published }) => date_published);
    expect(dates.toSorted()).toEqual(["2020-01-04T00:00:00.000Z", "2020-04-10T00:00:00.000Z"]);
  });
});

describe("what was missed", () => {
  test("between two visits is caught up with, up to a page without news", async () => {
    const gazette = await gazetteWith(100);
    await gazette.settle();
    const before = pagesAsked(gazette).length;
    gazette.github.repositories.get("acme/mesh")!.releases = releases(125);
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(await gazette.releases()).toHaveLength(125);
    expect(pagesAsked(gazette).slice(before)).toEqual(["", "?after=v115", "?after=v105", "?after=v95"]);
  });
});

describe("a release that disappears", () => {
  const without = (gazette: Gazette, tag: string) => {
    const repository = gazette.github.repositories.get("acme/mesh")!;
    repository.releases = repository.releases.filter((release) => release.tag !== tag);
  };
  const titles = async (gazette: Gazette, path: string) => (await gazette.items(path)).map(({ title }) => title);
  const ID = "tag:test.example,2026:mesh/acme.mesh.v3";
  const textOf = async (gazette: Gazette, path: string) => (await gazette.get(path)).text();
  /** Tombstones in Atom and in JSON Feed, which have to be the same. */
  const tombstones = async (gazette: Gazette, scope: string) => {
    const atom = [
      ...(await textOf(gazette, `${scope}/feed.atom`)).matchAll(/<at:deleted-entry [^>]* ref="(.*?)" when="(.*?)"\/>/g),
    ];
    const json = JSON.parse(await textOf(gazette, `${scope}/feed.json`)) as {
      _gazette: { withdrawn?: readonly { readonly id: string; readonly date: string }[] };
    };
    expect(json["_gazette"].withdrawn ?? []).toEqual(atom.map(([, id, date]) => ({ id, date })));
    return atom.map(([, id]) => id);
  };

  test("stays, marked, and leaves the main feed when its page is gone", async () => {
    const gazette = await gazetteWith(5);
    await gazette.settle();
    without(gazette, "v3");
    gazette.wait(4 * HOUR);
    await gazette.dispatch();
    await gazette.step();
    expect(await titles(gazette, "/mesh/feed.json")).toContain("mesh v3");
    expect(await (await gazette.get("/status.json")).json()).toMatchObject({ sources: [{ withdrawn: 1 }] });

    while (await gazette.step());
    expect(gazette.github.requests.at(-1)).toMatchObject({ path: "/acme/mesh/releases/tag/v3", status: 404 });
    expect(await titles(gazette, "/mesh/feed.json")).not.toContain("mesh v3");
    expect(await titles(gazette, "/mesh/releases/feed.json")).toContain("mesh v3");
    const page = await (await gazette.get("/mesh/entries/acme.mesh.v3")).text();
    expect(page).toContain("上游已撤回");

    for (const scope of ["/mesh", "", "/mesh/final", "/mesh/minor", "/major", "/unnoted"])
      expect([scope, await tombstones(gazette, scope)]).toEqual([scope, [ID]]);
    for (const scope of ["/mesh/notes", "/mesh/releases", "/mesh/2021"])
      expect([scope, await tombstones(gazette, scope)]).toEqual([scope, []]);
    const marked = JSON.parse(await textOf(gazette, "/mesh/releases/feed.json")) as {
      items: { id: string; _gazette: { withdrawn?: string } }[];
    };
    expect(marked.items.filter(({ _gazette }) => _gazette.withdrawn).map(({ id }) => id)).toEqual([ID]);
  });

  test("is not withdrawn while its page is there", async () => {
    const gazette = await gazetteWith(5);
    await gazette.settle();
    without(gazette, "v3");
    gazette.github.faults.set("/acme/mesh/releases/tag/v3", { kind: "body", body: "<html>v3</html>" });
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(await titles(gazette, "/mesh/feed.json")).toContain("mesh v3");
    expect(await (await gazette.get("/status.json")).json()).toMatchObject({ sources: [{ withdrawn: 0 }] });
  });

  test("comes back as itself", async () => {
    const gazette = await gazetteWith(5);
    await gazette.settle();
    const all = gazette.github.repositories.get("acme/mesh")!.releases;
    const before = await gazette.items("/mesh/feed.json");
    without(gazette, "v3");
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(await tombstones(gazette, "/mesh")).toEqual([ID]);
    gazette.github.repositories.get("acme/mesh")!.releases = all;
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(await gazette.items("/mesh/feed.json")).toEqual(before);
    expect(await tombstones(gazette, "/mesh")).toEqual([]);
  });

  test("keeps its place where the author wrote about it", async () => {
    const gazette = await gazetteWith(5);
    await gazette.deploy({ mesh: [aNote({ link: releaseUrl("v3"), title: "关于三" })] });
    await gazette.settle();
    without(gazette, "v3");
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(await titles(gazette, "/mesh/feed.json")).toContain("关于三");
    expect(await tombstones(gazette, "/mesh")).toEqual([]);
  });

  test("is missed by nobody when it only left the first page", async () => {
    const gazette = await gazetteWith(10);
    await gazette.settle();
    gazette.github.repositories.get("acme/mesh")!.releases = releases(11);
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(await (await gazette.get("/status.json")).json()).toMatchObject({
      sources: [{ withdrawn: 0, entries: 11 }],
    });
  });

  test("leaves the main feed when the operator says so", async () => {
    const gazette = await gazetteWith(5);
    await gazette.settle();
    const site = aSite({
      collections: [aCollection({ sources: [aSource({ history: "all", mainTracks: null, withdrawn: ["v3"] })] })],
    });
    await gazette.deploy({}, site);
    const withdrawing = gazette.reopen(site);
    expect(await titles(withdrawing, "/mesh/feed.json")).not.toContain("mesh v3");
    expect(await tombstones(withdrawing, "/mesh")).toEqual([ID]);
    await gazette.deploy({});
    expect(await titles(gazette, "/mesh/feed.json")).toContain("mesh v3");
    expect(await tombstones(gazette, "/mesh")).toEqual([]);
  });
});

describe("a repository that moved", () => {
  test("is followed to its new address, keeps its entries' ids, and says so", async () => {
    const gazette = await gazetteWith(5);
    await gazette.settle();
    const before = (await gazette.items("/mesh/feed.json")).map(({ id }) => id);
    const repository = gazette.github.repositories.get("acme/mesh")!;
    gazette.github.repositories.delete("acme/mesh");
    gazette.github.repositories.set("acme/meshnet", { ...repository, releases: releases(6) });
    gazette.github.faults.set("/acme/mesh/releases.atom", {
      kind: "redirect",
      status: 301,
      location: "/acme/meshnet/releases.atom",
    });
    gazette.wait(4 * HOUR);
    await gazette.settle();
    const ids = (await gazette.items("/mesh/feed.json")).map(({ id }) => id);
    expect(ids).toHaveLength(6);
    expect(ids).toEqual(expect.arrayContaining(before));
    expect(await (await gazette.get("/status.json")).json()).toMatchObject({
      sources: [{ move: { to: "https://github.com/acme/meshnet/releases.atom", days: 1, isInForce: true } }],
    });

    gazette.github.requests.length = 0;
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(gazette.github.requests.map(({ path }) => path)).toEqual(["/acme/meshnet/releases.atom"]);
  });
});

describe("politeness", () => {
  test("a source that is gone for good is asked no more", async () => {
    const gazette = await gazetteWith(5);
    gazette.github.faults.set("/acme/mesh/releases.atom", { kind: "status", status: 410 });
    await gazette.settle();
    gazette.wait(1000 * 24 * HOUR);
    await gazette.settle();
    expect(gazette.github.requests).toHaveLength(1);
    expect(await (await gazette.get("/status.json")).json()).toMatchObject({
      counts: { gone: 1 },
      sources: [
        {
          state: "gone",
          nextTry: null,
          lastProblem: expect.stringContaining("remove it, deploy, and add it again") as string,
        },
      ],
    });
  });

  test("a host that is rate-limiting us is not requested for any of its sources, for as long as it says", async () => {
    const sources = [
      aSource({ history: "none" }),
      aSource({ key: "github.com/acme/proxy", repository: "acme/proxy", history: "none" }),
    ];
    const gazette = await Gazette.open(aSite({ collections: [aCollection({ sources })] }));
    gazette.github.add("acme/proxy", releases(1));
    gazette.github.faults.set("/acme/mesh/releases.atom", {
      kind: "status",
      status: 429,
      headers: { "Retry-After": "3600" },
    });
    await gazette.dispatch();
    await gazette.step();
    const held = after(gazette.now, 3600_000);
    expect(await (await gazette.get("/status.json")).json()).toMatchObject({
      sources: [{ state: "failing" }, { state: "unread", hostHeldUntil: held, nextTry: held }],
    });
    gazette.wait(3400_000);
    expect((await gazette.refresh({ collection: "mesh", key: "github.com/acme/proxy" })).kind).toBe("held");
    expect(await gazette.dispatch()).toBe(0);
    gazette.wait(300_000);
    expect((await gazette.refresh({ collection: "mesh", key: "github.com/acme/proxy" })).kind).toBe("changed");
  });

  test("after each failure it waits twice as long, at most a day, and never exactly as long as others", async () => {
    const gazette = await gazetteWith(0);
    gazette.github.faults.set("/acme/mesh/releases.atom", { kind: "status", status: 500 });
    const waits: number[] = [];
    for (let count = 0; count < 8; count++) {
      await gazette.refresh(MESH);
      const { sources } = (await (await gazette.get("/status.json")).json()) as { sources: { nextTry: string }[] };
      const wait = Date.parse(sources[0]!.nextTry) - Date.parse(gazette.now);
      waits.push(wait / HOUR);
      gazette.wait(wait);
    }
    waits.slice(0, 5).forEach((wait, index) => expect(Math.abs(wait / 2 ** index - 1)).toBeLessThanOrEqual(0.1));
    expect(waits.slice(5)).toEqual([expect.closeTo(24, 0), 24, 24]);
    expect(new Set(waits.slice(0, 5).map((wait, index) => wait / 2 ** index)).size).toBe(5);
  });

  test.each([
    ["every 15 minutes while a project is busy", "2021-05-31T00:00:00Z", 15 * MINUTE],
    ["hourly as a rule", "2021-05-01T00:00:00Z", HOUR],
    ["every 3 hours while it sleeps", "2019-05-01T00:00:00Z", 3 * HOUR],
  ])("a source is asked %s", async (_name, updated, interval) => {
    const gazette = await gazetteWith(0, "none");
    gazette.github.repositories.get("acme/mesh")!.releases = [
      { tag: "v1", html: "<p>Some words about it.</p>", updated },
    ];
    await gazette.settle();
    const { sources } = (await (await gazette.get("/status.json")).json()) as { sources: { nextTry: string }[] };
    expect(Date.parse(sources[0]!.nextTry) - Date.parse(gazette.now)).toBe(interval);
  });

  test("a source that has nothing new costs two statements and no parsing", async () => {
    const gazette = await gazetteWith(3, "none");
    await gazette.settle();
    gazette.wait(4 * HOUR);
    let statements = 0;
    const counting = new Proxy(gazette.db, {
      get(target, name) {
        if (name === "prepare") statements++;
        const value = Reflect.get(target, name) as unknown;
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
    expect(await refreshSource({ ...gazette.context, db: counting }, MESH)).toEqual({ kind: "unchanged" });
    expect(statements).toBe(2);
  });
});

describe("the status", () => {
  test("says of each source what there is to know, and nothing of it is in the feeds", async () => {
    const gazette = await gazetteWith(25);
    await gazette.settle();
    gazette.github.faults.set("/acme/mesh/releases.atom", { kind: "status", status: 404 });
    gazette.wait(4 * HOUR);
    await gazette.settle();
    const status = (await (await gazette.get("/status.json")).json()) as object;
    expect(status).toMatchObject({
      isHealthy: true,
      cron: null,
      waitingSince: null,
      sources: [
        {
          collection: "mesh",
          source: "acme/mesh",
          url: "https://github.com/acme/mesh/releases.atom",
          state: "failing",
          lastProblem: "answered 404: there is no such feed; it was renamed, deleted, or made private",
          entries: 25,
          history: { state: "complete", pages: 4, reached: "2020-06-02T00:00:00.000Z" },
        },
      ],
    });
    const page = await (await gazette.get("/status")).text();
    expect(page).toContain("返回 404：没有这个订阅源，可能已改名、删除或设为私有");
    for (const path of ["/mesh/feed.atom", "/mesh/feed.rss", "/mesh/feed.json", "/mesh/latest"]) {
      const response = await gazette.get(path);
      expect([response.status, response.headers.get("Retry-After"), await response.text()]).toEqual([
        200,
        null,
        expect.not.stringContaining("404"),
      ]);
    }
  });
});
