import { describe, expect, test } from "vitest";
import { readHeading } from "../../src/journal/heading.ts";

describe("a heading is a note's", () => {
  test.each([
    [
      "2021-02-24 Linkerd2 2.9.4发布",
      { date: "2021-02-24", title: "Linkerd2 2.9.4发布", slug: null, isStandard: true },
    ],
    ["2021-02-24", { date: "2021-02-24", title: "", slug: null, isStandard: true }],
    ["2021-02-24：发布", { date: "2021-02-24", title: "发布", slug: null, isStandard: true }],
    ["2021-02-24 发布 {#my-slug}", { date: "2021-02-24", title: "发布", slug: "my-slug", isStandard: true }],
    ["2021-02-24 发布 {.big #a_b.c}", { date: "2021-02-24", title: "发布", slug: "a_b.c", isStandard: true }],
    ["2021-02-24 a {b}", { date: "2021-02-24", title: "a {b}", slug: null, isStandard: true }],
    ["2021-2-4 x", { date: "2021-02-04", title: "x", slug: null, isStandard: false }],
    ["2021/02/04 x", { date: "2021-02-04", title: "x", slug: null, isStandard: false }],
    ["2021.2.4 x", { date: "2021-02-04", title: "x", slug: null, isStandard: false }],
    ["2021年2月4日 x", { date: "2021-02-04", title: "x", slug: null, isStandard: false }],
    ["２０２１－02－04 x", { date: "2021-02-04", title: "x", slug: null, isStandard: false }],
    ["2021-02-04-06 KubeCon", { date: "2021-02-04", title: "KubeCon", slug: null, isStandard: true }],
    ["2021-02-04T10:00 x {.no-toc} {#s}", { date: "2021-02-04", title: "x", slug: "s", isStandard: true }],
    ["20210204 x", { date: "2021-02-04", title: "x", slug: null, isStandard: false }],
    ["2024-02-29 leap day", { date: "2024-02-29", title: "leap day", slug: null, isStandard: true }],
  ])("%s", (text, heading) => {
    expect(readHeading(text)).toEqual({ kind: "note", heading });
  });
});

describe("a heading is none", () => {
  test.each([
    "2016年年底",
    "年度总结",
    "",
    "2021",
    "2021-02 发布",
    "Release 2021-02-24",
    "12345678901 x",
    "2021-02-245 x",
    "12345678 次下载",
  ])("%s", (text) => {
    expect(readHeading(text)).toEqual({ kind: "undated" });
  });
});

describe("a heading is refused", () => {
  test.each(["2021-02-30 x", "2021-13-01 x", "2021-00-10 x", "2023-02-29 x", "0021-02-03 x", "20211301 x"])(
    "%s",
    (text) => {
      expect(readHeading(text)).toMatchObject({
        kind: "bad",
        rule: "bad-date",
        message: [expect.stringMatching(/^(noSuchDay|implausibleDay)$/), text.slice(0, -2)],
      });
    },
  );

  test.each(["2021-02-24 x {#中文}", "2021-02-24 x {#a/b}", `2021-02-24 x {#${"a".repeat(101)}}`])("%s", (text) => {
    expect(readHeading(text)).toMatchObject({ kind: "bad", rule: "bad-slug" });
  });
});
