import { expect, test } from "vitest";
import { aFolder, commit, commitAll, run, SITE, writeFiles } from "../helpers/folders.ts";

const PAGE = "### 2021-03-01 演讲\n\nhttps://talks.example/mesh\n\n讲的是网格。\n";
const EXAMPLE = SITE.replace("https://t.example", "https://gazette.example");

test("an error in the journal stops the deployment", async () => {
  const folder = aFolder({ "site.yaml": SITE, "journal/p.md": "### 2021-02-31 x\n" });
  expect(await run("deploy", folder)).toMatchObject({ status: 1, lines: { 1: "1 of 1 finding is an error." } });
});

test("the url and the id of an example are refused", async () => {
  const folder = aFolder({ "site.yaml": EXAMPLE, "journal/p.md": PAGE });
  expect(await run("deploy", folder)).toEqual({
    status: 1,
    lines: ["1 note, no findings, no errors."],
    errors: "https://gazette.example in site.yaml is an example. Set url and id first: published ids are permanent.\n",
  });
});

test("changed ids are told although the change was committed", async () => {
  const folder = aFolder({ "site.yaml": EXAMPLE, "journal/p.md": PAGE });
  commitAll(folder);
  writeFiles(folder, { "site.yaml": EXAMPLE.replace("mesh:", "net:") });
  commit(folder);
  expect((await run("deploy", folder)).lines).toEqual([
    expect.stringMatching(/^site\.yaml:8:3 warning The collection mesh is called net now/),
    "1 note, 1 finding, no errors. 1 entry would be new to subscribers.",
  ]);
});
