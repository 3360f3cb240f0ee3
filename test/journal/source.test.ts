import { quickest } from "../helpers/time.ts";
import { describe, expect, test } from "vitest";
import { withoutShortcodes } from "../../src/journal/shortcodes.ts";
import { readPage } from "../../src/journal/page.ts";
import { readSource } from "../../src/journal/source.ts";

describe("headings are corrected", () => {
  test.each([
    ["###2021-02-24 x", "### 2021-02-24 x"],
    ["###20210224 x", "### 20210224 x"],
    ["＃＃＃ 2021-02-24 x", "### 2021-02-24 x"],
    ["　### 2021-02-24 x", "### 2021-02-24 x"],
    ["###　2021-02-24 x", "### 2021-02-24 x"],
    ["### \u200b2021-02-24 x", "### 2021-02-24 x"],
  ])("%j", (text, corrected) => {
    expect(readSource(text).text).toBe(corrected);
  });

  test.each([
    "#5678 修复",
    "##5678",
    "### 2021-02-24 x",
    "```\n###2021-02-24\n```",
    "~~~~\n```\n###2021-02-24\n~~~~",
    "text ###2021-02-24",
  ])("but not %j", (text) => {
    expect(readSource(text)).toMatchObject({ text });
  });
});

describe("shortcodes", () => {
  test.each([
    ["parameters in quotes hold anything", 'a{{< figure caption="x }} >}} y" >}}b', "ab"],
    ["over several lines", "a{{< figure\n  src=x\n>}}b", "a\n\nb"],
    ["in a code span", "用 `{{< ref >}}` 和 `x`", "用  和 `x`"],
    ["escaped ones", "{{</* figure */>}}a{{%/* ref */%}}", "a"],
    ["templates of other programs stay", "{{ .Values.x }} Map<K,V<A>>}} 50%}}", "{{ .Values.x }} Map<K,V<A>>}} 50%}}"],
    ["those that never end, with the rest of the line", "a {{< b\n\nc", "a \n\nc"],
  ])("%s", (_name, text, expected) => {
    expect(withoutShortcodes(text).text).toBe(expected);
  });

  test("are told with their places", () => {
    expect(withoutShortcodes("a\nb {{< chart >}}\n{{< alert >}}").diagnostics).toMatchObject([
      { message: ["shortcodeDropped", "chart"], line: 2, column: 3 },
    ]);
  });

  test("in any number take no time", async () => {
    for (const text of ["{{< a >}}\n", "{{<", '{{< "'])
      expect(await quickest(3_000, () => withoutShortcodes(text.repeat(20_000)))).toBeLessThan(3_000);
  });
});

describe("a draft is no page, however it says so:", () => {
  test.each([
    "---\ndraft: true\n---\n",
    "---\nDraft: true\n---\n",
    "\n\n---\ndraft: true\n---\n",
    "---\r\ndraft: true\r\n---\r\n",
  ])("%j", (frontMatter) => {
    expect(readPage(`${frontMatter}### 2021-02-24 x\n`)).toMatchObject({
      page: { sections: [] },
      findings: [{ severity: "hint", rule: "unpublished" }],
    });
  });

  test.each(['{\n"draft": true\n}\n', "+++\ndraft = true\n+++\n", "---\ndraft: true\n\n"])(
    "%j is an error",
    (frontMatter) => {
      expect(readPage(`${frontMatter}### 2021-02-24 x\n`).findings).toMatchObject([
        { severity: "error", rule: "front-matter" },
      ]);
    },
  );

  test("lines are those of the file", () => {
    expect(readPage("\n\n---\ntitle: x\n---\n\n### 2021-02-30 x\n").findings).toMatchObject([
      { line: 7, rule: "bad-date" },
    ]);
  });
});

describe("traps of Markdown are told:", () => {
  test.each([
    ["a heading in a list", "### 2021-01-01 x\n\n- a\n\n  ### 2021-01-02 y\n", "nested", 5],
    ["a heading of level 4", "### 2021-01-01 x\n\n#### 2021-01-02 y\n", "heading-level", 3],
    ["an indented heading", "### 2021-01-01 x\n\n    ### 2021-01-02 y\n", "nested", 3],
    ["text that --- makes a heading", "### 2021-01-01 x\n\n这是一段写得相当长的正文。\n---\n", "underlined", 3],
    ["bold text that looks like a heading", "### 2021-01-01 x\n\n**2021-01-02 y**\n", "heading-form", 3],
    ["HTML right above a heading", "### 2021-01-01 x\n\n<p>a</p>\n### 2021-01-02 y\n", "unclosed", 3],
    ["code that never ends", "### 2021-01-01 x\n\n```\na\n", "unclosed", 3],
  ])("%s", (_name, text, rule, line) => {
    expect(readPage(text).findings).toMatchObject([{ rule, line }]);
  });

  test.each([
    ["a heading in closed code", "### 2021-01-01 x\n\n```md\n### 2021-01-02 y\n```\n"],
    ["a note that is commented out", "### 2021-01-01 x\n\n<!--\n### 2021-01-02 y\n-->\n"],
    ["a heading in a quote", "### 2021-01-01 x\n\n> ### 2021-01-02 y\n"],
  ])("but not %s", (_name, text) => {
    expect(readPage(text).findings).toEqual([]);
  });

  test("text above a line of --- stays in its note", () => {
    const { page } = readPage("### 2021-01-01 x\n\n个人总结：这一句很重要，不能丢掉。\n---\n\n后文。\n");
    expect(page.sections[0]!.blocks.map(({ type }) => type)).toEqual(["paragraph", "paragraph"]);
  });
});

test("what was meant as a heading and is text is told, code is not", () => {
  const { diagnostics, text } = readSource("##2018\n\n```\n##define\n```\n\n#hashtag\n\n###2021-02-24 x\n");
  expect(diagnostics).toMatchObject([
    { message: ["headingWithoutSpace", "##2018"], line: 1, column: 1 },
    { message: ["headingCorrected", "###2021-02-24 x"], line: 9, column: 1 },
  ]);
  expect(text).toContain("##2018\n");
});
