import { describe, expect, test } from "vitest";
import { excerpt, markHits } from "../../src/render/hits.ts";

const marked = (text: string, query: string) =>
  markHits(text, query)
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join("");

describe("hits are marked", () => {
  test.each([
    ["LINKERD and linkerd2, not linked", "linkerd", "[LINKERD] and [linkerd]2, not linked"],
    ["stable-2.9.4 and 2.9.40", "2.9.4", "stable-[2.9.4] and 2.9.40"],
    ["v1.2.0-rc.1", "1.2", "[v1.2].0-rc.1"],
    ["服务网格的服务，网格", "服务网格", "[服务网格]的服务，网格"],
    ["升级网格", "网", "升级[网]格"],
    ["Un café", "CAFE", "Un [café]"],
    ["releases", "release", "[releases]"],
    ["releases of it", "release of", "releases [of] it"],
    ["修复漏洞", "修复 漏洞", "[修复漏洞]"],
    ["<b>&amp;</b>", "b", "<[b]>&amp;</[b]>"],
    ["nothing here", "漏洞", "nothing here"],
    ["nothing here", "“”*", "nothing here"],
    ["", "a", ""],
  ])("in %j for %j", (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  test.each(["a\ud800b 𠀀🎉c", "か\u3099\0x", "ﬁn ½ v2 V3"])("and the pieces of %j are the whole of it", (text) => {
    for (const query of ["a", "b c", "か", "x", "fin", "2", "v3", "𠀀", "🎉"]) {
      expect(
        markHits(text, query)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }
  });
});

describe("an excerpt", () => {
  const chinese = `${"一个版本。".repeat(50)}这里有漏洞，需要升级。${"没有了。".repeat(50)}`;
  const english = `${"lorem ipsum dolor ".repeat(40)}the proxy crashes ${"sit amet ".repeat(50)}`;

  test("stands around the first hit, and cuts no word", () => {
    expect(excerpt(chinese, "漏洞", 40)).toMatch(/^….*这里有漏洞，需要升级。.*…$/);
    expect(excerpt(english, "proxy", 60)).toMatch(/^…(ipsum |dolor )*the proxy crashes( sit| amet)+…$/);
  });

  test.each([20, 40, 100, 1000, 5000])("is never longer than %i characters", (limit) => {
    for (const text of [chinese, english, "𠀀".repeat(600), "x".repeat(2000), `${"🎉".repeat(600)}漏洞`]) {
      for (const query of ["漏洞", "proxy", "", "x"]) {
        const passage = excerpt(text, query, limit);
        expect(passage.length).toBeLessThanOrEqual(limit);
        expect(passage.isWellFormed()).toBe(true);
        expect(passage.includes("漏洞")).toBe(text.includes("漏洞") && (query === "漏洞" || limit > text.length));
      }
    }
  });

  test("is the beginning where there is no hit, and all of a short text", () => {
    expect(excerpt(english, "nope", 31)).toBe("lorem ipsum dolor lorem ipsum…");
    expect(excerpt("short\n  text", "nope", 30)).toBe("short text");
  });
});
