import { describe, expect, test } from "vitest";
import { isMeaningful, likeness, wordsOf } from "../../src/ledger/text-similarity.ts";

describe("an edit is meaningful", () => {
  test.each([
    ["a sentence more", "It fixes a bug.", "It fixes a bug. It also adds a flag."],
    ["a sentence less", "It fixes a bug. It also adds a flag.", "It fixes a bug."],
    ["another word", "It breaks nothing.", "It breaks everything."],
    ["a version", "Use v1.2.3.", "Use v1.2.4."],
    ["a number", "It takes 5 seconds.", "It takes 50 seconds."],
    ["from nothing", "", "It fixes a bug."],
    ["Chinese", "修复了一个问题。", "修复了三个严重的安全问题。"],
  ])("%s", (_name, before, after) => {
    expect(isMeaningful(before, after)).toBe(true);
  });
});

describe("an edit is not meaningful", () => {
  test.each([
    ["none", "It fixes a bug.", "It fixes a bug."],
    ["white space", "It fixes\n a bug.", "It  fixes a bug."],
    ["punctuation and case", "it fixes a bug", "It fixes a bug!"],
    ["a slip of the pen", "It fixes a recieve bug in the porxy.", "It fixes a receive bug in the proxy."],
    ["one Chinese character", "修复了一个问体。", "修复了一个问题。"],
    ["order", "Fixes: one, two.", "Fixes: two, one."],
    [
      "how a reference is written",
      "Fixed in acme/mesh#12 by a pull.",
      "Fixed in https://github.com/acme/mesh/pull/12 by a pull.",
    ],
    [
      "how a commit is written",
      "See 0123456789abcdef0123456789abcdef01234567.",
      "See https://github.com/acme/mesh/commit/0123456789abcdef0123456789abcdef01234567.",
    ],
  ])("%s", (_name, before, after) => {
    expect(isMeaningful(before, after)).toBe(false);
  });
});

test("words are those of any language, each Han character one", () => {
  expect(wordsOf("Linkerd2 2.10.1发布: don’t `wait`—#12")).toEqual([
    "linkerd2",
    "2.10.1",
    "发",
    "布",
    "don",
    "t",
    "wait",
    "12",
  ]);
});

test("likeness goes from nothing to everything", () => {
  expect(likeness("a b c", "d e f")).toBe(0);
  expect(likeness("修复了一个问题", "修复了一个问题")).toBe(1);
  expect(likeness("", "")).toBe(0);
  expect(likeness("the proxy is fixed now", "the proxy was fixed now")).toBeGreaterThan(0.5);
});

test.each([
  ["letters", "a".repeat(125_000)],
  ["a path", "a/".repeat(62_000)],
  ["dots", `a${".".repeat(125_000)}`],
])("a word as long as GitHub allows costs no more than its length: %s", (_name, word) => {
  const start = performance.now();
  expect(wordsOf(`${word} end`)).toContain("end");
  expect(performance.now() - start).toBeLessThan(500);
});
