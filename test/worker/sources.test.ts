// What a source may do to itself, and to no other: move, flood, refuse, keep a secret.
import { describe, expect, test } from "vitest";
import { quotaOf } from "../../src/domain/quota.ts";
import type { FeedSource, Source } from "../../src/domain/site.ts";
import { Gazette } from "../helpers/gazette.ts";
import type { FakeRelease, Fault } from "../helpers/github.ts";
import { aCollection, aNote, aSite, aSource } from "../helpers/samples.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MESH = { collection: "mesh", key: "github.com/acme/mesh" };
const BLOG: FeedSource = { kind: "feed", key: "blog.example/feed", title: "Blog", url: "https://blog.example/feed" };
const REF = { collection: "mesh", key: BLOG.key };

const siteOf = (...sources: readonly Source[]) => aSite({ collections: [aCollection({ sources })] });
const rss = (ids: readonly string[], date = "Tue, 01 Jun 2021 00:00:00 GMT"): Fault => ({
  kind: "body",
  body: `<rss version="2.0"><channel><title>T</title>${ids
    .map((id) => `<item><guid isPermaLink="false">${id}</guid><title>${id}</title><pubDate>${date}</pubDate></item>`)
    .join("")}</channel></rss>`,
});
const redirect = (location: string, status = 301): Fault => ({ kind: "redirect", status, location });
const titles = async (gazette: Gazette) => (await gazette.items("/mesh/feed.json")).map(({ title }) => title!);
const lineOf = async (gazette: Gazette) =>
  ((await (await gazette.get("/status.json")).json()) as { sources: Record<string, unknown>[] }).sources[0]!;

describe("a feed that is redirected for good", () => {
  test("for an hour by a hijacker is read at the address in site.yaml as soon as that answers", async () => {
    const gazette = await Gazette.open(siteOf(BLOG));
    gazette.github.faults.set("/feed", rss(["a"]));
    await gazette.settle();
    gazette.github.faults.set("/stolen", rss(["spam"]));
    gazette.github.faults.set("/feed", redirect("https://evil.example/stolen"));
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(await lineOf(gazette)).toMatchObject({
      move: { to: "https://evil.example/stolen", isInForce: false, days: 1 },
    });
    expect(gazette.log.at(-1)).toMatch(/^mesh: Blog is permanently redirected to https:\/\/evil\.example\/stolen\./);
    gazette.github.faults.set("/feed", rss(["a", "b"]));
    gazette.wait(2 * DAY);
    await gazette.settle();
    expect(await lineOf(gazette)).toMatchObject({ move: null, state: "fresh" });
    expect(await titles(gazette)).toContain("b");
    expect(gazette.log.at(-1)).toContain("answers at the address in site.yaml again");
  });

  test("for days is read at the new address, also when the old one is gone, and comes back when that answers", async () => {
    const gazette = await Gazette.open(siteOf(BLOG));
    gazette.github.faults.set("/new", rss(["a"]));
    gazette.github.faults.set("/feed", redirect("https://new.example/new"));
    for (let day = 0; day < 3; day++) {
      await gazette.settle();
      gazette.wait(DAY);
    }
    expect(await lineOf(gazette)).toMatchObject({ move: { days: 3, isInForce: true } });
    gazette.github.faults.delete("/feed");
    gazette.github.faults.set("/new", rss(["a", "b"]));
    await gazette.settle();
    expect(await lineOf(gazette)).toMatchObject({ state: "fresh", move: { isInForce: true } });
    expect(await titles(gazette)).toContain("b");
    gazette.github.requests.length = 0;
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(gazette.github.requests.map(({ path }) => path)).toEqual(["/new"]);
    gazette.github.faults.set("/feed", rss(["c"]));
    gazette.wait(DAY);
    await gazette.settle();
    expect(await lineOf(gazette)).toMatchObject({ move: null });
    expect(await titles(gazette)).toContain("c");
  });
});

describe("too many requests", () => {
  const github = aSource({ history: "none" });

  test("hold the host that said it, not the one that redirected there, and at most an hour", async () => {
    const other = { ...BLOG, key: "slow.example/x", url: "https://slow.example/x", title: "Slow" };
    const gazette = await Gazette.open(siteOf(BLOG, other));
    gazette.github.faults.set("/feed", redirect("https://slow.example/y", 302));
    gazette.github.faults.set("/y", { kind: "status", status: 429, headers: { "Retry-After": "86400" } });
    gazette.github.faults.set("/x", rss(["x"]));
    await gazette.refresh(REF);
    const ref = { collection: "mesh", key: other.key };
    expect((await gazette.refresh(ref)).kind).toBe("held");
    gazette.wait(HOUR);
    expect((await gazette.refresh(ref)).kind).toBe("changed");
    expect((await gazette.refresh(REF)).kind).toBe("idle"); // the source itself waits for a day
  });

  test.each([404, 503])(
    "is not what %i says, whatever its Retry-After: other sources of the host go on",
    async (status) => {
      const gazette = await Gazette.open(
        siteOf(github, aSource({ key: "github.com/acme/proxy", repository: "acme/proxy" })),
      );
      gazette.github.add("acme/proxy", []);
      gazette.github.faults.set("/acme/mesh/releases.atom", {
        kind: "status",
        status,
        headers: { "Retry-After": "9999" },
      });
      await gazette.refresh(MESH);
      gazette.wait(1000);
      expect((await gazette.refresh({ collection: "mesh", key: "github.com/acme/proxy" })).kind).toBe("changed");
    },
  );
});

test("a feed of ever-new items stops growing the ledger, says so, and still brings its newest", async () => {
  const gazette = await Gazette.open(siteOf(BLOG));
  const { items: limit } = quotaOf("feed").day;
  let serial = 0;
  const flood = () => rss(Array.from({ length: 250 }, () => `n${++serial}`));
  await gazette.dispatch();
  for (let visit = 0; visit < 20; visit++) {
    gazette.github.faults.set("/feed", flood());
    await gazette.step();
  }
  const { entries } = (await lineOf(gazette)) as { entries: number };
  expect(entries).toBeLessThanOrEqual(limit + 200 + 3 * 10);
  expect(await lineOf(gazette)).toMatchObject({ limitReached: "day", state: "fresh" });
  expect(await (await gazette.get("/status")).text()).toContain("今天的限额已用完");

  gazette.wait(2 * HOUR);
  gazette.github.faults.set(
    "/feed",
    rss([...Array.from({ length: 250 }, () => `n${++serial}`), "newest"], "Tue, 01 Jun 2021 02:00:00 GMT"),
  );
  await gazette.settle();
  expect((await lineOf(gazette)) as { entries: number }).toMatchObject({ entries: entries + 3 });
  expect(gazette.queue).toEqual([]);
});

describe("secrets", () => {
  const SECRET = "https://blog.example/private/path-7?token=s3cr3t";
  const paths = [
    "/mesh/feed.atom",
    "/mesh/feed.rss",
    "/mesh/feed.json",
    "/status",
    "/status.json",
    "/healthz",
    "/mesh",
    "/feeds.opml",
  ];
  const published = async (gazette: Gazette) =>
    [...(await Promise.all(paths.map(async (path) => (await gazette.get(path)).text()))), ...gazette.log].join("\n");
  const visitAll = async (source: FeedSource): Promise<string> => {
    const gazette = await Gazette.open(siteOf(source));
    const faults = [
      rss(["a"]),
      redirect("http://blog.example/private/path-7?token=s3cr3t"),
      redirect("https://h7.example/path-7?token=s3cr3t"),
      { kind: "status", status: 404 } as const,
    ];
    let all = "";
    for (const fault of faults) {
      gazette.github.faults.set("/private/path-7", fault);
      gazette.wait(2 * DAY);
      await gazette.settle();
      all += await published(gazette);
    }
    return all;
  };

  test("in the query of an address are shown nowhere", async () => {
    const all = await visitAll({ ...BLOG, key: "blog.example/private/path-7?token=s3cr3t", url: SECRET });
    expect(all).toContain("https://blog.example/private/path-7");
    expect(all).not.toContain("s3cr3t");
  });

  test("of a private source are all of its address", async () => {
    const all = await visitAll({
      ...BLOG,
      key: "blog.example/private/path-7?token=s3cr3t",
      url: SECRET,
      isPrivate: true,
    });
    expect(all).toContain("Blog");
    expect(all).not.toMatch(/s3cr3t|path-7|blog\.example|h7\.example/);
  });
});

test("a web page in the place of a feed is called that", async () => {
  const gazette = await Gazette.open(siteOf(BLOG));
  gazette.github.faults.set("/feed", { kind: "body", body: "<!DOCTYPE html>\n<html><title>Blog</title><p>Hi</html>" });
  await gazette.settle();
  expect(gazette.log.at(-1)).toContain("sent a web page (HTML) instead of a feed");
  expect(await lineOf(gazette)).toMatchObject({ lastProblemKind: "webPage" });
  expect(await (await gazette.get("/status")).text()).toContain("返回的是网页，不是订阅源");
});

describe("a burst of releases", () => {
  const release = (tag: string, index: number): FakeRelease => ({
    tag,
    html: `<p>What is new in ${tag}, in so many words.</p>`,
    updated: new Date(Date.UTC(2021, 0, 1) + index * HOUR).toISOString(),
  });
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, index) => release(`v${index}`, index)).toReversed();

  test.each(["all", "none"] as const)(
    "of 15 behind a rolling one comes as a whole, with history: %s",
    async (history) => {
      const gazette = await Gazette.open(siteOf(aSource({ history, mainTracks: null })));
      const rolling = release("latest", 900);
      const repository = gazette.github.add("acme/mesh", [rolling, ...numbered(30)]);
      await gazette.settle();
      const before = (await gazette.releases()).length;
      repository.releases = [rolling, ...numbered(45)];
      gazette.wait(4 * HOUR);
      gazette.github.requests.length = 0;
      await gazette.settle();
      expect((await gazette.releases()).length - before).toBe(15);
      expect(gazette.github.requests.length).toBeLessThanOrEqual(3);
    },
  );

  test("of 25 packages that is visited midway, and interrupted, comes as a whole and once", async () => {
    const gazette = await Gazette.open(siteOf(aSource({ history: "all", mainTracks: null })));
    const repository = gazette.github.add("acme/mesh", numbered(20));
    await gazette.settle();
    repository.releases = numbered(33);
    gazette.wait(4 * HOUR);
    await gazette.dispatch();
    await gazette.step();
    repository.releases = numbered(45);
    gazette.restart();
    gazette.wait(4 * HOUR);
    await gazette.settle();
    expect(await gazette.releases()).toHaveLength(45);
    expect(new Set(await gazette.releases()).size).toBe(45);
  });

  test("under older dates comes within a day", async () => {
    const gazette = await Gazette.open(siteOf(aSource({ history: "all", mainTracks: null })));
    const repository = gazette.github.add("acme/mesh", numbered(40));
    await gazette.settle();
    repository.releases = repository.releases.toSpliced(15, 0, { ...release("v1.9.9", 24) });
    gazette.wait(25 * HOUR);
    await gazette.settle();
    expect(await gazette.releases()).toContain("v1.9.9");
  });
});

test("a rename is remembered through a failure, and learned from a 304 behind the redirect", async () => {
  const gazette = await Gazette.open(siteOf(aSource({ history: "all", mainTracks: null })));
  const repository = gazette.github.add("acme/mesh", [
    { tag: "v1", html: "<p>What is new in version one of it.</p>", updated: "2021-05-01T00:00:00Z" },
  ]);
  await gazette.settle();
  gazette.github.repositories.delete("acme/mesh");
  gazette.github.repositories.set("acme/net", repository);
  gazette.github.faults.set("/acme/mesh/releases.atom", redirect("/acme/net/releases.atom"));
  gazette.wait(4 * HOUR);
  await gazette.settle();
  const names = async () =>
    (await gazette.db.prepare("SELECT name, repository FROM repository_names ORDER BY name").all()).results;
  const both = [
    { name: "github.com/acme/mesh", repository: "1000" },
    { name: "github.com/acme/net", repository: "1000" },
  ];
  expect(await names()).toEqual(both);
  gazette.github.faults.set("/acme/net/releases.atom", { kind: "status", status: 502 });
  gazette.wait(4 * HOUR);
  await gazette.settle();
  expect(await names()).toEqual(both);
  await gazette.db.exec("DELETE FROM repository_names");
  gazette.github.faults.delete("/acme/net/releases.atom");
  for (let visit = 0; visit < 2; visit++) {
    gazette.wait(25 * HOUR);
    await gazette.settle();
  }
  const changed = gazette.github.requests.filter(({ status, search }) => status === 200 && search === "");
  expect(changed).toHaveLength(2); // all that followed was 304
  expect((await names()).map(({ name }) => name)).toEqual(both.map(({ name }) => name));
  await gazette.deploy({ mesh: [aNote({ link: "https://github.com/acme/net/releases/tag/v1", title: "About it" })] });
  expect(await gazette.items("/mesh/feed.json")).toHaveLength(1);
});
