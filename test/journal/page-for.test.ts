import { describe, expect, test } from "vitest";
import { newPage } from "../../src/journal/new-page.ts";
import { pageFor } from "../../src/journal/page-for.ts";

const pages = (...paths: readonly string[]) => paths.map((path) => ({ path, dates: [] }));

describe("the page of a note of 2023-04-05", () => {
  test.each([
    [
      "is that of its year",
      ["journal/2022/m.md", "journal/2023/m.md"],
      ["journal/*/m.md"],
      "known",
      "journal/2023/m.md",
    ],
    ["is that of its years", ["journal/2019-2024.md"], ["journal/*.md"], "known", "journal/2019-2024.md"],
    ["is the only one", ["journal/m.md"], ["journal/m.md"], "known", "journal/m.md"],
    ["is that of its month", ["j/2023/03.md", "j/2023/04.md"], ["j/*/*.md"], "known", "j/2023/04.md"],
    ["is made beside the others", ["journal/2021/m.md"], ["journal/*/m.md"], "new", "journal/2023/m.md"],
    ["is made among the others", ["journal/m/2021.md"], ["journal/m/*.md"], "new", "journal/m/2023.md"],
    ["is made of its bundle", ["b/2021-m/index.md"], ["b/*/index.md"], "new", "b/2023-m/index.md"],
    ["is made for its month", ["j/2023/03.md"], ["j/*/*.md"], "new", "j/2023/04.md"],
    ["is the first for a glob", [], ["journal/*/m.md"], "new", "journal/2023/m.md"],
    ["is the first for a deep glob", [], ["journal/**/*.md"], "new", "journal/2023.md"],
    ["is the first by name", [], ["journal/m.md"], "new", "journal/m.md"],
    ["has no glob", ["journal/2021/m.md"], ["journal/2021/m.md"], "none", "journal/2023/m.md"],
    ["has no collection with a journal", [], [], "none", ""],
  ] as const)("%s", (_name, paths, patterns, kind, path) => {
    expect(pageFor("2023-04-05", pages(...paths), patterns, "m")).toMatchObject({ kind, path });
  });

  test("is the one with the nearest note, where several fit", () => {
    const known = [
      { path: "j/2023/a.md", dates: ["2023-01-01"] },
      { path: "j/2023/b.md", dates: ["2023-04-01", "2022-01-01"] },
    ];
    expect(pageFor("2023-04-05", known, ["j/**/*.md"], "m")).toEqual({ kind: "known", path: "j/2023/b.md" });
  });
});

describe("a new page", () => {
  test("has the front matter of the page that it follows, with its own year", () => {
    const like = `---
title: "2021年动态"
linkTitle: M
weight: 202100
date: 2021-09-30
aliases: [/2021]
draft: true
description: >
  2021年的发布，CVE-2020-1
---

### 2021-09-30 x
`;
    expect(newPage("2023-04-05", "M", like)).toBe(`---
title: "2023年动态"
linkTitle: M
weight: 202100
date: 2023-04-05
description: >
  2023年的发布，CVE-2020-1
---
`);
    expect(newPage("2023-04-05", "M", like.replaceAll("\n", "\r\n"))).toContain(
      'title: "2023年动态"\r\nlinkTitle: M\r\n',
    );
  });

  test.each([null, "### 2021-01-01 x\n", '+++\ntitle = "2021"\n+++\n', "---\ntitle: [\n---\n"])(
    "has a title of its own beside %j",
    (like) => {
      expect(newPage("2023-04-05", 'M "动态"', like)).toBe('---\ntitle: "M \\"动态\\" 2023"\n---\n');
    },
  );
});
