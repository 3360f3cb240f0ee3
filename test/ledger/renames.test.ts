import { describe, expect, test } from "vitest";
import { rightKey, spellings, toRenames } from "../../src/ledger/renames.ts";

const OLD = "github.com/acme/mesh";
const NEW = "github.com/other/net";
const moved = (key: string, to: string) => ({ key, movedTo: `https://github.com/${to}/releases.atom` });
const tag = (name: string) => `${name}/releases/tag/v1`;

describe("of two names of a repository", () => {
  test.each([
    ["the one that the site follows is right", [OLD], OLD],
    ["the new one is, once the site follows that", [NEW], NEW],
    ["the new one is, when the site follows neither", [], NEW],
  ])("%s", (_name, followed, right) => {
    const renames = toRenames([moved(OLD, "Other/Net")], new Set(followed));
    for (const name of [OLD, NEW]) {
      expect(rightKey(renames, tag(name))).toBe(tag(right));
      expect(spellings(renames, tag(name)).toSorted()).toEqual([tag(OLD), tag(NEW)]);
    }
  });

  test("each means the other's, whatever was in between", () => {
    const renames = toRenames([moved(OLD, "mid/way"), moved("github.com/mid/way", "other/net")], new Set([NEW]));
    expect(rightKey(renames, tag(OLD))).toBe(tag(NEW));
    expect(spellings(renames, tag(NEW)).toSorted()).toEqual([tag(OLD), tag("github.com/mid/way"), tag(NEW)]);
  });

  test("a circle is gone around no more than is needed", () => {
    const renames = toRenames([moved(OLD, "other/net"), moved(NEW, "acme/mesh")], new Set());
    expect(rightKey(renames, tag(OLD))).toMatch(/\/releases\/tag\/v1$/);
  });
});

test.each([
  ["a blog that moved", { key: "blog.example/feed", movedTo: "https://blog.example/new" }],
  [
    "a releases feed that is followed as a feed",
    { key: `${OLD}/releases.atom`, movedTo: "https://github.com/o/n/releases.atom" },
  ],
  ["a repository that moved to where it is", moved(OLD, "Acme/Mesh")],
  ["what is no address", { key: OLD, movedTo: "?" }],
])("%s renames nothing", (_name, move) => {
  const renames = toRenames([move], new Set([move.key]));
  expect(renames.size).toBe(0);
  expect(spellings(renames, tag(OLD))).toEqual([tag(OLD)]);
});

test("a repository whose name begins with that of another is another", () => {
  const renames = toRenames([moved(OLD, "other/net")], new Set([OLD]));
  expect(rightKey(renames, "github.com/other/network/releases/tag/v1")).toBe(
    "github.com/other/network/releases/tag/v1",
  );
});
