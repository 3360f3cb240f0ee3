// The whole of Gazette, started as a person starts it, and read over HTTP.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifySite } from "../src/commands/verify-site.ts";
import { FakeGithub } from "./helpers/github.ts";
import { listen, type Listening } from "./helpers/http.ts";
import { jsonFeed } from "./helpers/json-feed.ts";
import { Started } from "./helpers/started.ts";
import { parseXml } from "./helpers/well-formed.ts";

const folder = mkdtempSync(join(tmpdir(), "gazette-start-"));
const data = join(folder, "data");
const page = join(data, "journal/2021/mesh.md");
const ID = "tag:test.example,2026:mesh/acme.mesh.stable-2.9.4";

const github = new FakeGithub();
let upstream: Listening;
let gazette: Started;

const start = (port?: number) =>
  Started.start({ data, ledger: join(folder, "ledger"), githubOrigin: upstream.origin, ...(port && { port }) });

beforeAll(async () => {
  cpSync(join(import.meta.dirname, "site"), data, { recursive: true });
  github.add("Acme/Mesh", [
    { tag: "stable-2.9.5", updated: "2021-03-01T00:00:00Z" },
    { tag: "stable-2.9.4", updated: "2021-02-24T09:00:00+08:00", html: "<p>Fixes a bug in the proxy.</p>" },
    { tag: "stable-2.9.3", updated: "2021-02-20T01:00:00Z", html: "<p>An older release.</p>" },
  ]);
  upstream = await listen(github.fetch);
  gazette = await start();
});

afterAll(async () => {
  await gazette?.stop();
  await upstream.close();
  rmSync(folder, { recursive: true });
});

const items = async () => jsonFeed.parse(await (await fetch(`${gazette.origin}/mesh/feed.json`)).json()).items;
const joined = async () => (await items()).find(({ id }) => id === ID)!;

test("notes are there at once, and releases join them by themselves", async () => {
  expect((await items()).map(({ title }) => title)).toContain("Mesh 2.9.4 发布");
  await gazette.until("the release joins", async () => (await joined()).date_published === "2021-02-24T01:00:00.000Z");
  expect((await joined()).content_html).toMatch(/应当直接升级到这一版。[^]*<hr>[^]*Fixes a bug in the proxy\./);
  const titles = (await items()).map(({ title }) => title);
  expect(titles).toContain("Mesh stable-2.9.3");
  expect(titles).not.toContain("Mesh stable-2.9.5");
});

test("all three formats are what they say, twice the same, and 304 for a client that has them", async () => {
  for (const [file, type] of [
    ["feed.atom", "application/atom+xml"],
    ["feed.rss", "application/rss+xml"],
    ["feed.json", "application/feed+json"],
  ] as const) {
    const [first, second] = await Promise.all([1, 2].map(() => fetch(`${gazette.origin}/mesh/${file}`)));
    const text = await first!.text();
    expect(await second!.text()).toBe(text);
    expect(first!.headers.get("Content-Type")).toBe(`${type}; charset=utf-8`);
    if (file === "feed.json") jsonFeed.parse(JSON.parse(text));
    else parseXml(text);
    const third = await fetch(`${gazette.origin}/mesh/${file}`, {
      headers: { "If-None-Match": first!.headers.get("ETag")! },
    });
    expect(third.status).toBe(304);
  }
});

test("it passes every check from outside, and each fault is named", async () => {
  const check = async (origin: string) => (await verifySite(origin, null)).filter(({ isOk }) => !isOk);
  expect(await check(gazette.origin)).toEqual([]);

  const broken = await listen(async (url, init) => {
    const { pathname, search } = new URL(url);
    const response = await fetch(gazette.origin + pathname + search, init);
    const text = (await response.text())
      .replace(/<\/feed>$/, "<x></feed>")
      .replace('"state": "fresh"', '"state": "failing"');
    const headers = { "Cache-Control": "no-store", ETag: response.headers.get("ETag") ?? "" };
    return new Response(text, { headers });
  });
  const faults = new Map((await check(broken.origin)).map(({ check: name, detail }) => [name, detail]));
  await broken.close();
  expect([...faults.keys()]).toEqual(["atom", "validators", "caching", "address", "sources"]);
  expect(faults.get("atom")).toMatch(/not well-formed XML/);
  expect(faults.get("validators")).toBe("/feed.atom answers 200 instead of 304 to its own ETag.");
  expect(faults.get("address")).toContain(`url in site.yaml is ${gazette.origin}`);
  expect(faults.get("sources")).toMatch(/1 of 3 sources fail\. mesh: Acme\/Mesh/);
});

test("all links lead to where it is served, and ids do not", async () => {
  expect(gazette.output).toContain(`Gazette is at ${gazette.origin}; subscribe to ${gazette.origin}/feed.atom`);
  const feed = jsonFeed.parse(await (await fetch(`${gazette.origin}/mesh/feed.json`)).json());
  expect(feed.feed_url).toBe(`${gazette.origin}/mesh/feed.json`);
  expect((await joined()).url).toBe(`${gazette.origin}/mesh/entries/acme.mesh.stable-2.9.4`);
  for (const path of ["/", "/feed.atom", "/mesh/feed.rss", "/feeds.opml", "/sitemap.xml", "/robots.txt"]) {
    expect(await (await fetch(gazette.origin + path)).text(), path).not.toContain("//test.example");
  }
});

test("an edited title is there in a moment, under the same id, and a mistake leaves the last valid version up", async () => {
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace("Mesh 2.9.4 发布", "Mesh 2.9.4 终于发布"));
  await gazette.until("the new title", async () => (await joined()).title === "Mesh 2.9.4 终于发布");
  expect(await items()).toHaveLength(4);

  writeFileSync(page, text.replace("### 2021-02-24", "### 2021-02-31"));
  await gazette.until("the finding", async () =>
    /mesh\.md:\d+:1 error .*2021-02-31.*\(bad-date\)/.test(gazette.output),
  );
  const home = async () => (await fetch(`${gazette.origin}/`)).text();
  await gazette.until("the finding on the page", async () => /mesh\.md:\d+:1<\/code>/.test(await home()));
  expect((await joined()).title).toBe("Mesh 2.9.4 终于发布");
  writeFileSync(page, text.replace("Mesh 2.9.4 发布", "Mesh 2.9.4 终于发布"));
});

test("after a restart everything is as it was", async () => {
  const before = await items();
  await gazette?.stop();
  gazette = await start(Number(new URL(gazette.origin).port));
  expect(await items()).toEqual(before);
});
