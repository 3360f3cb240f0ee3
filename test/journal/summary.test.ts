import { describe, expect, test } from "vitest";
import { aNote } from "../helpers/journal.ts";

const summary = (text: string, title?: string, language?: string) =>
  aNote(text, { ...(title !== undefined && { title }), ...(language !== undefined && { language }) }).summary;

describe("a summary says something:", () => {
  test.each([
    [
      "the items of a list",
      "https://a.example/\n\n- 支持 ARM64\n- 修复内存泄漏。\n- 升级依赖",
      "支持 ARM64；修复内存泄漏。升级依赖",
    ],
    ["items below items", "1. 代理\n   - 更快\n   - 更小\n2. 控制面", "代理；更快；更小；控制面"],
    ["the list under a label", "版本更新列表:\n\n* 甲\n* 乙", "甲；乙"],
    ["the list under a label with a full-width colon", "主要更新内容如下：\n\n* 甲", "甲"],
    ["the list behind its introduction", "这个版本有两处变化：\n\n* 甲\n* 乙", "这个版本有两处变化：甲；乙"],
    ["the quote behind its introduction", "作者写道：\n\n> 网格太复杂。\n\n译文。", "作者写道：网格太复杂。"],
    ["code behind its introduction", "升级只要一步：\n\n```sh\nmake all\n```", "升级只要一步：make all"],
    ["two introductions in a row", "升级说明：\n\n步骤有二：\n\n- 甲\n- 乙", "步骤有二：甲；乙"],
    ["the list under What's Changed", "#### What's Changed\n\n* Fix a leak\n* Add a flag", "Fix a leak；Add a flag"],
    ["prose behind Full Changelog", "**Full Changelog**: [a...b](https://a.example/c)\n\n正文。", "正文。"],
    [
      "prose behind links with labels",
      "原文：[A](https://a.example/a)\n\n中文翻译：[B](https://a.example/b)\n\n正文。",
      "正文。",
    ],
    ["terms with what they mean", "网格\n: 通信层\n\n边车\n: 代理", "网格：通信层；边车：代理"],
    ["an alert without its label", "> [!WARNING]\n> 先备份。", "先备份。"],
    ["a quote, where there is nothing else", "https://a.example/\n\n> 引文。", "引文。"],
    ["a table, where there is nothing else", "| 版本 | 日期 |\n|-|-|\n| 1.0 | 一月 |", "版本 日期；1.0 一月"],
    [
      "words of links, where there is nothing else",
      "https://a.example/\n\n原文：[网格的未来](https://a.example/b)",
      "原文：网格的未来",
    ],
    ["the items of a comment", "正文。\n\n个人总结：有三点：\n\n1. 快\n2. 小", "有三点：快；小"],
    ["headings of a comment", "#### 个人点评\n\n##### 好处\n\n更快\n\n##### 坏处\n\n没有", "好处：更快；坏处：没有"],
    ["the quote of a comment, where there is nothing else", "个人总结：\n\n> 网格太复杂。", "网格太复杂。"],
    [
      "the link of a comment, where there is nothing else",
      "个人总结：\n\n[网格的未来](https://a.example/b)",
      "网格的未来",
    ],
    ["no footnotes", "> 引文。[^a]\n\n[^a]: 脚注。", "引文。"],
    ["a line without its colon, where nothing follows", "主要特性有：", "主要特性有"],
  ])("%s", (_name, text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  test.each([
    ["Linkerd 2.11.1 发布", "Linkerd 2.11.1 发布！\n\n修复了策略。", "修复了策略。"],
    ["Linkerd 2.11.1 发布", "- Linkerd 2.11.1\n- 修复了策略", "修复了策略"],
    ["Envoy 1.17", "个人总结：Envoy 1.17\n\n#### 内容\n\n移除 xDS v2。", "移除 xDS v2。"],
  ])("not the title %s again", (title, text, expected) => {
    expect(summary(text, title)).toBe(expected);
  });

  test("English items are set apart as English does", () => {
    expect(summary("- Faster proxy\n- Smaller image.\n- New flag", "T", "en")).toBe(
      "Faster proxy; Smaller image. New flag",
    );
  });

  test.each(["What's Changed", "**Full Changelog**: [a...b](https://a.example/c)", "版本更新列表：", "#### 更新内容"])(
    "not %s by itself",
    (text) => {
      expect(summary(`https://a.example/\n\n${text}`)).toBe("");
    },
  );

  test("a note of links alone leaves the summary to its release", () => {
    expect(summary("[Envoy](https://a.example/)")).toBe("");
  });
});
