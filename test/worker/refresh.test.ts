import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { compiled } from "compiled-journal";
import worker from "../../src/index.ts";
import type { SourceRef } from "../../src/ledger/sources.ts";
import { explain } from "../../src/domain/source-problem.ts";
import { ALL_SOURCES, dispatch, dispatchNow } from "../../src/refresh/dispatch.ts";
import { refreshSource, type RefreshContext } from "../../src/refresh/refresh-source.ts";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { storeJournal } from "../../src/ledger/store-journal.ts";
import { after } from "../../src/ledger/sources.ts";
import { FakeGithub, type FakeRelease } from "../helpers/github.ts";
import { jsonFeed } from "../helpers/json-feed.ts";
import { freshLedger } from "../helpers/ledger.ts";
import { at } from "../helpers/samples.ts";
import { childrenOf, parseXml, textOf } from "../helpers/well-formed.ts";

const MESH: SourceRef = { collection: "mesh", key: "github.com/acme/mesh" };
const notes = (text: string) => `<h2>Notes</h2><p>${text} <a href="/acme/mesh/pull/1">#1</a></p>`;
const release = (tag: string, updated: string, overrides: Partial<FakeRelease> = {}): FakeRelease => ({
  tag,
  updated,
  html: notes(`What is new in ${tag}.`),
  ...overrides,
});

let github: FakeGithub;
let db: D1Database;
let now = at("2021-06-01T00:00:00Z");
let sent: { body: SourceRef; delaySeconds?: number }[];
let log: string[];

const context = (): RefreshContext => ({
  db,
  queue: { sendBatch: async (messages) => void sent.push(...(messages as typeof sent)) as never },
  site: compiled.site,
  githubOrigin: "https://github.com",
  fetch: github.fetch,
  clock: () => now,
  log: (line) => log.push(line),
});

beforeEach(async () => {
  db = await freshLedger();
  now = at("2021-06-01T00:00:00Z");
  [sent, log] = [[], []];
  github = new FakeGithub();
  github.add("Acme/Mesh", [
    release("edge-21.4.1", "2021-04-02T10:00:00-07:00"),
    release("stable-2.10.0", "2021-03-11T20:00:00Z", { title: "Stable 2.10.0 & more" }),
    release("stable-2.9.5", "2021-03-01T00:00:00Z", { html: "" }),
    release("stable-2.9.4", "2021-02-24T09:00:00+08:00"),
    release("stable-2.9.3", "2021-02-20T01:00:00Z"),
  ]);
  await storeJournal(db, { compiled, deployed: "1" }, now);
});
afterEach(() => vi.restoreAllMocks());

/** Time goes by: longer than any plan. */
const later = () => void (now = after(now, 4 * 3_600_000));
const feedOf = async (path: string) => {
  const cache = new ResponseCache(() => readRevisions(db)); // a cold one: the test doesn't wait until changes are visible
  const app = createApp({ site: compiled.site, db, clock: () => now, cache, deployed: now });
  return jsonFeed.parse(await (await app.request(`https://test.example${path}`)).json());
};
const titles = async (path = "/mesh/feed.json") => (await feedOf(path)).items.map(({ title }) => title);

describe("a refresh", () => {
  test("brings releases to their notes, and leaves bare tags out", async () => {
    expect(await refreshSource(context(), MESH)).toEqual({ kind: "changed", items: 5, sanitised: 5, entries: 4 });
    expect(await titles()).toEqual(["Mesh 2.10.0 发布", "Mesh 2.9.4 发布", "Mesh stable-2.9.3", "难写的条目 & <标题>"]);
    expect(await titles("/mesh/edge/feed.json")).toEqual(["Mesh edge-21.4.1"]);
  });

  test("asks again with what it was told, and does nothing for a 304", async () => {
    await refreshSource(context(), MESH);
    later();
    expect(await refreshSource(context(), MESH)).toEqual({ kind: "unchanged" });
    expect(github.requests.map(({ status }) => status)).toEqual([200, 304]);
  });

  test("sanitises one release of ten when one is new", async () => {
    const long = "A long story about a proxy. ".repeat(370);
    const ten = Array.from({ length: 10 }, (_, index) =>
      release(`stable-3.${9 - index}`, `2021-05-${19 - index}T00:00:00Z`, { html: notes(long) }),
    );
    github.repositories.get("Acme/Mesh")!.releases = ten.slice(1);
    await refreshSource(context(), MESH);
    later();
    github.repositories.get("Acme/Mesh")!.releases = ten;
    expect(await refreshSource(context(), MESH)).toEqual({ kind: "changed", items: 10, sanitised: 1, entries: 1 });
  });

  test("publishes a tag when it becomes a release, as new", async () => {
    await refreshSource(context(), MESH);
    later();
    const repository = github.repositories.get("Acme/Mesh")!;
    repository.releases = repository.releases.map((each) =>
      each.tag === "stable-2.9.5" ? release("stable-2.9.5", "2021-06-01T01:00:00Z") : each,
    );
    expect(await refreshSource(context(), MESH)).toMatchObject({ entries: 1 });
    expect((await feedOf("/mesh/feed.json")).items[0]).toMatchObject({
      title: "Mesh stable-2.9.5",
      date_published: "2021-06-01T01:00:00.000Z",
    });
  });

  test("is done once by two messages", async () => {
    const outcomes = await Promise.all([refreshSource(context(), MESH), refreshSource(context(), MESH)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["busy", "changed"]);
    now = after(now, 2000);
    expect(await refreshSource(context(), MESH)).toMatchObject({ kind: "changed", items: 0 }); // the end of its history
    now = after(now, 2000);
    expect(await refreshSource(context(), MESH)).toEqual({ kind: "idle" });
    expect(github.requests).toHaveLength(2);
  });

  test("of a source that nobody follows any more is none", async () => {
    expect(await refreshSource(context(), { collection: "mesh", key: "github.com/acme/gone" })).toEqual({
      kind: "idle",
    });
    expect(await refreshSource(context(), { collection: "gone", key: "github.com/acme/mesh" })).toEqual({
      kind: "idle",
    });
  });
});

describe("a source that fails", () => {
  test.each([
    [
      "is not there",
      { kind: "status", status: 404 } as const,
      "answered 404: there is no such feed; it was renamed, deleted, or made private",
    ],
    ["has had enough", { kind: "status", status: 429 } as const, "answered 429: too many requests"],
    ["is broken", { kind: "status", status: 500 } as const, "answered 500"],
    [
      "sends garbage",
      { kind: "body", body: "<feed><entry>" } as const,
      expect.stringMatching(/^sent a feed that can't be read: ./) as string,
    ],
  ])("%s: nothing is lost, it is told in words, and it is left in peace for a while", async (_name, fault, words) => {
    await refreshSource(context(), MESH);
    const before = await titles();
    github.faults.set("/Acme/Mesh/releases.atom", fault);
    later();
    const outcome = await refreshSource(context(), MESH);
    expect(outcome.kind === "failed" && explain(outcome.problem)).toEqual(words);
    expect(log[0]).toMatch(/^mesh: Acme\/Mesh /);
    expect(await titles()).toEqual(before);

    now = after(now, 50 * 60_000);
    expect(await refreshSource(context(), MESH)).toEqual({ kind: "idle" });
    github.faults.clear();
    now = after(now, 20 * 60_000);
    expect(await refreshSource(context(), MESH)).toEqual({ kind: "unchanged" });
  });

  test("does not keep others from theirs", async () => {
    github.add("acme/proxy", [release("v1", "2021-05-01T00:00:00Z")]);
    github.faults.set("/Acme/Mesh/releases.atom", { kind: "body", body: "garbage" });
    await refreshSource(context(), MESH);
    now = after(now, 2000);
    expect(await refreshSource(context(), { collection: "mesh", key: "github.com/acme/proxy" })).toMatchObject({
      kind: "changed",
      entries: 1,
    });
  });
});

describe("dispatching", () => {
  test("sends one message a source, those of one host one after the other", async () => {
    expect(await dispatch(context(), 0)).toBe(3);
    expect(sent.map(({ body: { key }, delaySeconds }) => [key, delaySeconds])).toEqual([
      ["github.com/acme/mesh", 0],
      ["github.com/acme/proxy", 1],
      ["github.com/acme/other", 2],
    ]);
    expect(await dispatch(context(), 0)).toBe(0);
  });

  test("by hand asks all", async () => {
    await refreshSource(context(), MESH);
    now = after(now, 60_000);
    expect(await dispatchNow(context(), ALL_SOURCES)).toBe(3);
  });
});

describe("the Worker", () => {
  const useFake = () =>
    vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => github.fetch(String(input), init as RequestInit));
  const run = async (...sources: SourceRef[]) => {
    const messages = sources.map((body, index) => ({ id: String(index), timestamp: Date.now(), attempts: 1, body }));
    const batch = createMessageBatch("gazette-refresh", messages);
    const ctx = createExecutionContext();
    await worker.queue(batch, env, ctx);
    return getQueueResult(batch, ctx);
  };

  test("refreshes by its queue, and serves all three formats of what came", async () => {
    useFake();
    expect(await run(MESH)).toMatchObject({ outcome: "ok", explicitAcks: ["0"] });
    const id = "tag:test.example,2026:mesh/acme.mesh.stable-2.9.4";
    const [atom, rss, json] = await Promise.all(
      ["atom", "rss", "json"].map(async (format) =>
        (await exports.default.fetch(`https://test.example/mesh/feed.${format}`)).text(),
      ),
    );

    const entry = childrenOf(parseXml(atom!), "entry").find((each) => textOf(each, "id") === id)!;
    const item = childrenOf(childrenOf(parseXml(rss!), "channel")[0]!, "item").find(
      (each) => textOf(each, "guid") === id,
    )!;
    const jsonItem = jsonFeed.parse(JSON.parse(json!)).items.find((each) => each.id === id)!;
    expect([textOf(entry, "title"), textOf(item, "title"), jsonItem.title]).toEqual(Array(3).fill("Mesh 2.9.4 发布"));
    expect([textOf(entry, "published"), textOf(item, "pubDate"), jsonItem.date_published]).toEqual([
      "2021-02-24T01:00:00.000Z",
      "Wed, 24 Feb 2021 01:00:00 GMT",
      "2021-02-24T01:00:00.000Z",
    ]);
    for (const content of [textOf(entry, "content"), textOf(item, "content:encoded"), jsonItem.content_html]) {
      expect(content).toMatch(/^<blockquote/); // the bare link is not repeated: the heading below links to it
      expect(content).toMatch(
        /应当直接升级到这一版。[^]*<hr>[^]*<h2>发布说明[^]*What is new in stable-2\.9\.4\. <a href="https:\/\/github\.com\/acme\/mesh\/pull\/1"/,
      );
    }
  });

  test("brings a note with everything that can be wrong in it through all three formats", async () => {
    const path = (format: string) => `https://test.example/mesh/notes/feed.${format}`;
    const [atom, rss, json] = await Promise.all(
      ["atom", "rss", "json"].map(async (format) => (await exports.default.fetch(path(format))).text()),
    );
    const ofTitle = (title: string | null) =>
      ["难写的条目 &amp; &lt;标题&gt;", "难写的条目 & &lt;标题>"].includes(title!);
    const contents = [
      textOf(
        childrenOf(parseXml(atom!), "entry").find((each) => ofTitle(textOf(each, "title")))!,
        "content",
      ),
      textOf(
        childrenOf(childrenOf(parseXml(rss!), "channel")[0]!, "item").find((each) => ofTitle(textOf(each, "title")))!,
        "content:encoded",
      ),
      jsonFeed.parse(JSON.parse(json!)).items.find(({ title }) => title === "难写的条目 & <标题>")!.content_html,
    ];
    const expected =
      "<p>第一段里有 <code>]]&gt;</code>、、表情 🚀、控制字符 和 AT&#x26;T，还有<b>没有关上的标签。</b></p>";
    expect(contents).toEqual(Array(3).fill(expected));
  });

  test("tries a message again whose host is busy", async () => {
    useFake();
    const result = await run(MESH, { collection: "mesh", key: "github.com/acme/proxy" });
    expect(result).toMatchObject({ explicitAcks: ["0"], retryMessages: [{ msgId: "1" }] });
  });

  test("begins to refresh by itself at the first request, without making it wait, and from queue to feed all by itself", async () => {
    const asked = useFake();
    const ctx = createExecutionContext();
    const response = await worker.fetch(new Request("https://test.example/mesh/feed.json") as never, env, ctx);
    expect(asked).not.toHaveBeenCalled();
    expect(jsonFeed.parse(await response.json()).items).toHaveLength(3);
    await waitOnExecutionContext(ctx);
    await vi.waitFor(async () => expect(await titles()).toContain("Mesh stable-2.9.3"), {
      timeout: 8_000,
      interval: 200,
    });
  });

  test("refreshes when its cron comes", async () => {
    useFake();
    await worker.scheduled(createScheduledController({ cron: "*/15 * * * *" }), env, createExecutionContext());
    await vi.waitFor(async () => expect(await titles()).toContain("Mesh stable-2.9.3"), {
      timeout: 8_000,
      interval: 200,
    });
  });
});
