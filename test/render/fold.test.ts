// Long HTML is shown in two parts, which together say what it said.
import { describe, expect, test } from "vitest";
import { foldHtml } from "../../src/render/pages/fold.ts";

const words = (count: number, word = "word") =>
  Array.from({ length: count }, (_, index) => `${word}${index}`).join(" ");
const items = (count: number) =>
  Array.from({ length: count }, (_, index) => `<li>${words(10, `i${index}x`)}</li>`).join("\n");
const textOf = (html: string) => html.replace(/<(?:[^<>"]|"[^"]*")*>|\s/g, "");

/** Start tags without an end, and end tags without a start. */
function isWellNested(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z]+\d?)[^>]*>/g)) {
    if (name === "br") continue;
    if (slash === "") open.push(name!);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

const CASES: readonly (readonly [string, string])[] = [
  ["paragraphs", `<h2>Title</h2><p>${words(60)}</p><h3>Next</h3><p>${words(300)}</p>`],
  ["one list", `<ul>${items(60)}</ul>`],
  ["a numbered list", `<ol start="5">${items(60)}</ol>`],
  ["a list in the item of a list", `<ul><li>First<ul>${items(60)}</ul></li><li>Second</li></ul>`],
  ["one paragraph with line breaks", `<p>${`${words(12)}<br>`.repeat(40)}end</p>`],
  ["one paragraph of sentences", `<p>${`${words(12)}. `.repeat(60)}</p>`],
  ["Chinese sentences", `<p>${"这个版本修复了代理的一个问题。".repeat(60)}</p>`],
  ["a block of code", `<div><pre><code>${`${words(8)}\n`.repeat(90)}</code></pre></div>`],
  ["a table", `<table><tbody>${`<tr><td>${words(9)}</td></tr>`.repeat(60)}</tbody></table>`],
  [
    "attributes with brackets",
    `<p title="<li>">${words(70)}</p><blockquote lang="en"><p>${words(300)}</p></blockquote>`,
  ],
];

describe.each(CASES)("%s", (_name, html) => {
  const folded = foldHtml(html)!;

  test("loses nothing, and stays well nested", () => {
    expect(textOf(`${folded.lead} ${folded.rest}`)).toBe(textOf(html));
    expect([isWellNested(folded.lead), isWellNested(folded.rest)]).toEqual([true, true]);
  });

  test("shows some lines, and hides most of the text", () => {
    const shown = textOf(folded.lead).length / textOf(html).length;
    expect(shown).toBeGreaterThan(0.02);
    expect(shown).toBeLessThan(0.5);
  });
});

test("a numbered list goes on counting", () => {
  expect(foldHtml(`<ol>${items(60)}</ol>`)!.rest).toMatch(/^<ol start="6">\s*<li>i5x0 /);
  expect(foldHtml(`<ol start="5">${items(60)}</ol>`)!.rest).toMatch(/^<ol start="10">/);
});

test("an item that goes on in the rest has no second marker", () => {
  expect(foldHtml(`<ul><li>First<ul>${items(60)}</ul></li></ul>`)!.rest).toMatch(/^<ul><li class="continued"><ul>/);
});

test("a heading stays with the text that it is over", () => {
  const { lead, rest } = foldHtml(`<p>${words(60)}</p><h3>Next</h3><p>${words(300)}</p>`)!;
  expect(lead).not.toContain("Next");
  expect(rest).toMatch(/^<h3>Next/);
});

test("hidden words are counted, each Chinese character as one", () => {
  expect(foldHtml(`<p>${words(50)}</p><p>${words(300)} e.g. v2.1.3</p>`)!.hiddenWords).toBe(302);
  expect(foldHtml(`<p>${words(50)}</p><p>${"网格，".repeat(100)}</p>`)!.hiddenWords).toBe(200);
});

test.each([
  ["a short text", `<p>${words(150)}</p>`],
  ["a text whose end alone would be hidden", `<p>${words(190).replaceAll(" ", "-")} ${words(199)}</p><p>end</p>`],
  ["nothing", ""],
])("%s stays whole", (_name, html) => expect(foldHtml(html)).toBeNull());

test("a megabyte is cut in linear time", () => {
  for (const html of [
    `<p>${"a".repeat(1_000_000)}</p>`,
    "<i>".repeat(100_000) + "</i>".repeat(100_000),
    `<p>${". ".repeat(500_000)}</p>`,
  ]) {
    const start = performance.now();
    foldHtml(html);
    expect(performance.now() - start).toBeLessThan(2_000);
  }
});
