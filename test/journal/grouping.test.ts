import { matchesGlob } from "node:path";
import { describe, expect, test } from "vitest";
import { globsOf, groupPages } from "../../src/journal/grouping.ts";

/** Globs of each group of pages, by the group's name. */
function globs(...paths: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(groupPages(paths).map((group) => [group.key.join("/"), globsOf(group, paths)]));
}

describe("pages that differ in nothing but their year are one collection", () => {
  test.each([
    ["a folder a year", ["j/2020/m.md", "j/2021/m.md", "j/2021/n.md"], { "j/m": ["j/*/m.md"], "j/n": ["j/*/n.md"] }],
    ["a page a year", ["j/m/2020.md", "j/m/2021.md", "j/n/2021.md"], { "j/m": ["j/m/*.md"], "j/n": ["j/n/*.md"] }],
    ["both", ["j/m/2020.md", "j/2021/m.md"], { "j/m": ["j/m/*.md", "j/*/m.md"] }],
    ["a bundle a year", ["j/2020-m/index.md", "j/2021-m/index.md"], { "j/m": ["j/*-m/index.md"] }],
    ["a page a month", ["m/2020/01.md", "m/2020/02.md", "m/2020-03.md"], { m: ["m/*/*.md", "m/*.md"] }],
    ["posts", ["p/2021-02-24-a.md", "p/2021-03-24-b.md"], { p: ["p/*.md"] }],
    ["one page", ["m.md"], { m: ["m.md"] }],
  ] as [string, string[], Record<string, string[]>][])("%s", (_name, paths, expected) => {
    expect(globs(...paths)).toEqual(expected);
  });

  test("a glob that would match another collection's page is written out", () => {
    expect(globs("j/2021.md", "j/m.md")).toEqual({ j: ["j/2021.md"], "j/m": ["j/m.md"] });
  });

  test.each(["a [b]/x{y}.md", "a*b/c?.md", "q(b)+(c)@(d).md", "!x.md", "a, b.md"])(
    "%s is matched by its own glob",
    (path) => {
      const [glob] = Object.values(globs(path)).flat();
      expect(matchesGlob(path, glob!)).toBe(true);
      expect(matchesGlob("a b/xy.md", glob!)).toBe(false);
    },
  );
});
