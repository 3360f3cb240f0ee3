import { expect, test } from "vitest";
import { printable, printableJson } from "../../src/domain/printable.ts";

test.each([
  ["plain text, 中文, العربية, 👩‍💻 and é stay", "plain text, 中文, العربية, 👩‍💻 and é stay"],
  ["\u001b[31mred\u001b]0;title\u0007", "\\u{1b}[31mred\\u{1b}]0;title\\u{7}"],
  ["a\r\nb\tc\u0085d\u2028e", "a\\u{d}\\u{a}b\\u{9}c\\u{85}d\\u{2028}e"],
  ["\u202eevil\u2066\u200e\u061c", "\\u{202e}evil\\u{2066}\\u{200e}\\u{61c}"],
  ["x\u{e0041}\ufeff\u200b\ud800", "x\\u{e0041}\\u{feff}\\u{200b}\\u{d800}"],
  ["::error file=a::b", "\\u{3a}:error file=a::b"],
  ["  ::add-mask::b", "  \\u{3a}:add-mask::b"],
  ["a ::b::", "a ::b::"],
  ["a ##[error]b ##vso[task.x]c ###[d]", "a \\u{23}#[error]b \\u{23}#vso[task.x]c #\\u{23}#[d]"],
  ["## a heading [link]", "## a heading [link]"],
])("%j is printed as %s", (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test("JSON reads the same, and has no character that is not printable", () => {
  const value = { "::a": "\u001b\u009b31m\u202e\u{e0041}##[error]", b: ["\ud800", "中"] };
  const json = printableJson(JSON.stringify(value, null, 2));
  expect(JSON.parse(json)).toEqual(value);
  expect(json).not.toMatch(/[^\P{Cc}\n]|[\u202e\u{e0041}]|##\[|^\s*::/mu);
});
