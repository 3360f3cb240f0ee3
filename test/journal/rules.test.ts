import { describe, expect, test } from "vitest";
import { compileJournal, type Surroundings } from "../../src/journal/compile.ts";
import { formatFinding } from "../../src/journal/diagnostics.ts";
import { aFolder, SITE, type Files } from "../helpers/folders.ts";
import { at } from "../helpers/samples.ts";

/** What is found in a data folder of these files. */
function findingsIn(files: Files, surroundings: Surroundings = {}): string[] {
  const folder = aFolder({ "site.yaml": SITE, ...files });
  return compileJournal(folder, (path) => path.slice(folder.length + 1), surroundings).findings.map(formatFinding);
}

/** What is found in one note. */
const findingsOf = (text: string, surroundings?: Surroundings): string[] =>
  findingsIn({ "journal/p.md": `### 2021-02-24 标题\n\n${text}\n` }, surroundings);

const at3 = (column: number, message: string) => [`journal/p.md:3:${column} ${message}`];

describe("dates", () => {
  test("of the future, in the time zone of the site", () => {
    const now = at("2021-02-23T15:59:00Z");
    expect(findingsOf("文", { now })).toEqual([
      "journal/p.md:1:1 warning this note is of the future: today is 2021-02-23 (date-future)",
    ]);
    expect(findingsOf("文", { now: at("2021-02-23T16:00:00Z") })).toEqual([]);
  });

  test.each([
    ["a folder", "journal/2020/p.md", ""],
    ["a file name", "journal/2020-mesh.md", ""],
    ["a title", "journal/p.md", "---\ntitle: 2020年动态\n---\n"],
    ["a title says, although not its folder", "journal/2021/p.md", "---\ntitle: 2020年动态\n---\n"],
  ])("of another year than %s says", (_name, path, head) => {
    const [finding, ...others] = findingsIn({ [path]: `${head}### 2021-02-24 x\n\n文\n` });
    expect(finding).toContain("warning this note is of 2021, its page of 2020 (date-year)");
    expect(others).toEqual([]);
  });

  test.each([
    ["journal/2021/p.md", ""],
    ["journal/v2020.1/p.md", ""],
    ["journal/20201/p.md", ""],
    ["journal/2019-2022/p.md", ""],
    ["journal/2020/p.md", "---\ntitle: 2020 and 2021\n---\n"],
  ])("are right on %s", (path, head) => {
    expect(findingsIn({ [path]: `${head}### 2021-02-24 x\n\n文\n` })).toEqual([]);
  });

  test("of a page that is all of another year are told once", () => {
    const notes = [1, 2, 3, 4, 5].map((day) => `### 2021-02-0${day} x\n\n文\n\n`).join("");
    expect(findingsIn({ "journal/2020/p.md": notes })).toEqual([
      "journal/2020/p.md:1:1 warning this note is of 2021, its page of 2020, and 4 more are of other years (date-year)",
    ]);
  });

  test("far from their release", () => {
    const text = "https://github.com/Acme/mesh/releases/tag/v1\n\n文";
    const released = (date: string) => ({ releases: new Map([["github.com/acme/mesh/releases/tag/v1", at(date)]]) });
    expect(findingsOf(text, released("2021-04-26T00:00:00Z"))).toEqual([
      "journal/p.md:1:1 warning this note is dated 61 days before its release, which came out on 2021-04-26 (date-far)",
    ]);
    expect(findingsOf(text, released("2020-12-26T00:00:00Z"))).toEqual([]);
  });
});

describe("links that can't be right", () => {
  test.each([
    ["[x](http:/a.example)", "http:/a.example can't be right: write https://"],
    ["见 http:/a.example/b 。", "http:/a.example/b is no link: write https://"],
    ["ttps://a.example/b", "ttps://a.example/b is no link: write https://"],
    ["[x](https://)", "https:// can't be right: it names no host"],
    ["[x](https:///a)", "https:///a can't be right: it names no host"],
    ["[x]()", "this link can't be right: it has no address"],
    ["[x](<https://a.example/b c>)", "https://a.example/b c can't be right: it has a space in it"],
    ["[x](https://a.example/b c)", "https://a.example/b c is no link: it has a space in it; write %20"],
    [
      "[x](http://localhost:1313/b)",
      "http://localhost:1313/b can't be right: readers can't get to localhost:1313: the address is not public",
    ],
    [
      "[x](http://192.168.1.1/)",
      "http://192.168.1.1/ can't be right: readers can't get to 192.168.1.1: the address is not public",
    ],
    ["[x](javascript://a)", "javascript://a can't be right: feeds carry links of https and http, not javascript"],
    ["[x](javascript:alert)", "javascript:alert can't be right: feeds carry links of https and http, not javascript"],
    ["https:///a.example/b", "https:///a.example/b is no link: write https://"],
    ["httpss://a.example/b", "httpss://a.example/b is no link: write https://"],
    ["github.com/acme/mesh", "github.com/acme/mesh is no link: write https:// in front of it"],
  ])("%s", (text, message) => {
    expect(findingsOf(`文\n\n${text}`)).toEqual([
      `journal/p.md:5:${text.startsWith("[x](<") ? 1 : 1} warning ${message} (bad-link)`,
    ]);
  });

  test.each(["release/tag/v1", "relases/tag/v1", "tag/v1", "releases/tags/v1", "releases/v1"])(
    "a release at %s",
    (path) => {
      expect(findingsOf(`文 [x](https://github.com/acme/mesh/${path})`)).toEqual(
        at3(
          3,
          `warning https://github.com/acme/mesh/${path} can't be right: a release is at /acme/mesh/releases/tag/TAG (bad-link)`,
        ),
      );
    },
  );

  test.each([
    "文 https://a.example/b。",
    "文 `http:/x` 与 mailto:a@b.example",
    "文 [x](mailto:a@b.example) [y](#here)",
    '文 [x](https://a.example/b "a title")',
    "文 https://github.com/acme/mesh/releases https://github.com/acme/mesh/releases/latest https://github.com/acme/mesh/issues/1",
    "文 https://a.example/https://b.example",
    "文 https://例子.测试/路径",
    "文 [x](//cdn.example/x)",
    "文 [x](/mesh/entries/s) [y](https://t.example/elsewhere)",
    "1.2/3.4 版",
  ])("but not %s", (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  test("relative ones lead into Gazette, which serves no files", () => {
    expect(findingsOf("文 ![x](../images/a.png)")).toEqual(
      at3(
        3,
        "warning ../images/a.png leads to https://t.example/images/a.png, where Gazette serves nothing; write the whole address of what is meant (relative-link)",
      ),
    );
  });
});

describe("contents", () => {
  test.each(["", "https://a.example/", "https://a.example/\n\n#### 一\n\n个人总结："])(
    "nothing but %j is empty",
    (text) => {
      expect(findingsOf(text)).toEqual(["journal/p.md:1:1 hint this note has neither text nor comment (empty)"]);
    },
  );

  test.each(["> 引文", "```\ncode\n```", "![图](https://a.example/a.png)", "个人总结：好。", "- 甲"])(
    "%j is something",
    (text) => {
      expect(findingsOf(text)).toEqual([]);
    },
  );

  test.each([
    "> This is said in English.",
    "> This is said in English.\n\n个人总结：好。",
    "> This is said in English.\n\n#### 一\n\n文。",
    "> This is said in English.\n\nhttps://a.example/b",
  ])("%j has no translation", (text) => {
    expect(findingsOf(text)).toEqual(at3(1, "hint no translation follows this quote (untranslated)"));
  });

  test.each([
    "> This is said in English.\n\n这是英文。",
    "> This is said in English.\n>\n> 这是英文。",
    "> This is said in English.\n\n> 这是英文。",
    "> This is said in English.\n\n```\ncode\n```\n\n> And this, too, is said.\n\n- 这都是英文。",
    "> stable-2.9",
  ])("%j is translated", (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe("links of a collection", () => {
  test("the same one twice", () => {
    const note = (date: string, link: string) => `### ${date} x\n\n${link}\n\n文\n\n`;
    const link = "https://a.example/b";
    expect(
      findingsIn({ "journal/p.md": note("2021-02-03", link) + note("2021-02-02", `${link}/?utm_source=x`) }),
    ).toEqual([
      "journal/p.md:1:1 warning the note at journal/p.md:7 is about the same link; the release, if it is one, joins that one (duplicate-link)",
    ]);
  });

  test("the same one twice, as the whole note is there twice, is told as that alone", () => {
    const note = "### 2021-02-03 x\n\nhttps://a.example/b\n\n文\n\n";
    expect(findingsIn({ "journal/p.md": note + note })).toEqual([expect.stringContaining("(duplicate-note)")]);
  });

  test("a repository that no source follows, once", () => {
    const note = (tag: string) =>
      `### 2021-02-03 ${tag}\n\nhttps://github.com/Acme/Proxy/releases/tag/${tag}\n\n文\n\n`;
    expect(findingsIn({ "journal/p.md": note("v1") + note("v2") })).toEqual([
      'journal/p.md:1:1 hint acme/proxy is no source of mesh, so this note joins no release, nor does another; follow it with "- github: acme/proxy" (not-followed)',
    ]);
    expect(findingsOf("https://github.com/acme/proxy/issues/1\n\n文")).toEqual([]);
    expect(findingsOf("https://github.com/ACME/mesh\n\n文")).toEqual([]);
  });

  test("feeds that the Worker would not read", () => {
    const site = `${SITE}      - feed: http://blog.example/feed\n      - feed: https://10.0.0.1/feed\n`;
    expect(findingsIn({ "site.yaml": site, "journal/p.md": "### 2021-02-24 x\n\n文\n" })).toEqual([
      "site.yaml:13:9 warning this feed is never read: only https is read (feed-address)",
      "site.yaml:14:9 warning this feed is never read: the address is not public (feed-address)",
    ]);
  });
});
