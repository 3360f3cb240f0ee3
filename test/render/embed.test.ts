import { describe, expect, test } from "vitest";
import { embed } from "../../src/render/pages/embed.ts";
import { pairQuotes } from "../../src/render/pages/pairs.ts";
import { textsFor } from "../../src/render/interface-texts.ts";

const inPage = (html: string, levelAbove = 2) => embed(html, levelAbove, textsFor("en"));
const levels = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));

describe("headings of an embedded text follow the page's own without a gap, when they are", () => {
  test.each([
    ["from the top", "<h1>a</h1><h2>b</h2><h2>c</h2><h3>d</h3>", [3, 4, 4, 5]],
    ["with gaps", "<h1>a</h1><h4>b</h4><h6>c</h6><h1>d</h1>", [3, 4, 5, 3]],
    ["from below", "<h4>a</h4><h4>b</h4>", [3, 3]],
    ["growing", "<h5>a</h5><h3>b</h3><h1>c</h1><h2>d</h2>", [3, 3, 3, 4]],
    ["too deep", "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>", [3, 4, 5, 6, 6, 6]],
  ])("%s", (_name, html, shown) => {
    const page = inPage(html);
    expect(levels(page)).toEqual(shown);
    expect([...page.matchAll(/<\/h(\d)/g)].map(([, level]) => Number(level))).toEqual(shown);
  });
});

test("what looks like a heading in an attribute is none", () => {
  const html = `<h1 title="<h5>">a</h1><abbr title='</h1>'>b</abbr>`;
  expect(inPage(html)).toBe(`<h3 title="<h5>">a</h3><abbr title='</h1>'>b</abbr>`);
});

test("a heading without words is dropped, and leaves no gap", () => {
  expect(inPage('<h1><a href="#x"></a></h1><h2 title=">"> </h2><h4>a</h4>')).toBe("<h3>a</h3>");
});

test("the empty corner of a table is a plain cell", () => {
  expect(inPage('<table><tr><th align="left"></th><th>a</th></tr></table>')).toContain(
    '<tr><td align="left"></td><th>a</th></tr>',
  );
});

describe("an image", () => {
  test.each([
    ["keeps its text", '<img src="a" alt="A chart">', '<img loading="lazy" src="a" alt="A chart">'],
    ["without a text gets one", '<img title="alt" src="a">', '<img loading="lazy" alt="picture" title="alt" src="a">'],
    ["with an empty text is decoration", '<img src="a" alt="">', '<img loading="lazy" src="a" alt="">'],
    ["with an empty text in single quotes too", "<img alt='' src='a'>", `<img loading="lazy" alt='' src='a'>`],
    [
      "in a link always has a text",
      '<a href="b"><img src="a" alt="" /></a>',
      '<a href="b"><img loading="lazy" alt="picture" src="a" /></a>',
    ],
  ])("%s", (_name, html, shown) => {
    expect(inPage(html)).toBe(shown);
  });
});

test("links without text are dropped, and wide parts scroll by keyboard", () => {
  expect(inPage('<p>a<a href="b"> </a></p>')).toBe("<p>a</p>");
  expect(inPage("<pre>a</pre>")).toBe('<pre tabindex="0">a</pre>');
  expect(inPage("<table><tr><td>a</td></tr></table>")).toMatch(
    /^<div class="wide"[^>]* tabindex="0"><table>.*<\/table><\/div>$/,
  );
});

test("a `lang` that is no language is dropped", () => {
  expect(inPage('<pre lang="fish-docs-samples">a</pre><div lang="shell">b</div><q lang="zh-Hans">c</q>')).toBe(
    '<pre tabindex="0">a</pre><div>b</div><q lang="zh-Hans">c</q>',
  );
  expect(inPage('<a rel="nofollow">a</a>')).toBe("<a>a</a>");
});

test("a text that runs from right to left says so", () => {
  expect(inPage('<p lang="ar">ا</p><blockquote lang="he" dir="auto">א</blockquote><a href="b" lang="fa">ف</a>')).toBe(
    '<p lang="ar" dir="rtl">ا</p><blockquote lang="he" dir="auto">א</blockquote><a href="b" lang="fa" dir="rtl">ف</a>',
  );
  expect(inPage('<p lang="de">a</p><p lang="zh-x-private">b</p>')).not.toContain("dir=");
});

test("obsolete elements become current ones", () => {
  expect(inPage("<tt>a</tt><strike>b</strike>")).toBe("<code>a</code><s>b</s>");
});

describe("a quote in another language", () => {
  const quote = '<blockquote lang="en">\n<p>One.</p>\n</blockquote>';
  test.each([
    [
      "is paired with its translation",
      `${quote}\n<p>一。</p>\n<p>另外。</p>`,
      `<div class="pair">${quote}<div><p>一。</p></div></div>\n<p>另外。</p>`,
    ],
    [
      "of two paragraphs takes two",
      '<blockquote lang="en"><p>One.</p><p>Two.</p></blockquote><p>一。</p>\n<p>二。</p><p>三。</p>',
      '<div class="pair"><blockquote lang="en"><p>One.</p><p>Two.</p></blockquote><div><p>一。</p>\n<p>二。</p></div></div><p>三。</p>',
    ],
    [
      "takes no comment",
      `${quote}<div class="comment"><p>好。</p></div>`,
      `${quote}<div class="comment"><p>好。</p></div>`,
    ],
    ["takes nothing in a third language", `${quote}<p lang="fr">Un.</p>`, `${quote}<p lang="fr">Un.</p>`],
    [
      "inside of a comment is left alone",
      `<div class="comment">${quote}<p>好。</p></div>`,
      `<div class="comment">${quote}<p>好。</p></div>`,
    ],
    ["at the end stands alone", `<p>始。<br>末。</p>${quote}`, `<p>始。<br>末。</p>${quote}`],
  ])("%s", (_name, html, paired) => {
    expect(pairQuotes(html)).toBe(paired);
  });

  test("in the note's own language is just a quote", () => {
    const html = "<blockquote><p>引文。</p></blockquote><p>话。</p>";
    expect(pairQuotes(html)).toBe(html);
  });
});
