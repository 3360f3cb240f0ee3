import { describe, expect, test } from "vitest";
import { findingsIn, found } from "../helpers/journal.ts";
import { at } from "../helpers/samples.ts";

const inNote = (text: string) => found(`### 2021-02-24 标题\n\n${text}\n`);

describe("nothing that was written disappears without a word:", () => {
  test.each<[string, string, string[]]>([
    ["--- under a short comment", "个人总结：好\n---\n\n后文", ["3:1 warning underlined"]],
    ["=== under a word", "好\n===\n\n后文", ["3:1 warning underlined"]],
    ["text after a heading that ended the note", "文\n\n## 二月\n\n多余", ["7:1 warning outside"]],
    ["a shortcode", "前 {{< chart >}} 后", ["3:3 warning shortcode"]],
    ["a shortcode without an end", "前 {{< figure src=a 后", ["3:3 warning shortcode"]],
    ["a link to a shortcode", '文 [文]({{< ref "x.md" >}})', ["3:7 warning shortcode"]],
    ["code without a closing tag", "{{< highlight go >}}\nx", ["3:1 warning shortcode"]],
    [
      "an element behind a shortcode",
      "{{< icon >}} <iframe src=x></iframe>",
      ["3:1 warning shortcode", "3:14 warning html"],
    ],
    ["an embedded object", '文 <embed src="https://a.example/x">', ["3:3 warning html"]],
    ["a title in a shortcode", '{{% alert title="先读我" %}}\n文\n{{% /alert %}}', ["3:1 warning shortcode"]],
    ["the name of a tab", '{{< tab "第一页" >}}文{{< /tab >}}', ["3:1 warning shortcode"]],
    ["a link in HTML to a script", '文 <a href="javascript:f()">文</a>', ["3:3 warning bad-link"]],
    ["a telephone number", "请拨 [热线](tel:+8610123)", ["3:4 warning bad-link"]],
    ["a relative image in HTML", '<img alt="图" src="pic/a.png">', ["3:1 warning relative-link"]],
    ["an instruction", "文\n\n<?php echo 1 ?>", ["5:1 warning html"]],
    ["a section of character data", "<![CDATA[ 文 ]]>", ["3:1 warning html"]],
    ["the text of a field", '文 <input value="字">', ["3:3 warning html"]],
    ["a generic type", "用 Vec<u8> 和 Option<b>", ["3:6 warning html", "3:19 warning html"]],
    ["a line that is read as a definition", "[注]: 重要\n\n文", ["3:1 warning reference"]],
    ["a footnote that nothing refers to", "文\n\n[^a]: 注", ["5:1 warning reference"]],
    ["a footnote that is missing", "文[^a]", ["3:2 warning reference"]],
    ["a link whose definition is missing", "见[文][a]。", ["3:2 warning reference"]],
    ["a footnote that is there twice", "文[^a]\n\n[^a]: 一\n\n[^a]: 二", ["7:1 warning reference"]],
    ["full-width quotes", "》 引文\n》 第二行", ["3:1 warning full-width"]],
    ["full-width fences", "｀｀｀\n[x]（/y）\n｀｀｀", ["3:1 warning full-width"]],
    ["full-width tables", "｜a｜b｜\n｜-｜-｜", ["3:1 warning full-width"]],
    ["full-width lists", "－ 甲\n－ 乙", ["3:1 warning full-width"]],
    ["full-width headings", "＃＃＃＃ 小节\n\n文", ["3:1 warning full-width"]],
    ["full-width links", "见 ［文］（https://a.example/）", ["3:3 warning full-width"]],
    ["a full-width end of a link", "见 [文](https://a.example/）。", ["3:3 warning full-width"]],
    ["a wrong link by a full-width end", "文 [文](https://a.example/），后文)", ["3:3 warning full-width"]],
    ["full-width emphasis", "很＊＊重要＊＊", ["3:2 warning full-width"]],
    ["containers of other systems", ":::tip\n文\n:::", ["3:1 warning unsupported"]],
    ["admonitions of other systems", '!!! note "标题"\n\n文', ["3:1 warning unsupported"]],
    ["a table of contents", "[TOC]\n\n文", ["3:1 warning unsupported"]],
    ["links of wikis", "见 [[首页]]", ["3:3 warning unsupported"]],
    ["formulas", "文\n\n$$\nx^2\n$$", ["5:1 warning unsupported"]],
    ["formulas in a line", "有 $\\alpha + 1$ 个", ["3:3 warning unsupported"]],
    ["a note in a list", "- 甲\n\n  ### 2021-03-01 乙", ["5:3 warning nested"]],
  ])("%s", (_name, text, expected) => {
    expect(inNote(text)).toEqual(expected);
  });

  test.each([
    "a == b && c == d",
    '{{< hint "info" >}}\n文\n{{< /hint >}}\n\n{{% alert color="warning" %}}文{{% /alert %}}',
    '<a name="x"></a><a href="https://a.example/">文</a> <input type="checkbox" checked> 完成',
    "`[[x]]` 和 `｀x｀`",
    "```\n:::tip\n》\n```",
    "数组 a[0][1]，《书名》，价格 $5 和 $6",
    "见 [文](https://a.example/网格（一）)。",
    "[文][a]\n\n[a]: https://a.example/",
    "他说：（见 https://a.example/）",
    "甲\n\n---\n\n乙",
  ])("but not %j", (text) => {
    expect(inNote(text)).toEqual([]);
  });

  test("text above a line of --- stays in the note", () => {
    expect(findingsIn({ "journal/p.md": "### 2021-02-24 x\n\n个人总结：好\n---\n\n后文\n" })).toEqual([
      "journal/p.md:3:1 warning A line of --- or === directly under text makes it a heading. It is kept as text. Put an empty line between them. (underlined)",
    ]);
  });

  test("the heading that ended the note is named", () => {
    expect(findingsIn({ "journal/p.md": "\n\n### 2021-02-24 x\n\n文\n\n## 二月\n\n多余\n" })).toEqual([
      "journal/p.md:9:1 warning This text comes after the heading at line 7, which ended the note, so it is not published. (outside)",
    ]);
  });

  test("what a title can't hold is named", () => {
    expect(found("### 2021-02-24 图 ![x](https://a.example/a.png)\n\n文\n")).toEqual(["1:18 warning title"]);
  });
});

describe("what keeps a page from being published, or from being hidden:", () => {
  const page = (frontMatter: string) => `---\n${frontMatter}\n---\n\n### 2021-02-24 x\n\n文\n`;
  const now = at("2021-06-01T00:00:00Z");

  test("a date in the future by which Hugo publishes", () => {
    expect(found(`\n${page("title: x\npublishDate: 2021-07-01")}`, { now })).toEqual(["4:1 warning ignored-date"]);
    expect(found(page("publishDate: 2021-05-01"), { now })).toEqual([]);
  });

  test("a date by which Hugo hides, in any case of letters", () => {
    expect(found(page("expirydate: 2021-05-01"), { now })).toEqual(["2:1 warning ignored-date"]);
  });

  test("a draft with notes, which is not published on purpose", () => {
    expect(found(page("draft: true"))).toEqual(["2:1 hint unpublished"]);
    expect(found("---\ndraft: true\n---\n\n文\n")).toEqual([]);
  });

  test("notes in _index.md", () => {
    const files = {
      "journal/_index.md": "---\ntitle: x\n---\n\n文\n\n### 2021-02-24 x\n",
      "journal/p.md": page("title: x"),
    };
    expect(findingsIn(files)).toEqual([expect.stringMatching(/^journal\/_index\.md:7:1 warning .*\(unpublished\)$/)]);
  });

  test.each(["+++\ntitle = 'x'\n\n", "---\ntitle: x\n\n"])("front matter without an end: %j", (start) => {
    expect(found(`${start}### 2021-02-24 x\n\n文\n`)).toEqual(["1:1 error front-matter"]);
  });
});
