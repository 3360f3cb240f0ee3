import { expect, test } from "vitest";
import { renderText, wrap } from "../../src/render/terminal.ts";
import { aNote, anEntry, aSite, at } from "../helpers/samples.ts";

test("entries stand aligned: date where the author is, track, title, link, comment", () => {
  const entries = [
    anEntry(),
    anEntry({ note: null, published: at("2021-02-20T20:00:00Z") }),
    anEntry({ track: null, item: null, note: aNote({ link: null, title: "没有链接", comment: "第一行。\n第二行。" }) }),
  ];
  expect(renderText(aSite(), entries)).toBe(`2021-02-24  stable  Mesh 2.9.4 发布
                    https://github.com/acme/mesh/releases/tag/stable-2.9.4
                    应当直接升级。

2021-02-21  stable  mesh stable-2.9.4
                    https://github.com/acme/mesh/releases/tag/stable-2.9.4

2021-02-24          没有链接
                    https://test.example/mesh/entries/acme.mesh.stable-2.9.4
                    第一行。
                    第二行。
`);
});

test("nothing is said in words", () => {
  expect(renderText(aSite(), [])).toBe("还没有发布任何内容。\n");
});

test.each([
  ["words", "aaa bbb ccc ddd", 8, ["aaa bbb", "ccc ddd"]],
  ["Chinese, two columns a character", "一二三四五六", 8, ["一二三四", "五六"]],
  ["both", "用 linkerd viz 安装", 10, ["用 linkerd", "viz 安装"]],
  ["no line begins with a full stop, or is too long for it", "一二三四。五", 8, ["一二三", "四。五"]],
  ["nor with two", "一二三四”。五", 8, ["一二三", "四”。五"]],
  ["a word goes with its comma", "一二 word，三", 8, ["一二", "word，三"]],
  ["punctuation alone", "。。。。。", 4, ["。。", "。。", "。"]],
  ["a word longer than a line", "a https://a.example/long b", 8, ["a", "https://a.example/long", "b"]],
  ["what steers a terminal", "a\u001b[31mb\u009b2Jc\u202ed\u061ce", 80, ["a[31mb2Jcde"]],
  ["nothing", "  ", 8, []],
])("lines are wrapped: %s", (_name, text, columns, lines) => {
  expect(wrap(text, columns)).toEqual(lines);
});
