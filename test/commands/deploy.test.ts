import { expect, test } from "vitest";
import { aFolder, run, SITE } from "../helpers/folders.ts";

const PAGE = "### 2021-03-01 演讲\n\nhttps://talks.example/mesh\n\n讲的是网格。\n";
const EXAMPLE = SITE.replace("https://t.example", "https://gazette.example");

test("an error in the journal stops the deployment", async () => {
  const folder = aFolder({
    "site.yaml": SITE.replaceAll("t.example", "t.invalid"),
    "journal/p.md": "### 2021-02-31 x\n",
  });
  expect(await run("deploy", folder)).toMatchObject({ status: 1, lines: { 1: "1 of 1 finding is an error." } });
});

test("the url and the id of an example are refused", async () => {
  const folder = aFolder({ "site.yaml": EXAMPLE, "journal/p.md": PAGE });
  const { status, errors } = await run("deploy", folder);
  expect([status, errors]).toEqual([
    1,
    expect.stringContaining("site.yaml still has the url or the id of the example."),
  ]);
});

test("an address of workers.dev begins with the Worker's name", async () => {
  const mine = SITE.replaceAll("t.example", "news.ann.workers.dev");
  const folder = aFolder({ "site.yaml": mine, "journal/p.md": PAGE });
  const { status, errors } = await run("deploy", folder, ["--dry-run"], { CLOUDFLARE_API_TOKEN: "" });
  expect([status, errors]).toEqual([1, expect.stringContaining("Write `name: news` into site.yaml")]);
});
