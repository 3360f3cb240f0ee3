import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/domain/diagnostic.ts";
import { aFolder, commitAll, ROOT, run, SITE, writeFiles } from "../helpers/folders.ts";

const PAGE = `### 2021-02-24 Mesh 1 发布

https://github.com/acme/mesh/releases/tag/v1

第一版。

### 2021-03-01 演讲

https://talks.example/mesh

讲的是网格。
`;

const aCommittedFolder = () => {
  const folder = aFolder({ "site.yaml": SITE, "journal/2021.md": PAGE });
  commitAll(folder);
  return folder;
};

describe("npm run check:journal", () => {
  test("ends with 0 where there are only warnings, and with 1 where there is an error", () => {
    const folder = aFolder({ "site.yaml": SITE, "journal/2021.md": "### 2021-02-24\n\n文\n" });
    expect(run("check", folder)).toMatchObject({
      status: 0,
      lines: [
        "journal/2021.md:1:1 warning 这条没有标题。请在日期后面写上标题。 (no-title)",
        "1 note, 1 finding, no errors.",
      ],
    });
    writeFiles(folder, { "journal/2021.md": "### 2021-02-31 x\n" });
    expect(run("check", folder)).toMatchObject({ status: 1, lines: { 1: "1 of 1 finding is an error." } });
  });

  test("knows what day it is", () => {
    const folder = aFolder({ "site.yaml": SITE, "journal/p.md": "### 2199-01-01 x\n\n文\n" });
    expect(run("check", folder).lines[0]).toMatch(/warning 这条的日期在未来。.*\(date-future\)$/);
  });

  test("tells editors the same as JSON", () => {
    const folder = aFolder({ "site.yaml": SITE, "journal/p.md": "### 2021-02-24 x\n" });
    const findings = JSON.parse(run("check", folder, ["--json"]).lines.join("\n")) as unknown;
    expect(findings).toEqual([
      { file: "journal/p.md", line: 1, column: 1, severity: "hint", message: expect.any(String), rule: "empty" },
    ]);
  });
});

describe("compared with the last commit", () => {
  const check = (folder: string) => run("check", folder).lines;

  test("edits and new notes change no id", () => {
    const folder = aCommittedFolder();
    const edited = PAGE.replace("Mesh 1 发布", "Mesh 1 终于发布").replace("2021-03-01", "2021-03-02");
    writeFiles(folder, { "journal/2021.md": `${edited}\n### 2021-04-01 新的\n\n文\n` });
    expect(check(folder)).toEqual(["3 notes, no findings, no errors."]);
  });

  test("a note that became another one is named at its line", () => {
    const folder = aCommittedFolder();
    const changed = PAGE.replace("演讲", "一次采访")
      .replace("talks.example/mesh", "x.example/y")
      .replace("讲的是网格", "完全另一件事");
    writeFiles(folder, { "journal/2021.md": changed });
    expect(check(folder)).toEqual([
      expect.stringMatching(
        /^journal\/2021\.md:7:1 warning this entry would be new to subscribers: they know "2021-03-01 演讲" of mesh as tag:t\.example,2026:mesh\/mesh-\w+, and this would be tag:t\.example,2026:mesh\/y-\w+ \(id-changed\)$/,
      ),
      "2 notes, 1 finding, no errors. 1 entry would be new to subscribers.",
    ]);
  });

  test("a note that is gone takes its id along", () => {
    const folder = aCommittedFolder();
    writeFiles(folder, { "journal/2021.md": PAGE.slice(0, PAGE.indexOf("### 2021-03-01")) });
    expect(check(folder)).toEqual([
      expect.stringMatching(
        /^site\.yaml:7:1 hint "2021-03-01 演讲" \(journal\/2021\.md\) is gone since the last commit, and \S+ with it \(id-gone\)$/,
      ),
      "1 note, 1 finding, no errors. 1 id is gone.",
    ]);
  });

  test.each([
    [
      "another id of the site",
      SITE.replace("t.example,2026", "t.example,2027"),
      /^site\.yaml:2:1 warning id was tag:t\.example,2026: .* 2 entries would be new/,
    ],
    [
      "another name of the collection",
      SITE.replace("mesh:", "net:"),
      /^site\.yaml:8:3 warning mesh of the last commit is net now: 2 entries would be new/,
    ],
  ])("%s changes all", (_name, site, finding) => {
    const folder = aCommittedFolder();
    writeFiles(folder, { "site.yaml": site });
    expect(check(folder)).toEqual([
      expect.stringMatching(finding),
      expect.stringContaining("2 entries would be new to subscribers."),
    ]);
  });

  test("nothing is said where there is no commit", () => {
    const folder = aFolder({ "site.yaml": SITE, "journal/2021.md": PAGE });
    expect(check(folder)).toEqual(["2 notes, no findings, no errors."]);
  });
});

describe("the rules", () => {
  test("are all in the README, and no others", () => {
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    const table = /\| rule +\|[^]*?\n\n/.exec(readme)![0];
    expect([...table.matchAll(/^\| `([\w-]+)`/gm)].map(([, rule]) => rule).toSorted()).toEqual([...RULES].toSorted());
  });

  test("are all found by something", () => {
    const files = globSync("src/{journal,commands}/*.ts", { cwd: ROOT });
    const source = files.map((path) => readFileSync(join(ROOT, path), "utf8")).join("\n");
    expect(RULES.filter((rule) => !source.includes(`"${rule}"`))).toEqual([]);
  });
});
