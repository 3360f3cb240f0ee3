// Feeds of every size in every format: well-formed, and below the limit.
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/domain/entry.ts";
import { toFeed } from "../../src/render/feed.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { jsonFeed } from "../helpers/json-feed.ts";
import { aNote, anEntry, anItem, aSite, at } from "../helpers/samples.ts";
import { parseXml } from "../helpers/well-formed.ts";

const LIMIT = 100_000;
const site = aSite({ hubs: ["https://hub.example/"] });
const scope = { site, collection: site.collections[0]!, view: null };

const release = (index: number, characters: number): Entry =>
  anEntry({
    id: `tag:test.example,2026:mesh/${index}`,
    note: null,
    item: anItem({ tag: `stable-${index}`, html: `<p>${"é".repeat(characters)} end ${index}.</p>` }),
  });

const feedOf = (entries: readonly Entry[]) => toFeed(scope, { entries, changed: at("2021-06-01") });

describe.each(FORMATS)("$name", ({ file, render }) => {
  const parse = (text: string): string => {
    if (file === "feed.json") jsonFeed.parse(JSON.parse(text));
    else parseXml(text); // strict, with namespaces
    return text;
  };
  const hasContent = (text: string, index: number) => text.includes(` end ${index}.`);

  test.each([
    ["no entry", []],
    ["one release", [release(1, 10)]],
    ["one note", [anEntry({ item: null })]],
    ["one note with a release", [anEntry({ note: aNote({ tags: ["a"] }) })]],
    ["30 small releases", Array.from({ length: 30 }, (_, index) => release(index, 10))],
  ])("with %s is well-formed, whole and abbreviated", (_name, entries) => {
    const feed = feedOf(entries);
    parse(render(feed, LIMIT));
    parse(render({ ...feed, abbreviated: new Set(entries) }, LIMIT));
    parse(render({ ...feed, abbreviated: new Set(entries.slice(0, 1)) }, LIMIT));
    parse(render(feed, 0));
  });

  test("whose newest entry alone exceeds the limit abbreviates only that entry", () => {
    const text = parse(render(feedOf([release(1, 80_000), release(2, 10), release(3, 10)]), LIMIT));
    expect([1, 2, 3].map((index) => hasContent(text, index))).toEqual([false, true, true]);
    expect(text.length).toBeLessThan(LIMIT);
  });

  test("whose only entry exceeds the limit abbreviates it", () => {
    const text = parse(render(feedOf([release(1, 80_000)]), LIMIT));
    expect(hasContent(text, 1)).toBe(false);
  });

  test("above the limit abbreviates the oldest entries", () => {
    const text = parse(render(feedOf(Array.from({ length: 10 }, (_, index) => release(index, 8_000))), LIMIT));
    const whole = Array.from({ length: 10 }, (_, index) => hasContent(text, index));
    expect(whole.indexOf(false)).toBeGreaterThan(2);
    expect(whole.lastIndexOf(true)).toBe(whole.indexOf(false) - 1);
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(LIMIT);
  });
});
