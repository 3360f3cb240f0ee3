import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/domain/entry.ts";
import { toBlocks } from "../../src/render/pages/timeline.ts";
import { aNote, anEntry, anItem } from "../helpers/samples.ts";

const note = (slug: string) => anEntry({ slug, note: aNote(), item: null });
const release = (slug: string, source = "github.com/acme/mesh") =>
  anEntry({ slug, note: null, item: anItem({ source }) });

/** `*n` for a note, and a list for the releases of one line; slugs begin with the name of their source. */
const blocksOf = (...entries: readonly Entry[]) =>
  toBlocks(entries).map((block) =>
    block.kind === "note" ? `*${block.entry.slug}` : block.groups.map((group) => group.entries.map(({ slug }) => slug)),
  );
const from = (source: string, ...slugs: readonly string[]) => slugs.map((slug) => release(slug, source));

test("releases of one source between two notes share a line", () => {
  expect(blocksOf(note("a"), ...from("s", "s2", "s1"), note("b"))).toEqual(["*a", [["s2", "s1"]], "*b"]);
});

test("a single release has its own line, before the first note and after the last one too", () => {
  expect(blocksOf(...from("s", "s3"), note("a"), ...from("s", "s2"))).toEqual([[["s3"]], "*a", [["s2"]]]);
});

test("sources that alternate have a line each, the one with the newest release first", () => {
  const [s3, t2, s2, t1] = [...from("s", "s3"), ...from("t", "t2"), ...from("s", "s2"), ...from("t", "t1")];
  expect(blocksOf(s3!, t2!, s2!, t1!, note("a"))).toEqual([
    [
      ["s3", "s2"],
      ["t2", "t1"],
    ],
    "*a",
  ]);
});

test("many sources take three lines, the last of which keeps the order of the page", () => {
  const slugs = ["a2", "b1", "c2", "d1", "c1", "e1", "a1"];
  const entries = slugs.map((slug) => release(slug, slug[0]));
  expect(blocksOf(...entries, note("n"))).toEqual([[["a2", "a1"], ["b1"], ["c2", "d1", "c1", "e1"]], "*n"]);
  expect(toBlocks([...entries, note("n")])[0]).toMatchObject({
    groups: [{ sources: 1 }, { sources: 1 }, { sources: 3 }],
  });
});

test("one repository in two collections is two sources", () => {
  const other = { ...release("m2"), collection: "other" };
  expect(blocksOf(release("m1"), other, note("a"))).toEqual([[["m1"], ["m2"]], "*a"]);
});

test("without a note, each release has its own line", () => {
  expect(blocksOf(...from("s", "s2", "s1"))).toEqual([[["s2"], ["s1"]]]);
  expect(toBlocks([])).toEqual([]);
});

describe("whatever the order, each entry is there once", () => {
  test.each([[0b10110010], [0b01], [0b11111111], [0b00000001], [0b10000000]])("notes at %i", (mask) => {
    const entries = Array.from({ length: 8 }, (_, bit) =>
      mask & (1 << bit) ? note(`n${bit}`) : release(`r${bit}`, `s${bit % 5}`),
    );
    const shown = blocksOf(...entries).flat(2);
    expect(shown.map((each) => each.replace("*", "")).toSorted()).toEqual(entries.map(({ slug }) => slug).toSorted());
  });
});
