// A thousand sources (fewer in a short run), of which every tenth is broken in a way of its own.
import type { Source } from "../../src/domain/site.ts";
import type { FakeGithub, Fault } from "./github.ts";
import { inLongRun } from "./long-run.ts";
import { aCollection, aSite, aSource } from "./samples.ts";

/** Enough for each source to be broken in each way. */
const SOURCES = inLongRun(1_000, 340);

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
  [() => ({ kind: "status", status: 410 }), /^answered 410: the feed is gone\. It is not requested any more; /],
  [() => ({ kind: "status", status: 429 }), /^answered 429: too many requests$/],
  [
    () => ({ kind: "status", status: 429, headers: { "Retry-After": "600" } }),
    /^answered 429: too many requests, and asked to wait 600 seconds$/,
  ],
  [() => ({ kind: "status", status: 500 }), /^answered 500$/],
  [() => ({ kind: "silence" }), /^did not finish its answer within 10 seconds$/],
  [() => ({ kind: "body", body: endless }), /^sent more than 5 MB; the rest was not read$/],
  [() => body("\u0000\u0001 no feed at all"), /^sent a feed that can't be read: ./],
  [
    () => body("<!DOCTYPE html><title>Sign in</title><p>Sign in", "text/html"),
    /^sent a web page \(HTML\) instead of a feed: /,
  ],
  [() => body(rss("half").slice(0, 120)), /^sent a feed that can't be read: ./],
  [() => body(""), /^sent a feed that can't be read: ./],
  [() => body(`<!DOCTYPE rss [<!ENTITY e0 "ha">${entities}]>${rss("&e50;")}`), null], // taken for text
  [() => body(rss("wrong"), "application/rss+xml; charset=utf-16le"), /^sent a feed that can't be read: ./],
  [() => to("https://127.0.0.1/feed"), /^leads to https:\/\/127\.0\.0\.1\/feed, which Gazette does not request: ./],
  [() => to("http://169.254.169.254/"), /^leads to http:\/\/169\.254\.169\.254\/, which Gazette does not request: ./],
  [() => to("https://router.local/"), /^leads to https:\/\/router\.local\/, which Gazette does not request: ./],
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

export const thousandSources = Array.from({ length: SOURCES }, (_, index) => sourceAt(index));
export const thousandSite = aSite({ collections: [aCollection({ sources: thousandSources })] });
const pathOf = (source: Source) =>
  source.kind !== "feed" ? `/${source.repository}/releases.atom` : new URL(source.url).pathname;

/** Every tenth: of repositories and of blogs, each in every way there is. */
const isBroken = (index: number) => index % 20 === 3 || index % 20 === 14;
const brokenOf = (index: number) => BROKEN[Math.floor(index / 20) % BROKEN.length]!;

/** What the status is to say of a source; null where it is to be fresh. */
export const problemOf = (index: number): RegExp | null => (isBroken(index) ? brokenOf(index)[1] : null);

/** Lets the sources have something to tell, or go wrong. */
export function publishThousand(github: FakeGithub): void {
  for (const [index, source] of thousandSources.entries()) {
    if (isBroken(index)) github.faults.set(pathOf(source), brokenOf(index)[0]());
    else if (source.kind === "feed") github.faults.set(pathOf(source), body(rss(source.title)));
    else
      github.add(source.repository, [
        { tag: "v1", html: "<p>Some words about it.</p>", updated: "2020-06-01T00:00:00Z" },
      ]);
  }
}
