import { describe, expect, test } from "vitest";
import { indexTerms, phrasesOf, termsOf, unitsOf } from "../../src/domain/search-terms.ts";

const phrases = (query: string) =>
  phrasesOf(query).map(({ units, isOpen }) => termsOf(units).join(" ") + (isOpen ? "*" : ""));

describe("a query asks for", () => {
  test.each([
    ["a version as it is written", "2.9.4", ["2 9 4"]],
    ["a version without its v", "v1.2.0-rc.1", ["1 2 0 rc 1"]],
    ["a tag", "stable-2.9.4", ["stable 2 9 4"]],
    ["a name and its number", "Linkerd2", ["linkerd 2"]],
    ["all words, and the last one may go on", "Proxy linker", ["proxy", "linker*"]],
    ["a short last word as it is", "the api", ["the", "api"]],
    ["Chinese words", "服务 网格", ["服务", "网格"]],
    ["a Chinese phrase, by its pairs", "服务网格", ["服务 务网 网格"]],
    ["one Chinese character", "网", ["网"]],
    ["Chinese right behind a name", "Linkerd发布", ["linkerd", "发布"]],
    ["letters without accents", "Café ÉTÉ İstanbul", ["cafe", "ete", "istanbul*"]],
    ["wide letters as plain ones", "Ｌｉｎｋｅｒｄ", ["linkerd*"]],
    ["Japanese and Korean in pairs", "サーバー 한국어", ["サー ーバ バー", "한국 국어"]],
    ["composed characters, however they came", "か\u3099き ｶﾞｷ", ["がき", "ガキ"]],
    ["characters beyond the first plane", "𠀀𠀁", ["𠀀𠀁"]],
    ["words, where it looks like syntax", `"AND" NEAR(a* OR -b:`, ["and", "near", "a", "or", "b"]],
    ["nothing, where there is no word", ` "'* -:()^{}+🎉\0\ud800\ue000。，…`, []],
  ])("%s", (_name, query, expected) => {
    expect(phrases(query)).toEqual(expected);
  });
});

test("of a very long query, only the beginning counts", () => {
  expect(phrasesOf("a ".repeat(5_000))).toHaveLength(20);
  expect(phrases("网".repeat(10_000))[0]!.split(" ")).toHaveLength(199);
  expect(phrases("x".repeat(10_000))).toEqual([`${"x".repeat(64)}*`]);
});

test("a text is indexed by words, pairs of characters, and single characters", () => {
  expect(indexTerms("Linkerd2 2.9.4发布，发布 v1")).toEqual(
    ["linkerd", "2", "2", "9", "4", "发布", "发布", "1", "发", "布"], //
  );
});

test.each(["Linkerd2 发布", "v1.2 Ångström 𠀀 か\u3099 ﬁn ½", "a\0b\ud800c"])(
  "units of %j say where they stand",
  (text) => {
    const units = unitsOf(text);
    expect(units.length).toBeGreaterThan(0);
    for (const { text: folded, start, end } of units) {
      expect(phrases(text.slice(start, end)).join(" ")).toContain(folded);
    }
  },
);
