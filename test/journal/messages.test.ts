import { describe, expect, test } from "vitest";
import { chinese } from "../../src/journal/messages/chinese.ts";
import { english } from "../../src/journal/messages/english.ts";
import { inWords } from "../../src/journal/messages/messages.ts";
import { SITE } from "../helpers/folders.ts";
import { findingsIn } from "../helpers/journal.ts";

describe("findings are in the language of the site:", () => {
  const page = { "journal/p.md": "### 2021-02-24\n\n文\n" };
  const inLanguage = (tag: string) =>
    findingsIn({ "site.yaml": SITE.replace("zh-Hans", tag), ...page }, { messages: undefined as never });

  test.each([
    ["zh-Hans", "这条没有标题。请在日期后面写上标题。"],
    ["zh-TW", "这条没有标题。请在日期后面写上标题。"],
    ["en", "This note has no title. Write one after its date."],
    ["ja", "This note has no title. Write one after its date."],
  ])("%s", (tag, message) => {
    expect(inLanguage(tag)).toEqual([`journal/p.md:1:1 warning ${message} (no-title)`]);
  });

  test("also where site.yaml itself is wrong", () => {
    const site = SITE.replace("zh-Hans", "cn");
    expect(
      findingsIn({ "site.yaml": site, "journal/p.md": "### 2021-02-24 x\n\n文\n" }, { messages: undefined as never }),
    ).toEqual(["site.yaml:4:1 error language 必须是语言标签。是不是想写 zh-Hans？ (schema)"]);
  });
});

test("values stand in the message", () => {
  expect(inWords(["duplicateSlug", "viz", "journal/p.md:7"], "en")).toBe(
    "The note at journal/p.md:7 has the slug viz already. Choose another.",
  );
  expect(inWords(["duplicateSlug", "viz", "journal/p.md:7"], "zh-Hans")).toBe(
    "固定地址 viz 已被 journal/p.md:7 的条目使用。请换一个。",
  );
});

test("every message is a sentence in both languages", () => {
  const values = ["a", "b", "c", "d"];
  for (const name of Object.keys(english) as (keyof typeof english)[]) {
    const [inEnglish, inChinese] = [english[name], chinese[name]].map((word) =>
      (word as (...values: readonly string[]) => string)(...values),
    );
    expect(inEnglish, name).toMatch(/^[A-Z"a-d<{[_][^]*[.?)a-d]$/);
    expect(inChinese, name).toMatch(/\p{Script=Han}[^]*[。？a-d]$/u);
  }
});
