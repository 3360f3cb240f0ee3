import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aFolder, run, SITE } from "../helpers/folders.ts";
import { FakeGithub } from "../helpers/github.ts";
import { listen, type Listening } from "../helpers/http.ts";

const PAGE = `---
title: 2021年动态
---

### 2021-03-01 甲

https://github.com/acme/mesh/releases/tag/v2

文。

### 2021-02-01 乙

文。
`;

const FILES = { "site.yaml": SITE.replace("**/*.md", "*/mesh.md"), "journal/2021/mesh.md": PAGE };
const release = (tag: string) => `https://github.com/acme/mesh/releases/tag/${tag}`;

const github = new FakeGithub();
let upstream: Listening;
beforeAll(async () => {
  upstream = await listen(github.fetch);
  const releases = Array.from({ length: 25 }, (_, index) => ({
    tag: `v${30 - index}`,
    title: `Mesh ${30 - index}`,
    html: "<p>What is new, in more words than a tag has.</p>",
    updated: index === 24 ? "2022-06-30T20:00:00Z" : "2023-01-01T00:00:00Z",
  }));
  github.add("acme/mesh", releases);
});
afterAll(() => upstream.close());

const online = () => ({ GITHUB_ORIGIN: upstream.origin });
const OFFLINE = { GITHUB_ORIGIN: "http://127.0.0.1:9" };

const textOf = (folder: string, path: string) => readFileSync(join(folder, path), "utf8");

describe("npm run new", () => {
  test("takes date and title from the release, pages back, and makes the year's page", async () => {
    const folder = aFolder(FILES);
    expect(await run("new", folder, ["mesh", release("v6")], online())).toEqual({
      status: 0,
      lines: ["journal/2022/mesh.md:5:1 on a new page: 2022-07-01 Mesh 6"],
      errors: "",
    });
    expect(textOf(folder, "journal/2022/mesh.md")).toBe(
      `---\ntitle: 2022年动态\n---\n\n### 2022-07-01 Mesh 6\n\n${release("v6")}\n\n个人总结：\n`,
    );
    expect(textOf(folder, "journal/2021/mesh.md")).toBe(PAGE);
    expect((await run("check", folder)).lines).toEqual([
      "journal/2022/mesh.md:5:1 hint 这条既没有正文，也没有评论。 (empty)",
      "3 notes, 1 finding, no errors.",
    ]);
  });

  test("puts the note where the page's order wants it", async () => {
    const folder = aFolder(FILES);
    const outcome = await run("new", folder, ["mesh", release("v1"), "--date", "2021-02-15", "--title", "丙"], OFFLINE);
    expect(outcome).toMatchObject({ status: 0, lines: ["journal/2021/mesh.md:11:1 2021-02-15 丙"] });
    const inserted = `### 2021-02-15 丙\n\n${release("v1")}\n\n个人总结：\n\n`;
    expect(textOf(folder, "journal/2021/mesh.md")).toBe(PAGE.replace("### 2021-02-01", `${inserted}### 2021-02-01`));
  });

  test("leaves to the author what was not found", async () => {
    const folder = aFolder(FILES);
    const { status, lines } = await run("new", folder, ["mesh", release("v1"), "--date", "2021-02-15"], OFFLINE);
    expect({ status, lines }).toEqual({
      status: 0,
      lines: [
        "journal/2021/mesh.md:11:1 2021-02-15 mesh v1",
        "The title was not found: it is made from the link. Please correct the heading.",
      ],
    });
  });

  test.each([
    [
      "a link that is noted already",
      ["mesh", "http://www.github.com/Acme/mesh/releases/tag/v2/"],
      /^journal\/2021\/mesh\.md:5:1 is about this link already: 2021-03-01 甲$/,
    ],
    [
      "a collection that does not exist",
      ["net", release("v1")],
      /^There is no collection net\. The collections are: mesh\.$/,
    ],
    [
      "a link that can't be right",
      ["mesh", "https://github.com/acme/mesh/release/tag/v1"],
      /is not the address of a release\. Write instead:/,
    ],
    ["text that is not a link", ["mesh", "v1"], /^v1 is not a whole URL/],
    ["a date that does not exist", ["mesh", release("v1"), "--date", "2021-02-31"], /^2021-02-31 is not a date/],
    ["an unknown option", ["mesh", release("v1"), "--day", "1"], /npm run new -- COLLECTION URL/],
    ["missing arguments", ["mesh"], /^npm run new -- COLLECTION URL/],
  ] as const)("refuses %s, and changes nothing", async (_name, args, message) => {
    const folder = aFolder(FILES);
    const { status, errors } = await run("new", folder, args, OFFLINE);
    expect(status).toBe(1);
    expect(errors.trim()).toMatch(message);
    expect(textOf(folder, "journal/2021/mesh.md")).toBe(PAGE);
  });
});
