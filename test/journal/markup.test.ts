import { describe, expect, test } from "vitest";
import { aNote } from "../helpers/journal.ts";

describe("Markdown as in Hugo:", () => {
  test.each([
    ["definition lists", "网格\n: 服务之间的通信层", "<dl>\n<dt>网格</dt><dd>服务之间的通信层\n</dd>\n</dl>"],
    [
      "alerts of GitHub",
      "> [!NOTE]\n> 只在 1.2 之后。",
      '<div class="alert">\n<p class="alert-title"><strong>注</strong></p>\n<p>只在 1.2 之后。</p>\n</div>',
    ],
    [
      "alerts with a title of their own",
      "> [!tip] 小技巧\n> 用缓存。",
      '<div class="alert">\n<p class="alert-title"><strong>小技巧</strong></p>\n<p>用缓存。</p>\n</div>',
    ],
    ["a quote with brackets stays a quote", "> [!] 是感叹号", "<blockquote>\n<p>[!] 是感叹号</p>\n</blockquote>"],
    ["formulas on lines of their own are code", "$$\na^2\n$$", "<pre><code>a^2\n</code></pre>"],
    ["containers keep what is in them", ":::tip\n里面\n:::", "<p>里面</p>"],
  ])("%s", (_name, text, html) => {
    expect(aNote(text).html).toBe(html);
  });

  test("the label of an alert is in the language of the note", () => {
    expect(aNote("> [!CAUTION]\n> Hot.", { language: "en" }).html).toContain("<strong>Caution</strong>");
  });
});

describe("wrapped lines join", () => {
  test.each([
    ["without a space in Chinese", "第一行，\n第二行", "第一行，第二行"],
    ["without a space in Japanese", "网格の\nテスト", "网格のテスト"],
    ["without a space around markup", "甲\n**乙**\n丙", "甲<strong>乙</strong>丙"],
    ["without a space beside quotation marks", "他说\n“好”", "他说“好”"],
    ["with a space beside Latin letters", "支持\nKubernetes\n1.22", "支持\nKubernetes\n1.22"],
    ["with a space in code", "`甲\n乙`", "<code>甲 乙</code>"],
  ])("%s", (_name, text, html) => {
    expect(aNote(text).html.replace(' lang="ja"', "")).toBe(`<p>${html}</p>`);
  });
});

describe("a title", () => {
  test.each([
    ["Vec<T> 与 Map<String, Vec<b>>", "Vec<T> 与 Map<String, Vec<b>>"],
    ["<b>重要</b>的 Option<a> 变化", "重要的 Option<a> 变化"],
    ["`Vec<T>`<br>和 *强调* <!-- 备注 -->", "Vec<T> 和 强调 "],
  ])("keeps what looks like a tag: %s", (title, expected) => {
    expect(aNote("文", { title }).title.trim()).toBe(expected.trim());
  });
});

describe("a comment begins with", () => {
  test.each([
    "个人点评：好。",
    "个人心得 好。",
    "点评：好。",
    "心得：好。",
    "Comments: 好。",
    "コメント：好。",
    "我的看法：好。",
    "小编语：好。",
    "**小编语**：好。",
  ])("%s", (text) => {
    expect(aNote(`正文。\n\n${text}`, { labels: ["小编语："] }).comment).toBe("好。");
  });

  test("a label in bold on a line of its paragraph", () => {
    expect(aNote("正文。\n**个人点评**：好。").comment).toBe("好。");
  });

  test.each(["点评一下这个版本。", "心得体会很多。", "Commented code is gone.", "个人用户：免费。", "小编语言很好。"])(
    "but not with %s",
    (text) => {
      expect(aNote(text, { labels: ["小编语"] }).comment).toBeNull();
    },
  );
});
