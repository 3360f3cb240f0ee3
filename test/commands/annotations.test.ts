import { expect, test } from "vitest";
import { inRepository, toAnnotation } from "../../src/commands/annotations.ts";
import type { Finding } from "../../src/domain/diagnostic.ts";

const finding: Finding = { file: "a.md", line: 3, column: 7, severity: "error", message: "m", rule: "empty" };

test.each([
  [{}, "::error file=a.md,line=3,col=7,title=empty::m"],
  [{ severity: "warning" }, "::warning file=a.md,line=3,col=7,title=empty::m"],
  [{ severity: "hint" }, "::notice file=a.md,line=3,col=7,title=empty::m"],
  [{ file: "a,b:c%.md" }, "::error file=a%2Cb%3Ac%25.md,line=3,col=7,title=empty::m"],
  [{ message: "100%, a::b\n::error::c" }, "::error file=a.md,line=3,col=7,title=empty::100%25, a::b\\u{a}::error::c"],
  [{ file: "a\n::b.md" }, "::error file=a\\u{a}%3A%3Ab.md,line=3,col=7,title=empty::m"],
] as const)("%j", (change, expected) => {
  expect(toAnnotation({ ...finding, ...change })).toBe(expected);
});

test("a path is named as in the repository", () => {
  expect(inRepository("/work/repository", "/work/repository/data/a.md")).toBe("data/a.md");
});
