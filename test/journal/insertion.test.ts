import { describe, expect, test } from "vitest";
import { insertNote, orderOf, type NewNote } from "../../src/journal/insertion.ts";

const NOTE: NewNote = { date: "2021-05-01", title: "新的", link: "https://a.example/new", language: "zh-Hans" };
const WRITTEN = "### 2021-05-01 新的\n\nhttps://a.example/new\n\n个人总结：\n";

const page = (...dates: readonly string[]) => dates.map((date) => `### ${date} x\n\n文。\n`).join("\n");

const insert = (source: string, note: Partial<NewNote> = {}) =>
  insertNote(source, { ...NOTE, ...note }, "newest-first");

/** Dates of the headings, in their order. */
const datesIn = (text: string) => [...text.matchAll(/^### (\d{4}-\d\d-\d\d)/gm)].map(([, date]) => date);

test.each([
  ["stable-2.13.0 {#x}", "stable-2.13.0"],
  ["— 新的", "新的"],
  ["-04 KubeCon", "KubeCon"],
  ["a  b\u3000c", "a b c"],
])("a title that no heading can hold loses what it can't: %s", (title, kept) => {
  expect(insert("", { title })!.text).toContain(`### 2021-05-01 ${kept}\n`);
});

describe("the place of a new note", () => {
  test.each([
    ["newest first", ["2021-09-01", "2021-03-01"], 1],
    ["newest first, the newest", ["2021-04-01", "2021-03-01"], 0],
    ["newest first, the oldest", ["2021-09-01", "2021-08-01"], 2],
    ["newest first, the same day", ["2021-05-01", "2021-03-01"], 0],
    ["oldest first", ["2021-03-01", "2021-09-01"], 1],
    ["oldest first, the newest", ["2021-03-01", "2021-04-01"], 2],
    ["oldest first, the oldest", ["2021-08-01", "2021-09-01"], 0],
    ["oldest first, the same day", ["2021-03-01", "2021-05-01"], 2],
    ["oldest first, one astray", ["2021-02-24", "2021-06-15", "2021-03-11", "2021-04-16", "2021-07-08"], 4],
    ["newest first, one astray", ["2021-01-01", "2021-09-01", "2021-07-01", "2021-04-01"], 3],
    ["a single one", ["2021-09-01"], 1],
    ["none", [], 0],
  ] as [string, string[], number][])("%s", (_name, dates, index) => {
    const { text, line } = insert(page(...dates))!;
    expect(datesIn(text)).toEqual(dates.toSpliced(index, 0, NOTE.date));
    expect(text.split("\n")[line - 1]).toBe("### 2021-05-01 新的");
    expect(text.replace(/\n?### 2021-05-01 新的[^]*?：\n/, "").replaceAll("\n", "")).toBe(
      page(...dates).replaceAll("\n", ""),
    );
  });

  test("is told by most of the pairs", () => {
    expect(orderOf(["2021-01-01"])).toBeNull();
    expect(orderOf(["2021-01-01", "2021-01-01"])).toBeNull();
    expect(orderOf(["2021-01-01", "2021-03-01", "2021-02-01", "2021-04-01"])).toBe("oldest-first");
  });

  test("is before what follows the last note, and below front matter", () => {
    const end = "\n## 年度总结\n\n总结。\n";
    expect(insert(page("2021-03-01", "2021-04-01") + end)!.text).toBe(
      `${page("2021-03-01", "2021-04-01")}\n${WRITTEN}${end}`,
    );
    expect(insert("---\ntitle: t\n---\n")!.text).toBe(`---\ntitle: t\n---\n\n${WRITTEN}`);
  });

  test("is on a draft as well", () => {
    const draft = `---\ndraft: true\n---\n\n${page("2021-04-01")}`;
    expect(datesIn(insert(draft)!.text)).toEqual(["2021-05-01", "2021-04-01"]);
  });

  test("is nowhere behind what never ends", () => {
    expect(insert("### 2021-09-01 x\n\n```\ncode\n")).toBeNull();
  });
});

describe("bytes around a new note stay", () => {
  test.each([
    ["line breaks of Windows", page("2021-09-01", "2021-03-01").replaceAll("\n", "\r\n")],
    ["line breaks of old Macs", page("2021-09-01", "2021-03-01").replaceAll("\n", "\r")],
    ["a byte order mark", `\ufeff${page("2021-04-01", "2021-03-01")}`],
    ["a byte order mark alone", "\ufeff"],
    ["no break at the end", page("2021-09-01", "2021-08-01").trimEnd()],
    ["many breaks at the end", `${page("2021-09-01", "2021-08-01")}\n\n \n`],
    ["empty lines at the top", `\n\n---\ntitle: t\n---\n${page("2021-09-01", "2021-03-01")}`],
    ["no empty lines at all", "### 2021-09-01 a\n文\n### 2021-03-01 b\n文"],
    ["shortcodes over several lines", `{{< x\n a=1\n>}}\n\n${page("2021-09-01", "2021-03-01")}`],
    [
      "an underline that is none",
      "### 2021-09-01 a\n\n这是一段很长的文字，读起来是正文，而不是一个标题，因为它有三十多个字。\n---\n\n文\n\n### 2021-03-01 b\n",
    ],
  ])("%s", (_name, source) => {
    const { text, line } = insert(source)!;
    const inserted =
      /(?:\r\n?|\n)*### 2021-05-01 新的(?:\r\n?|\n){2}https:\/\/a\.example\/new(?:\r\n?|\n){2}个人总结：(?:\r\n?|\n)*/.exec(
        text,
      )!;
    const [before, after] = [text.slice(0, inserted.index), text.slice(inserted.index + inserted[0].length)];
    expect(source.startsWith(before)).toBe(true);
    expect(source.endsWith(after)).toBe(true);
    expect(source.slice(before.length, source.length - after.length).trim()).toBe("");
    expect(text.length - source.length).toBeGreaterThan(0);
    expect(text.split(/\r\n?|\n/)[line - 1]).toBe("### 2021-05-01 新的");
    const kinds = (all: string) => new Set(all.match(/\r\n?|\n/g));
    if (kinds(source).size > 0) expect(kinds(text)).toEqual(kinds(source));
    expect(/[\r\n]$/.test(text)).toBe(/[\r\n]$/.test(source));
  });
});

describe("what Markdown would take for its own", () => {
  test.each(["a *b* [c] <d> `e`", "__x__", "stable_2_14", "x # y #"])("%s", (title) => {
    const { text } = insert("", { title })!;
    expect(text).toContain("https://a.example/new\n");
  });

  test.each(["https://a.example/（一）", "https://a.example/a,b", "https://a.example/a_b_(c)"])("%s", (link) => {
    expect(insert("", { link })).not.toBeNull();
  });

  test("stays as it is where it means nothing", () => {
    expect(insert("", { title: "stable_2" })!.text).toContain("### 2021-05-01 stable_2\n");
  });
});

test.each([
  ["zh-Hans", "个人总结："],
  ["zh-TW", "個人總結："],
  ["en", "Comment:"],
])("the comment of a note in %s begins with %s", (language, label) => {
  expect(insert("", { language })!.text.trimEnd().split("\n").at(-1)).toBe(label);
});
