// The whole of Gazette, started as a person starts it, and read over HTTP.
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FakeGithub } from "./helpers/github.ts";
import { listen, type Listening } from "./helpers/http.ts";
import { jsonFeed } from "./helpers/json-feed.ts";
import { parseXml } from "./helpers/well-formed.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "gazette-start-"));
const data = join(folder, "data");
const page = join(data, "journal/2021/mesh.md");
const ID = "tag:test.example,2026:mesh/acme.mesh.stable-2.9.4";

const github = new FakeGithub();
let upstream: Listening;
let gazette: ChildProcess;
let output = "";
let origin: string;

beforeAll(async () => {
  cpSync(join(root, "test/site"), data, { recursive: true });
  github.add("Acme/Mesh", [
    { tag: "stable-2.9.5", updated: "2021-03-01T00:00:00Z" },
    { tag: "stable-2.9.4", updated: "2021-02-24T09:00:00+08:00", html: "<p>Fixes a bug in the proxy.</p>" },
    { tag: "stable-2.9.3", updated: "2021-02-20T01:00:00Z", html: "<p>An older release.</p>" },
  ]);
  upstream = await listen(github.fetch);
  await start();
});

afterAll(async () => {
  await stop();
  await upstream.close();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const args = ["--port", String(port), "--ip", "127.0.0.1", "--persist-to", join(folder, "ledger")];
  gazette = spawn("npm", ["start", "--", ...args, "--var", `GITHUB_ORIGIN:${upstream.origin}`], {
    cwd: root,
    env: { ...process.env, DATA_DIR: data },
    detached: true,
  });
  for (const stream of [gazette.stdout!, gazette.stderr!]) stream.on("data", (chunk) => (output += String(chunk)));
  await until("it serves", async () => (await fetch(`${origin}/latest`)).ok, 60_000);
}

async function stop(): Promise<void> {
  if (gazette.exitCode !== null) return;
  const ended = new Promise((resolve) => gazette.on("exit", resolve));
  process.kill(-gazette.pid!, "SIGTERM");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until(what: string, isSo: () => Promise<boolean>, limitMilliseconds = 20_000): Promise<void> {
  const end = Date.now() + limitMilliseconds;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > end || gazette.exitCode !== null) throw new Error(`Never came: ${what}\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const items = async () => jsonFeed.parse(await (await fetch(`${origin}/mesh/feed.json`)).json()).items;
const joined = async () => (await items()).find(({ id }) => id === ID)!;

test("notes are there at once, and releases join them without anybody's doing", async () => {
  expect((await items()).map(({ title }) => title)).toContain("Mesh 2.9.4 发布");
  await until("the release joins", async () => (await joined()).date_published === "2021-02-24T01:00:00.000Z");
  expect((await joined()).content_html).toMatch(/应当直接升级到这一版。[^]*<hr>[^]*Fixes a bug in the proxy\./);
  const titles = (await items()).map(({ title }) => title);
  expect(titles).toContain("stable-2.9.3");
  expect(titles).not.toContain("stable-2.9.5");
});

test("all three formats are what they say, twice the same, and 304 to who has them", async () => {
  for (const [file, type] of [
    ["feed.atom", "application/atom+xml"],
    ["feed.rss", "application/rss+xml"],
    ["feed.json", "application/feed+json"],
  ] as const) {
    const [first, second] = await Promise.all([1, 2].map(() => fetch(`${origin}/mesh/${file}`)));
    const text = await first!.text();
    expect(await second!.text()).toBe(text);
    expect(first!.headers.get("Content-Type")).toBe(`${type}; charset=utf-8`);
    if (file === "feed.json") jsonFeed.parse(JSON.parse(text));
    else parseXml(text);
    const third = await fetch(`${origin}/mesh/${file}`, { headers: { "If-None-Match": first!.headers.get("ETag")! } });
    expect(third.status).toBe(304);
  }
});

test("an edited title is there in a moment, under the same id, and a mistake leaves the last good state up", async () => {
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace("Mesh 2.9.4 发布", "Mesh 2.9.4 终于发布"));
  await until("the new title", async () => (await joined()).title === "Mesh 2.9.4 终于发布");
  expect(await items()).toHaveLength(4);

  writeFileSync(page, text.replace("### 2021-02-24", "### 2021-02-31"));
  await until("the finding", async () => /mesh\.md:\d+:1 error there is no day 2021-02-31/.test(output));
  expect((await joined()).title).toBe("Mesh 2.9.4 终于发布");
  writeFileSync(page, text.replace("Mesh 2.9.4 发布", "Mesh 2.9.4 终于发布"));
});

test("after a restart everything is as it was", async () => {
  const before = await items();
  await stop();
  await start();
  expect(await items()).toEqual(before);
});
