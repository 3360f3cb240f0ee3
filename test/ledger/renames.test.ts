import { describe, expect, test } from "vitest";
import { currentKey, spellings, toRenames } from "../../src/ledger/renames.ts";

const OLD = "github.com/acme/mesh";
const MIDDLE = "github.com/mid/way";
const NEW = "github.com/other/net";
const tag = (name: string) => `${name}/releases/tag/v1`;

describe("of the names of a repository, keys use", () => {
  test.each([
    ["the one that the collection follows", [OLD], OLD],
    ["the new one, once the collection follows it", [NEW], NEW],
    ["the last one, where the collection follows neither", [], NEW],
  ])("%s", (_name, followed, current) => {
    const renames = toRenames([[OLD, NEW]], new Set(followed));
    for (const name of [OLD, NEW]) {
      expect(currentKey(renames, tag(name))).toBe(tag(current));
      expect(spellings(renames, tag(name)).toSorted()).toEqual([tag(OLD), tag(NEW)]);
    }
  });

  test.each([
    ["in one group", [[OLD, MIDDLE, NEW]]],
    [
      "in groups with a name in common",
      [
        [OLD, MIDDLE],
        [MIDDLE, NEW],
      ],
    ],
    [
      "in groups that a third one connects",
      [
        [OLD, "github.com/a/b"],
        [MIDDLE, NEW],
        ["github.com/a/b", MIDDLE],
      ],
    ],
    [
      "in a circle",
      [
        [OLD, MIDDLE],
        [MIDDLE, NEW],
        [NEW, OLD],
      ],
    ],
  ])("one for all, also for those in between: %s", (_name, groups) => {
    const renames = toRenames(groups, new Set([NEW]));
    for (const name of [OLD, MIDDLE, NEW]) expect(currentKey(renames, tag(name))).toBe(tag(NEW));
    expect(spellings(renames, tag(MIDDLE))).toEqual(expect.arrayContaining([tag(OLD), tag(MIDDLE), tag(NEW)]));
  });
});

test.each([
  ["a blog", ["blog.example/feed", "blog.example/new"]],
  ["a releases feed that is followed as a feed", [`${OLD}/releases.atom`, NEW]],
  ["a repository with one name", [OLD, OLD]],
])("%s is not renamed", (_name, group) => {
  expect(toRenames([group], new Set()).size).toBe(0);
});

test("a repository on another forge is compared in lower case, where it is followed or known by several names", () => {
  const renames = toRenames(
    [["codeberg.org/old/crane", "codeberg.org/gears/crane"]],
    new Set(["codeberg.org/gears/crane"]),
  );
  for (const name of ["Gears/Crane", "gears/crane", "OLD/Crane"])
    expect(currentKey(renames, `codeberg.org/${name}/releases/tag/V1`)).toBe(
      "codeberg.org/gears/crane/releases/tag/V1",
    );
  expect(currentKey(renames, "codeberg.org/Other/Crane/releases/tag/V1")).toBe(
    "codeberg.org/Other/Crane/releases/tag/V1",
  );
  expect(currentKey(renames, "codeberg.org/Gears/Crane/issues/1")).toBe("codeberg.org/Gears/Crane/issues/1");
});

test("a repository whose name begins with another's is another repository", () => {
  const renames = toRenames([[OLD, NEW]], new Set([OLD]));
  expect(currentKey(renames, "github.com/other/network/releases/tag/v1")).toBe(
    "github.com/other/network/releases/tag/v1",
  );
});
