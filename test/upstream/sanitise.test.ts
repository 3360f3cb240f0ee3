import { quickest } from "../helpers/time.ts";
import { describe, expect, test } from "vitest";
import { toPlainText } from "../../src/upstream/plain-text.ts";
import { sanitise } from "../../src/upstream/sanitise.ts";

const BASE = "https://github.com/acme/mesh/releases/tag/v1";

describe("what release notes are made of stays", () => {
  test.each([
    [
      "headings, lists, code",
      "<h2>A</h2><ul><li><code>x</code></li></ul>",
      "<h2>A</h2><ul><li><code>x</code></li></ul>",
    ],
    ["tables", '<table><tr><th align="left">a</th></tr></table>', '<table><tr><th align="left">a</th></tr></table>'],
    ["details", "<details open><summary>s</summary>x</details>", "<details open><summary>s</summary>x</details>"],
    [
      "a language of code",
      '<pre><code class="language-go evil">x</code></pre>',
      '<pre><code class="language-go">x</code></pre>',
    ],
    [
      "task lists, as text",
      '<li><input type="checkbox" checked disabled> a</li><li><input type="checkbox"> b</li>',
      "<li><span>☑</span> a</li><li><span>☐</span> b</li>",
    ],
    ["emoji, without GitHub's element", '<g-emoji class="g-emoji" alias="rocket">🚀</g-emoji>', "🚀"],
    [
      "relative links, made absolute",
      '<a href="/acme/mesh/pull/1" data-hovercard-type="x">#1</a><img src="a.png">',
      '<a href="https://github.com/acme/mesh/pull/1" rel="nofollow noopener">#1</a><img src="https://github.com/acme/mesh/releases/tag/a.png" />',
    ],
    [
      "pictures for screens",
      '<picture><source srcset="/a.webp 2x, javascript:x 1x"><img src="/a.png" srcset="/b.png 2x"></picture>',
      '<picture><source srcset="https://github.com/a.webp 2x"></source><img src="https://github.com/a.png" srcset="https://github.com/b.png 2x" /></picture>',
    ],
    ["unclosed tags, closed", "<p>a <b>b", "<p>a <b>b</b></p>"],
  ])("%s", (_name, html, expected) => {
    expect(sanitise(html, BASE)).toBe(expected);
  });
});

describe("nothing that runs comes through", () => {
  test.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" java\nscript:alert(1)">a</a>',
    '<a href="jav&#x09;ascript:alert(1)">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    '<a href="vbscript:x">a</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="x"></object><embed src="x">',
    '<form action="javascript:alert(1)"><button>x</button></form>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<p style="background:url(javascript:alert(1))">a</p>',
    '<details ontoggle="alert(1)" open>a</details>',
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    "<textarea></textarea><script>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<template><script>alert(1)</script></template>",
    "<a href='https://a.example' __proto__='x' constructor='y'>a</a>",
    "<plaintext><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
  ])("%s", (html) => {
    const clean = sanitise(html, BASE);
    // Text may speak of anything: what matters is what a browser would take for markup.
    const tags = clean.match(/<[^>]*>/g) ?? [];
    expect(tags.join("")).not.toMatch(
      /script|javascript:|vbscript:|data:|\son\w+=|srcdoc|style=|<(?:svg|math|iframe|object|embed|form|base|meta|template)/i,
    );
  });
});

test("control characters and half characters don't come through, however they are written", () => {
  expect(sanitise("a\u0000b&#8;c&#x1b;d\ud800e", BASE)).toBe("abcd\ufffde");
});

test("plain text has no markup and one line", () => {
  expect(toPlainText("<p>a &amp; <b>b</b></p>\n<p>&lt;c&gt;\u0007 d</p>")).toBe("a & b <c> d");
});

test.each([
  ["deep nesting", "<div>".repeat(100_000)],
  ["many attributes", `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(" ")}>x</p>`],
  ["brackets", "<".repeat(300_000)],
  ["unclosed comments", "<!--".repeat(100_000)],
  ["a long srcset", `<img src="/a" srcset="${"a 1x, ".repeat(100_000)}">`],
])("%s takes no time", async (_name, html) => {
  expect(await quickest(2_000, () => sanitise(html, BASE))).toBeLessThan(2_000);
});
