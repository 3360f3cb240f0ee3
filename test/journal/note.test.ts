import { describe, expect, test } from "vitest";
import { midnight } from "../../src/journal/note.ts";
import { aNote } from "../helpers/journal.ts";

const note = (text: string, language = "zh-Hans") => aNote(text, { language });

describe("the primary link", () => {
  test.each([
    ["bare", "https://a.example/b\n\ntext", "https://a.example/b"],
    ["in brackets", "<https://a.example/b>", "https://a.example/b"],
    ["with words", "[Words](https://a.example/b)\n\ntext", "https://a.example/b"],
    ["by reference", "[Words]\n\ntext\n\n[Words]: https://a.example/b", null],
    ["relative", "[Words](../x/)", "https://t.example/journal/x/"],
    ["not alone", "see https://a.example/b", null],
    ["not the first", "text\n\nhttps://a.example/b", null],
    ["no page", "[mail](mailto:a@b.example)", null],
    ["two of them", "[a](https://a.example/) [b](https://b.example/)", null],
  ])("%s", (_name, text, link) => {
    expect(note(text).link).toBe(link);
  });

  test("is not among the related links, which are told once each", () => {
    const { related } = note(
      "https://a.example/\n\n[b](https://b.example/x) [c](/c) [b again](https://b.example/x) https://a.example/",
    );
    expect(related).toEqual([
      { url: "https://b.example/x", title: "b" },
      { url: "https://t.example/c", title: "c" },
    ]);
  });

  test("ends where Chinese punctuation begins", () => {
    const { related, html } = note("见 https://a.example/b，以及 https://c.example/d。");
    expect(related.map(({ url }) => url)).toEqual(["https://a.example/b", "https://c.example/d"]);
    expect(html).toContain("</a>，以及 ");
  });
});

describe("the comment", () => {
  test.each([
    ["in a paragraph", "正文。\n\n个人总结： 很好。", "很好。"],
    ["in bold", "正文。\n\n**个人小结**：很好。", "很好。"],
    ["over several blocks", "正文。\n\n个人评论：\n\n第一。\n\n- 第二\n- 第三", "第一。\n第二\n第三"],
    ["without what it quotes", "个人评论：\n\n> 引文\n\n评论。", "评论。"],
    ["in English", "Text.\n\nComment: fine.", "fine."],
    ["up to the next section", "个人总结：好。\n\n#### 附录\n\n附。", "好。"],
    [
      "under a heading of its own",
      "正文。\n\n#### 个人总结\n\n好。\n\n##### 还有\n\n也好。\n\n#### 附录\n\n附。",
      "好。\n还有\n也好。",
    ],
    ["twice", "#### 甲\n\n个人总结：一。\n\n#### 乙\n\n个人总结：二。", "一。\n二。"],
    ["none", "个人总结果然不同。", null],
  ])("%s", (_name, text, comment) => {
    expect(note(text).comment).toBe(comment);
  });

  test("is the summary; without one, the first prose is", () => {
    expect(note("正文。\n\n个人总结：甲。\n\n乙。").summary).toBe("甲。乙。");
    expect(note("https://a.example/\n\n> quote\n\n[link](https://b.example/)\n\n正文，\n还有。").summary).toBe(
      "正文，还有。",
    );
    expect(note("https://a.example/").summary).toBe("");
  });

  test("is set off in the HTML, labels and quotes included", () => {
    expect(note("正文。\n\n个人总结：好。\n\n> 引\n\n#### 附录").html).toBe(
      '<p>正文。</p>\n<div class="comment"><p>个人总结：好。</p>\n<blockquote>\n<p>引</p>\n</blockquote>\n</div><h4>附录</h4>',
    );
  });
});

describe("languages", () => {
  test("mark what is English in a Chinese note, on the outside where all of a block is", () => {
    expect(note("> This is an English quote.\n>\n> And it has two paragraphs.\n\n这是翻译。").html).toBe(
      '<blockquote lang="en">\n<p>This is an English quote.</p>\n<p>And it has two paragraphs.</p>\n</blockquote>\n<p>这是翻译。</p>',
    );
    expect(note("> This is an English quote.\n>\n> 这是翻译。").html).toContain('<blockquote>\n<p lang="en">');
    expect(note("- One more English line\n- Two more English lines").html).toMatch(/^<ul lang="en">/);
  });

  test.each([
    ["names in a Chinese sentence", "William 对 Istio（背后的google）很不满"],
    ["a link", "https://a.example/some/long/english/path"],
    ["code", "`kubectl get pods --all-namespaces` 和 `linkerd viz install`"],
    ["a name", "Linkerd Viz"],
  ])("don't mark %s", (_name, text) => {
    expect(note(text).html).not.toContain("lang=");
  });

  test("mark Chinese and Japanese in an English note", () => {
    expect(note("原文是中文的一段话。", "en").html).toContain('<p lang="zh">');
    expect(note("これは日本語の文章です。", "en").html).toContain('<p lang="ja">');
    expect(note("Plain English text here.", "en").html).not.toContain("lang=");
  });
});

describe("the HTML", () => {
  test.each([
    ["scripts", "a<script>alert(1)</script>b", "<p>ab</p>"],
    ["handlers", '<b onclick="alert(1)">a</b>', "<p><b>a</b></p>"],
    ["script links", "[a](javascript:alert(1))", "<p><a>a</a></p>"],
    ["data images", "![a](data:image/png;base64,AAAA)", '<p><img alt="a"></p>'],
    ["frames", "<iframe src=https://a.example></iframe>\n\na", "<p>a</p>"],
    ["comments", "a<!-- secret -->b", "<p>ab</p>"],
    ["styles", '<p style="position:fixed">a</p>', "<p>a</p>"],
    ["control characters", "a\u0000b\u0008c\u001bd\ufeffe\ud800", "<p>abcde\ufffd</p>"],
  ])("holds no %s", (_name, text, html) => {
    expect(note(text).html).toBe(html);
  });

  test.each([
    ["unclosed tags, closed", "a <b>b", "<p>a <b>b</b></p>"],
    ["what ends CDATA", "a ]]> b", "<p>a ]]> b</p>"],
    ["ampersands and emoji", "AT&T 🚀", "<p>AT&#x26;T 🚀</p>"],
    ["strong text beside Chinese punctuation", "**注意：**后面", "<p><strong>注意：</strong>后面</p>"],
    [
      "relative links, made absolute",
      "![a](img/a.png) [b](/b)",
      '<p><img src="https://t.example/journal/2021/img/a.png" alt="a"> <a href="https://t.example/b">b</a></p>',
    ],
    ["links into the page as text", "[a](#b)", "<p><a>a</a></p>"],
    ["the language of code", "```go\nx\n```", '<pre><code class="language-go">x\n</code></pre>'],
  ])("keeps %s", (_name, text, html) => {
    expect(note(text).html).toBe(html);
  });

  test("keeps footnotes and references that are defined elsewhere on the page", () => {
    const { html } = note("见[文][1]。[^a]\n\n[1]: https://a.example/\n\n[^a]: 脚注。");
    expect(html).toContain('<a href="https://a.example/">文</a>');
    expect(html).toContain("脚注。");
  });

  test("shows no shortcode, and keeps what stands between a pair", () => {
    const { html } = note(
      '{{% pageinfo %}}\n保留。\n{{% /pageinfo %}}\n\n{{< figure src="a.png" >}}\n\n图后 {{< icon\n  x >}}。\n\n{{< broken',
    );
    expect(html).toBe("<p>保留。</p>\n<p>图后。</p>");
  });

  test("shows highlighted code as code, whatever is in it", () => {
    expect(note("{{< highlight sh >}}\n# 不是标题\n### 2021-02-03 也不是\n{{< /highlight >}}\n\n后。").html).toBe(
      '<pre><code class="language-sh"># 不是标题\n### 2021-02-03 也不是\n</code></pre>\n<p>后。</p>',
    );
  });
});

describe("a day begins at midnight", () => {
  test.each([
    ["Asia/Shanghai", "2021-02-24", "2021-02-23T16:00:00.000Z"],
    ["UTC", "2021-02-24", "2021-02-24T00:00:00.000Z"],
    ["America/New_York", "2021-07-01", "2021-07-01T04:00:00.000Z"],
    ["Pacific/Kiritimati", "2021-02-24", "2021-02-23T10:00:00.000Z"],
    ["Pacific/Pago_Pago", "2021-02-24", "2021-02-24T11:00:00.000Z"],
  ])("in %s", (timeZone, date, expected) => {
    expect(midnight(date, timeZone)).toBe(expected);
  });
});

describe("HTML of the author's", () => {
  test.each([
    [
      "a placeholder is shown as text",
      "把 <your-name> 填进 List<select> 里。\n\n后文。",
      "<p>把 &#x3C;your-name> 填进 List&#x3C;select> 里。</p>\n<p>后文。</p>",
    ],
    [
      "what never ends swallows nothing",
      '前。\n\n<object data="x">\n\n后文。',
      '<p>前。</p>\n&#x3C;object data="x">\n<p>后文。</p>',
    ],
    [
      "what ends is dropped whole",
      '前。\n\n<iframe src="https://v.example/"></iframe>\n\n后文。',
      "<p>前。</p>\n\n<p>后文。</p>",
    ],
    ["tasks keep their ticks", "- [x] 做了\n- [ ] 没做", "<ul>\n<li>☑ 做了</li>\n<li>☐ 没做</li>\n</ul>"],
    ["addresses in capitals are addresses", "[a](HTTPS://A.example/B)", '<p><a href="https://a.example/B">a</a></p>'],
    ["empty links are text", "[a]() [b](#c)", "<p><a>a</a> <a>b</a></p>"],
    ["a tilde strikes nothing through", "约 1~2 个和 3~5 个", "<p>约 1~2 个和 3~5 个</p>"],
    ["line breaks of all kinds are one", "1\r\n2\r3", "<p>1\n2\n3</p>"],
  ])("%s", (_name, text, html) => {
    expect(note(text).html).toBe(html);
  });

  test("table cells carry their languages", () => {
    expect(note("| a | b |\n|---|---|\n| plain English words | 中文的单元格 |").html).toContain(
      '<td lang="en">plain English words</td>',
    );
  });

  test("summaries have no gaps where markup was", () => {
    expect(
      note("使用`viz`的un**believ**able功能，见[文**档**页](https://a.example/)[^1]。\n\n[^1]: 注。").summary,
    ).toBe("使用viz的unbelievable功能，见文档页。");
  });

  test("footnotes are in the language of the page, and lead nowhere", () => {
    expect(note("正文[^1]。\n\n[^1]: 注。").html).toMatch(
      /正文<sup><span>\[1\]<\/span><\/sup>。<\/p>\s*<h4>脚注<\/h4>\s*<ol>\s*<li>\s*<p>注。\s*<\/p>/,
    );
  });

  test("two bare links in one Chinese sentence are both links", () => {
    expect(note("甲：https://a.example/，乙：https://b.example/x。").related.map(({ url }) => url)).toEqual([
      "https://a.example/",
      "https://b.example/x",
    ]);
  });

  test("a link in brackets keeps its Chinese punctuation", () => {
    expect(note("[词](https://a.example/网格（消歧义）)").link).toBe(
      "https://a.example/%E7%BD%91%E6%A0%BC%EF%BC%88%E6%B6%88%E6%AD%A7%E4%B9%89%EF%BC%89",
    );
  });

  test("highlighted code stays code wherever it stands", () => {
    expect(note("运行 {{< highlight go >}}f(`x`){{< /highlight >}} 即可").html).toBe(
      "<p>运行 <code>f(`x`)</code> 即可</p>",
    );
    expect(note("如下：{{< highlight sh >}}\n```\nls\n```\n{{< /highlight >}}\n\n后。").html).toMatch(
      /<p>如下：<\/p>\n<pre><code class="language-sh">```\nls\n```\n<\/code><\/pre>\n<p>后。<\/p>/,
    );
  });

  test("what is commented out of a page by a shortcode stays out", () => {
    expect(note("前。\n\n{{% comment %}}\n内部备注\n{{% /comment %}}\n\n后。").html).toBe("<p>前。</p>\n<p>后。</p>");
  });
});

test.each([
  ["an inline element", "有 <b>没有关上。", "<p>有 <b>没有关上。</b></p>"],
  ["a block", "<div>块", "<div>块\n</div>"],
  [
    "a folded block",
    "<details><summary>看</summary>\n\n里面",
    "<details><summary>看</summary>\n<p>里面</p>\n</details>",
  ],
])("a comment after %s that was never closed is a comment all the same", (_name, text, before) => {
  const { comment, html } = note(`${text}\n\n个人总结：不错。`);
  expect(comment).toBe("不错。");
  expect(html).toBe(`${before}<div class="comment"><p>个人总结：不错。</p></div>`);
});

describe("the comment's label", () => {
  test.each([
    ["on a line of its own paragraph", "翻译。\n个人总结：很好。", "很好。"],
    ["in brackets", "【个人评论】很好。", "很好。"],
    ["with a dash", "个人总结——很好。", "很好。"],
    ["in traditional characters", "個人總結：很好。", "很好。"],
  ])("is known %s", (_name, text, comment) => {
    expect(note(text).comment).toBe(comment);
  });
});
