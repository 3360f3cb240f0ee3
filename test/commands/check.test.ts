import { globSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/domain/diagnostic.ts";
import { aFolder, commit, commitAll, git, ROOT, run, SITE, writeFiles } from "../helpers/folders.ts";

const PAGE = `### 2021-02-24 Mesh 1 发布

https://github.com/acme/mesh/releases/tag/v1

第一版。

### 2021-03-01 演讲

https://talks.example/mesh

讲的是网格。
`;

const RENAMED = SITE.replace("mesh:", "net:");
const RENAME_FINDINGS = [
  expect.stringMatching(
    /^site\.yaml:8:3 warning The collection mesh is called net now, .* 2 entries would be new to subscribers\./,
  ) as string,
  "2 notes, 1 finding, no errors. 2 entries would be new to subscribers.",
];

/** The second note becomes another one. */
const rewriteTalk = (folder: string, path = "journal/2021.md") =>
  writeFiles(folder, {
    [path]: PAGE.replace("演讲", "一次采访")
      .replace("talks.example/mesh", "x.example/y")
      .replace("讲的是网格", "完全另一件事"),
  });

const aCommittedFolder = () => {
  const folder = aFolder({ "site.yaml": SITE, "journal/2021.md": PAGE });
  commitAll(folder);
  return folder;
};

describe("npm run check", () => {
  test("ends with 0 where there are only warnings, and with 1 where there is an error", async () => {
    const folder = aFolder({ "site.yaml": SITE, "journal/2021.md": "### 2021-02-24\n\n文\n" });
    expect(await run("check", folder)).toMatchObject({
      status: 0,
      lines: [
        "journal/2021.md:1:1 warning 这条没有标题。请在日期后面写上标题。 (no-title)",
        "1 note, 1 finding, no errors.",
      ],
    });
    writeFiles(folder, { "journal/2021.md": "### 2021-02-31 x\n" });
    expect(await run("check", folder)).toMatchObject({ status: 1, lines: { 1: "1 of 1 finding is an error." } });
  });

  test("knows what day it is", async () => {
    const folder = aFolder({ "site.yaml": SITE, "journal/p.md": "### 2199-01-01 x\n\n文\n" });
    expect((await run("check", folder)).lines[0]).toMatch(/warning 这条的日期在未来。.*\(date-future\)$/);
  });

  test("tells editors the same as JSON", async () => {
    const folder = aFolder({ "site.yaml": SITE, "journal/p.md": "### 2021-02-24 x\n" });
    const findings = JSON.parse((await run("check", folder, ["--json"])).lines.join("\n")) as unknown;
    expect(findings).toEqual([
      { file: "journal/p.md", line: 1, column: 1, severity: "hint", message: expect.any(String), rule: "empty" },
    ]);
  });
});

describe("compared with the last commit", () => {
  const check = async (folder: string) => (await run("check", folder)).lines;

  test("edits and new notes change no id", async () => {
    const folder = aCommittedFolder();
    const edited = PAGE.replace("Mesh 1 发布", "Mesh 1 终于发布").replace("2021-03-01", "2021-03-02");
    writeFiles(folder, { "journal/2021.md": `${edited}\n### 2021-04-01 新的\n\n文\n` });
    expect(await check(folder)).toEqual(["3 notes, no findings, no errors."]);
  });

  test("a note that became another one is named at its line", async () => {
    const folder = aCommittedFolder();
    rewriteTalk(folder);
    expect(await check(folder)).toEqual([
      expect.stringMatching(
        /^journal\/2021\.md:7:1 warning This entry would be new to subscribers: it was "2021-03-01 演讲" of mesh, tag:t\.example,2026:mesh\/mesh-\w+, and would be tag:t\.example,2026:mesh\/y-\w+\. .*\(id-changed\)$/,
      ),
      "2 notes, 1 finding, no errors. 1 entry would be new to subscribers.",
    ]);
  });

  test("a note that is gone takes its id along", async () => {
    const folder = aCommittedFolder();
    writeFiles(folder, { "journal/2021.md": PAGE.slice(0, PAGE.indexOf("### 2021-03-01")) });
    expect(await check(folder)).toEqual([
      expect.stringMatching(
        /^site\.yaml:7:1 hint "2021-03-01 演讲" is gone from journal\/2021\.md, and its entry \S+ with it\. \(id-gone\)$/,
      ),
      "1 note, 1 finding, no errors. 1 id is gone.",
    ]);
  });

  test("another id of the site changes new ids only", async () => {
    const folder = aCommittedFolder();
    writeFiles(folder, { "site.yaml": SITE.replace("t.example,2026", "t.example,2027") });
    expect(await check(folder)).toEqual([
      expect.stringMatching(/^site\.yaml:2:1 warning id was tag:t\.example,2026: Published entries keep their ids/),
      "2 notes, 1 finding, no errors.",
    ]);
  });

  test("another name of the collection changes all ids", async () => {
    const folder = aCommittedFolder();
    writeFiles(folder, { "site.yaml": RENAMED });
    expect(await check(folder)).toEqual(RENAME_FINDINGS);
  });

  test("nothing is said where there is no commit", async () => {
    const folder = aFolder({ "site.yaml": SITE, "journal/2021.md": PAGE });
    expect(await check(folder)).toEqual(["2 notes, no findings, no errors."]);
  });
});

describe("compared with what was published", () => {
  const check = async (folder: string, data = folder) =>
    (await run("check", folder, [], { DATA_DIR: data })).lines.map((line) => line.replace(/^data\//, ""));

  test("a change is still told after it was committed, and until the next change is", async () => {
    const folder = aCommittedFolder();
    writeFiles(folder, { "site.yaml": RENAMED });
    commit(folder);
    expect(await check(folder)).toEqual(RENAME_FINDINGS);
    writeFiles(folder, { "other.txt": "x" });
    commit(folder);
    expect(await check(folder)).toEqual(RENAME_FINDINGS);
    writeFiles(folder, { "journal/2021.md": PAGE.replace("第一版", "第一个版本") });
    commit(folder);
    expect(await check(folder)).toEqual(["2 notes, no findings, no errors."]);
  });

  test("all commits that were not pushed yet count", async () => {
    const folder = aCommittedFolder();
    const remote = aFolder({});
    git(remote, "init", "--quiet", "--bare");
    git(folder, "remote", "add", "origin", remote);
    git(folder, "push", "--quiet", "--set-upstream", "origin", "HEAD:refs/heads/trunk");
    writeFiles(folder, { "site.yaml": RENAMED });
    commit(folder);
    writeFiles(folder, { "journal/2021.md": PAGE.replace("第一版", "第一个版本") });
    commit(folder);
    expect(await check(folder)).toEqual(RENAME_FINDINGS);
  });

  test.each([
    ["pages beside the data folder, in its repository", ["."]],
    ["pages in a repository of their own", ["data", "content"]],
    ["pages in a repository, and site.yaml in none", ["content"]],
  ])("%s are compared as any others", async (_name, repositories) => {
    const site = SITE.replace("journal/**/*.md", "../content/*/mesh.md");
    const folder = aFolder({ "data/site.yaml": site, "content/2021/mesh.md": PAGE });
    for (const repository of repositories) commitAll(join(folder, repository));
    rewriteTalk(folder, "content/2021/mesh.md");
    const expected = expect.stringMatching(/^content\/2021\/mesh\.md:7:1 warning This entry would be new/) as string;
    expect(await check(folder, join(folder, "data"))).toEqual([
      expected,
      expect.stringContaining("1 entry would be new"),
    ]);
    for (const repository of repositories) commit(join(folder, repository));
    expect((await check(folder, join(folder, "data")))[0]).toEqual(expected);
  });

  test("pages behind a symbolic link are compared as well", async () => {
    const folder = aFolder({ "data/site.yaml": SITE, "content/2021.md": PAGE });
    symlinkSync("../content", join(folder, "data/journal"));
    for (const repository of ["data", "content"]) commitAll(join(folder, repository));
    rewriteTalk(folder, "content/2021.md");
    expect((await check(folder, join(folder, "data")))[0]).toMatch(/2021\.md:7:1 warning This entry would be new/);
  });
});

describe("for GitHub", () => {
  test("findings are annotations at their lines in the repository", async () => {
    const page = "### 2021-02-31 100% x\n\n### 2021-02-24 a\n";
    const folder = aFolder({ "blog/data/site.yaml": SITE, "blog/data/journal/a,b:c.md": page });
    commitAll(folder);
    const { status, lines } = await run("check", join(folder, "blog/data"), ["--github"]);
    expect(status).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(
        /^::error file=blog\/data\/journal\/a%2Cb%3Ac\.md,line=1,col=1,title=bad-date::.*2021-02-31(?!.*100% x)/,
      ),
      expect.stringMatching(/^::notice file=blog\/data\/journal\/a%2Cb%3Ac\.md,line=3,col=1,title=empty::/),
      "1 of 2 findings is an error.",
    ]);
  });

  test("an unknown option is an error", async () => {
    const folder = aFolder({ "site.yaml": SITE });
    expect((await run("check", folder, ["--githb"])).errors).toMatch(/--githb.*\nnpm run check/);
    expect((await run("check", folder, ["--json", "--github"])).status).toBe(1);
  });
});

describe("in CI", () => {
  const inCi = (folder: string, data: string) => run("check", folder, [], { CI: "true", DATA_DIR: join(folder, data) });

  test("a glob that leads out of the repository is refused, and one that leads within it is not", async () => {
    const site = SITE.replace("journal/**/*.md", "../../secret/*.md");
    const folder = aFolder({ "repo/data/site.yaml": site, "secret/a.md": PAGE, "repo/secret/a.md": PAGE });
    git(join(folder, "repo"), "init", "--quiet");
    const { status, lines } = await inCi(folder, "repo/data");
    expect(status).toBe(1);
    expect(lines[0]).toMatch(/^repo\/data\/site\.yaml:10:\d+ error .*指向仓库之外，CI 中不允许/);
    expect((await run("check", folder, [], { DATA_DIR: join(folder, "repo/data") })).status).toBe(0);
    writeFiles(folder, { "repo/data/site.yaml": site.replace("../../", "../") });
    expect((await inCi(folder, "repo/data")).status).toBe(0);
  });

  test.each([
    ["a page", "data/journal/p.md", "secret/a.md"],
    ["a folder", "data/journal", "secret"],
    ["site.yaml", "data/site.yaml", "secret/site.yaml"],
  ])("%s that is a symbolic link out of the repository is refused", async (_name, path, target) => {
    const folder = aFolder({ "repo/x": "", "repo/data/x": "", "secret/a.md": PAGE, "secret/site.yaml": SITE });
    if (path !== "data/site.yaml") writeFiles(folder, { "repo/data/site.yaml": SITE });
    if (path === "data/journal/p.md") writeFiles(folder, { "repo/data/journal/x": "" });
    symlinkSync(join(folder, target), join(folder, "repo", path));
    git(join(folder, "repo"), "init", "--quiet");
    const { status, lines } = await inCi(folder, "repo/data");
    expect(status).toBe(1);
    expect(lines[0]).toMatch(/error .*(?:指向仓库之外.*，CI 中不允许|which is refused in CI)/);
    expect(lines.join("\n")).not.toContain("第一版");
  });
});

test("nothing in a data folder controls the terminal or the CI system", async () => {
  const name = "journal/::error file=x::\u001b[2J\u202e##[set-env].md";
  const site = SITE.replace("title: T", 'title: "\\u001b]0;x\\u0007"\n"::warning::\\nx\\u2028": 1');
  const folder = aFolder({ "site.yaml": site, [name]: "### 2021-02-31 x\u001b[31m\n\n::stop-commands::x\n" });
  for (const args of [[], ["--json"], ["--github"]]) {
    const { lines, errors } = await run("check", folder, args);
    const output = `${lines.join("\n")}${errors}`;
    expect(output).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202e]|##\[/u);
    const commands = lines.filter((line) => line.trimStart().startsWith("::"));
    expect(commands.every((line) => args[0] === "--github" && /^::(?:error|warning|notice) file=/.test(line))).toBe(
      true,
    );
  }
  writeFiles(folder, { "site.yaml": SITE });
  for (const args of [[], ["--json"], ["--github"]]) {
    const { lines } = await run("check", folder, args);
    expect(lines.join("\n")).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202e]|##\[/u);
    if (args[0] !== "--github") expect(lines.filter((line) => line.trimStart().startsWith("::"))).toEqual([]);
  }
});

describe("the rules", () => {
  test("are all found by something", () => {
    const files = globSync("src/{journal,commands}/*.ts", { cwd: ROOT });
    const source = files.map((path) => readFileSync(join(ROOT, path), "utf8")).join("\n");
    expect(RULES.filter((rule) => !source.includes(`"${rule}"`))).toEqual([]);
  });
});
