// One round over a thousand sources, of which every tenth is broken in a way of its own.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refreshSource } from "../../src/refresh.ts";
import type { Source } from "../../src/site.ts";
import { counted } from "../helpers/counted.ts";
import { Gazette } from "../helpers/gazette.ts";
import type { Fault } from "../helpers/github.ts";
import { aCollection, aSite, aSource } from "../helpers/samples.ts";

const SOURCES = 1000;
const LATE_MILLISECONDS = 20;
const CRON_MILLISECONDS = 15 * 60_000;

const body = (text: string, type = "application/rss+xml"): Fault => ({
  kind: "body",
  body: text,
  headers: { "Content-Type": type },
});
const endless = (): ReadableStream =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(500_000).fill(0x20)) });
const rss = (text: string) =>
  `<rss version="2.0"><channel><title>Blog</title><item><title>${text}</title><guid isPermaLink="false">${text}</guid><pubDate>Mon, 1 Jun 2020 00:00:00 GMT</pubDate><description>Some words about ${text}.</description></item></channel></rss>`;
const to = (location: string, status = 302): Fault => ({ kind: "redirect", status, location });
const entities = Array.from({ length: 50 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};&e${i};">`).join("");

/** What is wrong with a source, and what its status says of it; null for what does no harm and is read as it is. */
const BROKEN: readonly (readonly [() => Fault, RegExp | null])[] = [
  [() => ({ kind: "status", status: 404 }), /^answered 404: there is no such feed; it was renamed/],
  [() => ({ kind: "status", status: 410 }), /^answered 410: the feed is gone for good$/],
  [() => ({ kind: "status", status: 429 }), /^answered 429: too many requests$/],
  [
    () => ({ kind: "status", status: 429, headers: { "Retry-After": "600" } }),
    /^answered 429: too many requests, and asked to wait 600 seconds$/,
  ],
  [() => ({ kind: "status", status: 500 }), /^answered 500$/],
  [() => ({ kind: "silence" }), /^did not finish its answer within 10 seconds$/],
  [() => ({ kind: "body", body: endless }), /^sent more than 5 MB; the rest was not read$/],
  [() => body("\u0000\u0001 no feed at all"), /^sent a feed that can't be read: ./],
  [() => body("<!DOCTYPE html><title>Sign in</title><p>Sign in", "text/html"), /^sent a feed that can't be read: ./],
  [() => body(rss("half").slice(0, 120)), /^sent a feed that can't be read: ./],
  [() => body(""), /^sent a feed that can't be read: ./],
  [() => body(`<!DOCTYPE rss [<!ENTITY e0 "ha">${entities}]>${rss("&e50;")}`), null], // taken for text
  [() => body(rss("wrong"), "application/rss+xml; charset=utf-16le"), /^sent a feed that can't be read: ./],
  [() => to("https://127.0.0.1/feed"), /^leads to https:\/\/127\.0\.0\.1\/feed, where Gazette does not go: ./],
  [() => to("http://169.254.169.254/"), /^leads to http:\/\/169\.254\.169\.254\/, where Gazette does not go: ./],
  [() => to("https://router.local/"), /^leads to https:\/\/router\.local\/, where Gazette does not go: ./],
  [() => to("", 301), /^redirected more than 5 times$/],
];

/** Half are repositories on one host, half are blogs with a host each. */
const sourceAt = (index: number): Source =>
  index % 2 === 0
    ? aSource({ key: `github.com/acme/r${index}`, title: `r${index}`, repository: `acme/r${index}`, mainTracks: null })
    : {
        kind: "feed",
        key: `b${index}.example/feed${index}`,
        title: `b${index}`,
        url: `https://b${index}.example/feed${index}`,
      };

const sources = Array.from({ length: SOURCES }, (_, index) => sourceAt(index));
const site = aSite({ collections: [aCollection({ sources })] });
const pathOf = (source: Source) =>
  source.kind === "github" ? `/${source.repository}/releases.atom` : new URL(source.url).pathname;

/** Every tenth: of repositories and of blogs, each in every way there is. */
const isBroken = (index: number) => index % 20 === 3 || index % 20 === 14;
const brokenOf = (index: number) => BROKEN[Math.floor(index / 20) % BROKEN.length]!;

interface Line {
  readonly source: string;
  readonly state: string;
  readonly lastProblem: string | null;
  readonly entries: number;
}

let gazette: Gazette;
const status = async (): Promise<readonly Line[]> =>
  ((await (await gazette.get("/status.json")).json()) as { readonly sources: readonly Line[] }).sources;

beforeEach(() => {
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException("late", "TimeoutError")), LATE_MILLISECONDS);
    return controller.signal;
  });
});
afterEach(() => void vi.restoreAllMocks());

test(
  "a round over 1,000 sources ends with the healthy ones fresh, and says of each other what is wrong with it",
  { timeout: 60_000 },
  async () => {
    gazette = await Gazette.open(site);
    for (const [index, source] of sources.entries()) {
      const { faults } = gazette.github;
      if (isBroken(index)) faults.set(pathOf(source), brokenOf(index)[0]());
      else if (source.kind === "feed") faults.set(pathOf(source), body(rss(source.title)));
      else
        gazette.github.add(source.repository, [
          { tag: "v1", html: "<p>Some words about it.</p>", updated: "2020-06-01T00:00:00Z" },
        ]);
    }
    let messages = 0;
    while ((await status()).some(({ state }) => state === "new")) {
      await gazette.dispatch();
      while (await gazette.step()) messages++;
      gazette.wait(CRON_MILLISECONDS);
    }

    const lines = new Map((await status()).map((line) => [line.source, line]));
    for (const [index, source] of sources.entries()) {
      const line = lines.get(source.title)!;
      const words = isBroken(index) ? brokenOf(index)[1] : null;
      if (words) expect(line, source.title).toMatchObject({ lastProblem: expect.stringMatching(words) as string });
      else expect(line, source.title).toMatchObject({ state: "fresh", lastProblem: null, entries: 1 });
    }
    // github.com wants peace six times over; each time costs its 500 sources one message at most.
    expect(messages).toBeLessThan(SOURCES + 6 * (SOURCES / 2) + SOURCES);
  },
);

test("a source that answers 304 costs two statements, and nothing of it is decoded", async () => {
  gazette = await Gazette.open(aSite({ collections: [aCollection({ sources: [aSource()] })] }));
  gazette.github.add("acme/mesh", [
    { tag: "v1", html: "<p>Some words about it.</p>", updated: "2020-06-01T00:00:00Z" },
  ]);
  await gazette.settle();
  gazette.wait(4 * 3_600_000);

  const { db, statements } = counted(gazette.db);
  const decode = vi.spyOn(TextDecoder.prototype, "decode");
  const outcome = await refreshSource({ ...gazette.context, db }, { collection: "mesh", key: "github.com/acme/mesh" });
  expect(outcome).toEqual({ kind: "unchanged" });
  expect(gazette.github.requests.at(-1)!.status).toBe(304);
  expect(statements).toEqual([
    expect.stringMatching(/^UPDATE sources SET tried/),
    expect.stringMatching(/^UPDATE sources SET\s+etag/),
  ]);
  expect(decode).not.toHaveBeenCalled();
});
