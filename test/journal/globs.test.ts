import { expect, test } from "vitest";
import { globProblem, rootsOf, searchFolders } from "../../src/journal/globs.ts";

test.each([
  "journal/*/linkerd2.md",
  "journal/**/*.md",
  "../content/{zh-cn,en}/docs/20[0-9][0-9]/{a,b,c}.md",
  "a/**/b/**/*.md",
  "posts/2021-??-*-release-*.md",
  "content/a [[]b] [{]c}/*.md",
])("%s is a glob", (glob) => {
  expect(globProblem(glob)).toBeNull();
});

test.each([
  ["{a,b}".repeat(18), "globBraces"],
  ["{1..1000000000}.md", "globBraces"],
  [`${"{a,".repeat(100)}b${"}".repeat(100)}.md`, "globBraces"],
  ["{".repeat(600), "globTooLong"],
  ["**/a/**/b/**/*.md", "globGlobstars"],
  ["*a*a*a*a.md", "globStars"],
  ["+(a|aa)+(a|aa).md", "globParentheses"],
  ["journal/*/../../x/*.md", "globParent"],
  ["{a,*}/../../x.md", "globParent"],
])("%s is refused", (glob, message) => {
  const start = performance.now();
  expect(globProblem(glob)![0]).toBe(message);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test.each([
  ["journal/*/a.md", [{ root: "journal", depth: 1 }]],
  ["journal/**/a.md", [{ root: "journal", depth: Infinity }]],
  ["a.md", [{ root: ".", depth: 0 }]],
  ["*.md", [{ root: ".", depth: 0 }]],
  ["../content/2021/a.md", [{ root: "../content/2021", depth: 0 }]],
  ["/srv/blog/*.md", [{ root: "/srv/blog", depth: 0 }]],
  [
    "{a,../b}/*.md",
    [
      { root: "a", depth: 0 },
      { root: "../b", depth: 0 },
    ],
  ],
])("the pages of %s are below %j", (glob, expected) => {
  expect(searchFolders(glob)).toEqual(expected);
});

test("each root is named once", () => {
  expect(rootsOf("a/{b,c}*.md")).toEqual(["a"]);
});
