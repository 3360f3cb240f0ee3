import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aFolder, run, type Files } from "../helpers/folders.ts";

const YEARS = [2017, 2018, 2019, 2020, 2021];

/** Two notes, a group and an undated heading; the second note joins nothing. */
const page = (year: number, name: string, repository: string) => `---
title: "${year}年${name}动态"
weight: 100100
---

{{% pageinfo %}}
这一年的动态。
{{% /pageinfo %}}

## 年度动态

### ${year}-02-24 ${name} 1 发布

https://github.com/${repository}/releases/tag/v${year}

> The original is quoted here.

译文在这里。

### ${year}-05-06 一次演讲

讲的是网格。{{< youtube id >}}

### ${year}年年底

没有日期。
`;

/** Thirty pages in three layouts. */
const TREE: Files = Object.fromEntries(
  YEARS.flatMap((year) => [
    [`content/zh-cn/docs/${year}/_index.md`, `---\ntitle: ${year}年\n---\n`],
    [`content/zh-cn/docs/${year}/mesh.md`, page(year, "Mesh", "Acme/Mesh")],
    [`content/zh-cn/docs/${year}/search.md`, page(year, "Search", "acme/search")],
    [`content/zh-cn/docs/${year}/网关.md`, page(year, "网关", "acme/gateway").replaceAll("\n", "\r\n")],
    [`content/zh-cn/docs/istio/${year}.md`, page(year, "Istio", "istio/istio")],
    [`content/zh-cn/docs/a [b] {c}/${year}.md`, `\ufeff${page(year, "B", "acme/b")}`],
  ]),
);

const BROKEN: Files = {
  "content/broken.md": "---\ntitle: [\n---\n### 2021-01-01 x\n",
  "content/toml.md": "+++\ntitle = 'x'\n+++\n### 2021-01-01 x\n",
  "content/binary.md": new Uint8Array([0, 255, 254, 10, 1]),
  "content/dates.md": "### 2021-02-31 x\n\n###2021-03-01 y\n\n文\n",
  "content/empty.md": "",
  "content/picture.png": new Uint8Array([137, 80, 78, 71]),
  "node_modules/x/2021.md": "### 2021-01-01 x\n",
};

const countDated = (files: Files): number =>
  Object.values(files).reduce<number>(
    (sum, text) => sum + (String(text).match(/^### \d{4}-\d\d-\d\d /gm)?.length ?? 0),
    0,
  );

describe("npm run import", async () => {
  test("finds every dated note, and writes a site.yaml that passes the check", async () => {
    const folder = aFolder(TREE);
    const { status, lines } = await run("import", folder, ["."]);
    expect(status).toBe(0);
    expect(countDated(TREE)).toBe(50);
    expect(lines.find((line) => line.includes("dated notes"))).toBe(
      "50 dated notes on 25 of 25 pages, 50 findings. Collections:",
    );
    const site = readFileSync(join(folder, "site.yaml"), "utf8");
    expect(site).toContain(`  mesh: # 10 notes on 5 pages
    title: "Mesh动态"
    journal:
      - "content/zh-cn/docs/*/mesh.md"
    sources:
      - github: Acme/Mesh # linked 5 times
`);
    expect(site).toMatch(/^language: zh-Hans .*\ntimeZone: Asia\/Shanghai /m);
    const names = [...site.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name);
    expect(names.toSorted()).toEqual(["a-b-c", "docs", "docs-search", "istio", "mesh"]);

    const check = await run("check", folder);
    expect(check.status).toBe(0);
    expect(check.lines.filter((line) => line.startsWith("site.yaml"))).toEqual([]);
    expect(check.lines.at(-1)).toMatch(/^50 notes, /);
  });

  test("says each thing that it can't read once, at its line, and changes no page", async () => {
    const folder = aFolder(BROKEN);
    symlinkSync("..", join(folder, "content/loop"));
    const { status, lines } = await run("import", folder, ["content"]);
    expect(status).toBe(0);
    expect(
      lines
        .filter((line) => /^content\/\S+:\d+:\d+ /.test(line))
        .map((line) => line.replace(/^(\S+ \w+).*\((.*)\)$/, "$1 $2")),
    ).toEqual([
      "content/binary.md:1:1 error unreadable",
      "content/broken.md:2:8 error yaml",
      "content/dates.md:1:1 error bad-date",
      "content/dates.md:3:1 warning heading-form",
      "content/loop:1:1 warning unreadable",
      "content/toml.md:1:1 error front-matter",
    ]);
    for (const [path, content] of Object.entries(BROKEN)) {
      expect(readFileSync(join(folder, path)).equals(Buffer.from(content))).toBe(true);
    }
    expect(readFileSync(join(folder, "content/site.yaml"), "utf8")).toContain('      - "dates.md"\n');
  });

  test("proposes tracks, says which collections share a repository, and tells nothing of other pages", async () => {
    const note = (date: string, tag: string) =>
      `### ${date} x\n\nhttps://github.com/acme/mesh/releases/tag/${tag}\n\n文\n\n`;
    const folder = aFolder({
      "mesh/2021.md": note("2021-01-01", "stable-1.0") + note("2021-02-01", "edge-1.1"),
      "talks/2021.md": note("2021-03-01", "stable-1.2"),
      "docs/reference.md": "### Undated\n\n{{< odd >}}\n\n<script>x</script>\n",
    });
    const { lines } = await run("import", folder, ["."]);
    expect(lines).toEqual([
      "3 dated notes on 2 of 3 pages, 0 findings. Collections:",
      "  mesh: 2 notes, acme/mesh (stable, edge)",
      "  talks: 1 note, acme/mesh (stable)",
      expect.stringMatching(/^acme\/mesh is in mesh and talks, since/),
      "Wrote site.yaml. Check its title, id, url and author, then run: DATA_DIR=. npm run check",
    ]);
    expect(readFileSync(join(folder, "site.yaml"), "utf8")).toContain(
      '        tracks: { stable: "stable-*", edge: "edge-*" }\n        # feed: [stable] # these tracks only',
    );
    expect((await run("check", folder)).status).toBe(0);
  });

  test("leaves a site.yaml that is there, and shows what it would write", async () => {
    const folder = aFolder({ "2021.md": "### 2021-01-01 x\n", "site.yaml": "mine\n" });
    const { status, lines } = await run("import", folder, ["."]);
    expect(status).toBe(0);
    expect(lines).toContain("site.yaml exists, and stays as it is. The proposal is:");
    expect(lines).toContain('      - "*.md"');
    expect(readFileSync(join(folder, "site.yaml"), "utf8")).toBe("mine\n");
  });

  test("writes into another data folder, whose globs lead to the pages", async () => {
    const folder = aFolder({ "blog/2021.md": "### 2021-01-01 x\n\n文\n" });
    expect((await run("import", folder, ["blog", "--into", "data"])).status).toBe(0);
    expect(existsSync(join(folder, "blog/site.yaml"))).toBe(false);
    expect(readFileSync(join(folder, "data/site.yaml"), "utf8")).toContain('      - "../blog/*.md"\n');
    expect((await run("check", folder, [], { DATA_DIR: join(folder, "data") })).lines).toEqual([
      "1 note, no findings, no errors.",
    ]);
  });

  test.each([
    ["a tree without notes", ["."], /^There is no dated note/],
    ["a folder that does not exist", ["nowhere"], /is not a folder\.\nnpm run import/],
    ["missing arguments", [], /^Name one folder\.\n/],
  ])("refuses %s", async (_name, args, message) => {
    const folder = aFolder({ "a.md": "Text.\n" });
    const { status, errors } = await run("import", folder, args);
    expect(status).toBe(1);
    expect(errors).toMatch(message);
    expect(existsSync(join(folder, "site.yaml"))).toBe(false);
  });
});
