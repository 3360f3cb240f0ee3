import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { aFolder, commitAll, run, writeFiles } from "../helpers/folders.ts";

const ARGS = ["--title", 'News of "Mesh"', "--url", "news.acme.net", "--language", "en"];

test("a new journal passes the check, from where its author stands", async () => {
  const home = aFolder({});
  const { status, lines } = await run("init", home, ["mine", ...ARGS]);
  expect([status, lines]).toEqual([0, ["Wrote a journal into mine.", "Next: DATA_DIR=mine npm start"]]);
  const folder = join(home, "mine");
  expect(readFileSync(join(folder, "site.yaml"), "utf8")).toContain(
    `id: "tag:news.acme.net,${new Date().getUTCFullYear()}:"`,
  );
  commitAll(folder);
  const { status: checked, lines: findings } = await run("check", folder);
  expect([checked, findings.at(-1)]).toEqual([0, expect.stringContaining("0 notes")]);
  writeFiles(folder, { "journal/news.md": "---\ntitle: News\n---\n\n### 2026-01-02 Hello\n\nA first note.\n" });
  expect((await run("check", folder)).lines.at(-1)).toContain("1 note");
});

test("its workflows are YAML that names the version of the engine", async () => {
  const folder = aFolder({});
  await run("init", folder, [".", ...ARGS]);
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const paths = globSync(".github/workflows/*.yml", { cwd: folder });
  expect(paths).toHaveLength(2);
  for (const path of paths) {
    const { jobs } = parse(readFileSync(join(folder, path), "utf8")) as {
      jobs: { run: { steps: { with?: { ref?: string } }[] } };
    };
    expect(jobs.run.steps.flatMap((step) => step.with?.ref ?? [])).toEqual([`v${version}`]);
  }
});

test("nothing that exists is changed, and what is missing is named", async () => {
  const folder = aFolder({ "site.yaml": "mine", "README.md": "mine" });
  const { status, errors } = await run("init", folder, [".", ...ARGS]);
  expect([status, errors]).toEqual([1, expect.stringContaining("has site.yaml already. Nothing was written.")]);
  expect(existsSync(join(folder, "journal"))).toBe(false);
  expect((await run("init", folder, ["other", "--title", "T"])).errors).toContain("--url is missing.");
  expect((await run("init", folder, ["other", "--title", "T", "--url", "nowhere"])).errors).toContain(
    "--url nowhere can't be used.",
  );
});
