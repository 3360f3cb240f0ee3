import { describe, expect, test } from "vitest";
import type { Surroundings } from "../../src/journal/compile.ts";
import { SITE } from "../helpers/folders.ts";
import { findingsIn } from "../helpers/journal.ts";
import { at } from "../helpers/samples.ts";

/** What is found in one note. */
const findingsOf = (text: string, surroundings?: Surroundings): string[] =>
  findingsIn({ "journal/p.md": `### 2021-02-24 标题\n\n${text}\n` }, surroundings);

const at3 = (column: number, message: string) => [`journal/p.md:3:${column} ${message}`];

describe("dates", () => {
  test("of the future, in the time zone of the site", () => {
    const now = at("2021-02-23T15:59:00Z");
    expect(findingsOf("文", { now })).toEqual([
      "journal/p.md:1:1 warning This note is dated in the future. Today is 2021-02-23. (date-future)",
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
    expect(finding).toContain(
      "warning This note is dated in 2021, but its page is about 2020. Correct one of them. (date-year)",
    );
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
      "journal/2020/p.md:1:1 warning This note is dated in 2021, but its page is about 2020. The same is true of 4 more notes on the page. Correct one of them. (date-year)",
    ]);
  });

  test("far from their release", () => {
    const text = "https://github.com/Acme/mesh/releases/tag/v1\n\n文";
    const released = (date: string) => ({ releases: new Map([["github.com/acme/mesh/releases/tag/v1", at(date)]]) });
    expect(findingsOf(text, released("2021-04-26T00:00:00Z"))).toEqual([
      "journal/p.md:1:1 warning This note is dated 61 days before its release, which was published on 2021-04-26. Check the date. (date-far)",
    ]);
    expect(findingsOf(text, released("2020-12-26T00:00:00Z"))).toEqual([]);
  });
});

describe("links that can't be right", () => {
  test.each<[string, number, string]>([
    ["[x](http:/a.example)", 1, "http:/a.example is not a valid address. Begin it with https://."],
    ["见 http:/a.example/b 。", 3, "http:/a.example/b is not a valid address. Begin it with https://."],
    ["ttps://a.example/b", 1, "ttps://a.example/b is not a valid address. Begin it with https://."],
    ["[x](https://)", 1, "https:// has no host name. Write the whole address."],
    ["[x](https:///a)", 1, "https:///a has no host name. Write the whole address."],
    ["[x]()", 1, "This link has no address. Write one between the parentheses."],
    ["[x](<https://a.example/b c>)", 1, "https://a.example/b c has a space in it. Take it out, or write %20."],
    ["[x](https://a.example/b c)", 5, "https://a.example/b c has a space in it. Take it out, or write %20."],
    [
      "[x](http://localhost:1313/b)",
      1,
      "Readers cannot open http://localhost:1313/b, since localhost:1313 is not a public address.",
    ],
    [
      "[x](http://192.168.1.1/)",
      1,
      "Readers cannot open http://192.168.1.1/, since 192.168.1.1 is not a public address.",
    ],
    [
      "[x](javascript://a)",
      1,
      "Feeds carry links of https and http, not javascript. Write another address than javascript://a.",
    ],
    [
      "[x](javascript:alert)",
      1,
      "Feeds carry links of https and http, not javascript. Write another address than javascript:alert.",
    ],
    ["https:///a.example/b", 1, "https:///a.example/b is not a valid address. Begin it with https://."],
    ["httpss://a.example/b", 1, "httpss://a.example/b is not a valid address. Begin it with https://."],
    ["github.com/acme/mesh", 1, "github.com/acme/mesh is not a link. Write https:// before it."],
    [
      "[x](https://me:pw@a.example/b)",
      1,
      "https://me:pw@a.example/b carries a user name or a password. Take them out.",
    ],
    [
      "[x](https://github.com/acme/mesh/releases/tag/)",
      1,
      "https://github.com/acme/mesh/releases/tag/ names no tag. Add the tag of the release.",
    ],
  ])("%s", (text, column, message) => {
    expect(findingsOf(`文\n\n${text}`)).toEqual([`journal/p.md:5:${column} warning ${message} (bad-link)`]);
  });

  test.each(["release/tag/v1", "relases/tag/v1", "tag/v1", "releases/tags/v1", "releases/v1"])(
    "a release at %s",
    (path) => {
      expect(findingsOf(`文 [x](https://github.com/acme/mesh/${path})`)).toEqual(
        at3(
          3,
          `warning https://github.com/acme/mesh/${path} is not the address of a release. Write instead: https://github.com/acme/mesh/releases/tag/v1 (bad-link)`,
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
        "warning ../images/a.png leads to https://t.example/images/a.png, where Gazette serves nothing. Write the whole address. (relative-link)",
      ),
    );
  });
});

describe("contents", () => {
  test.each(["", "https://a.example/", "https://a.example/\n\n#### 一\n\n个人总结："])(
    "nothing but %j is empty",
    (text) => {
      expect(findingsOf(text)).toEqual(["journal/p.md:1:1 hint This note has neither text nor a comment. (empty)"]);
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
    expect(findingsOf(text)).toEqual(at3(1, "hint No translation follows this quote. (untranslated)"));
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
      "journal/p.md:1:1 warning The note at journal/p.md:7 has the same link, so only that one is joined with the release. Correct the link, or write one note. (duplicate-link)",
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
      'journal/p.md:1:1 hint No source of the collection follows acme/proxy, so this note and 1 other cannot be joined with a release. Add "- github: acme/proxy" to its sources. (not-followed)',
    ]);
    expect(findingsOf("https://github.com/acme/proxy/issues/1\n\n文")).toEqual([]);
    expect(findingsOf("https://github.com/ACME/mesh\n\n文")).toEqual([]);
  });

  test("feeds that the Worker would not read", () => {
    const site = `${SITE}      - feed: http://blog.example/feed\n      - feed: https://10.0.0.1/feed\n`;
    expect(findingsIn({ "site.yaml": site, "journal/p.md": "### 2021-02-24 x\n\n文\n" })).toEqual([
      "site.yaml:13:9 warning This feed is never read, since its address does not begin with https://. (feed-address)",
      "site.yaml:14:9 warning This feed is never read, since its address is not public. (feed-address)",
    ]);
  });
});
