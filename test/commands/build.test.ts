import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { servedAt } from "../../src/commands/build-journal.ts";
import { Preview } from "../../src/commands/preview.ts";
import { workspaceOf } from "../../src/commands/workspace.ts";
import { readWranglerConfig, toFolderConfig, writeFolderConfig } from "../../src/commands/wrangler-config.ts";
import type { Compiled } from "../../src/domain/site.ts";
import { aFolder, ROOT, SITE, writeFiles } from "../helpers/folders.ts";
import { aSite } from "../helpers/samples.ts";

const GOOD = "### 2021-02-24 x\n\n文\n";
const BAD = "### 2021-02-31 x\n\n文\n";

/** A data folder with one page, and its preview at an address of this machine. */
function aPreview(page: string) {
  const folder = aFolder({ "site.yaml": SITE, "journal/p.md": page });
  const workspace = workspaceOf({ DATA_DIR: folder }, folder);
  onTestFinished(() => rmSync(workspace.buildFolder, { recursive: true, force: true }));
  let errors = "";
  const terminal = { ask: null, write: () => {}, writeError: (text: string) => void (errors += text) };
  const preview = new Preview({ args: [], env: {}, workspace, terminal }, "http://localhost:8787");
  const module = join(workspace.buildFolder, "compiled.ts");
  let reading = 0;
  return {
    module,
    save: (text: string) => writeFiles(folder, { "journal/p.md": text }),
    /** The lines that a build prints, the result of it last. */
    build: () => {
      errors = "";
      const isBuilt = preview.build();
      return [...errors.split("\n").filter((line) => line !== ""), isBuilt];
    },
    /** The module as the Worker imports it. */
    read: async () => {
      const url = `${pathToFileURL(module).href}?${++reading}`;
      return ((await import(/* @vite-ignore */ url)) as { compiled: Compiled }).compiled;
    },
  };
}

test("a preview has every finding, hints too, on the terminal and in its module", async () => {
  const { build, read } = aPreview("### 2021-02-24 x\n");
  expect(build()).toEqual([expect.stringMatching(/^journal\/p\.md:1:1 hint .*\(empty\)$/), true]);
  expect((await read()).preview!.findings).toMatchObject([{ line: 1, severity: "hint", rule: "empty" }]);
});

test("a finding is printed once, and an error at each build", () => {
  const { build, save } = aPreview("### 2021-02-24 x\n");
  expect(build()).toHaveLength(2);
  save("Text.\n\n### 2021-02-24 x\n");
  expect(build()).toEqual([expect.stringMatching(/\(outside\)$/), true]);
  save(BAD);
  const error = expect.stringMatching(/^journal\/p\.md:1:1 error .*\(bad-date\)$/) as string;
  expect(build()).toEqual([error, "One error in the journal. Showing the last valid version until it is fixed.", true]);
  expect(build()).toEqual([error, "One error in the journal. Showing the last valid version until it is fixed.", true]);
});

test("during an error the last valid journal stays, with the error beside it", async () => {
  const { build, read, save } = aPreview(GOOD);
  build();
  const good = await read();
  expect(good.preview).toEqual({ findings: [] });
  save(BAD);
  build();
  const { preview, ...rest } = await read();
  expect(preview!.findings).toMatchObject([{ line: 1, severity: "error", rule: "bad-date" }]);
  expect({ ...rest, preview: good.preview }).toEqual(good);
  save(GOOD);
  build();
  expect(await read()).toEqual(good);
});

test("without a valid journal nothing is built", () => {
  const { build, module } = aPreview(BAD);
  expect(build()).toEqual([expect.stringContaining("bad-date"), "One error in the journal. Nothing was built.", false]);
  expect(existsSync(module)).toBe(false);
});

test("links of a preview lead to this machine, and ids stay", async () => {
  const { build, read } = aPreview(GOOD);
  build();
  expect((await read()).site).toMatchObject({ id: "tag:t.example,2026:", url: "http://localhost:8787" });
});

test.each([
  ["https://t.example/me", "http://localhost:1/me"],
  ["https://t.example.org/me", "https://t.example.org/me"],
  [null, null],
])("the author's page %s is at %s in a preview", (url, expected) => {
  const site = aSite({ url: "https://t.example", author: { name: "A", url } });
  expect(servedAt(site, "http://localhost:1").author).toEqual({ name: "A", url: expected });
});

test("each data folder has a configuration without a build step, beside its own module", () => {
  const folder = aFolder({});
  const workspace = workspaceOf({ DATA_DIR: folder }, folder);
  onTestFinished(() => rmSync(workspace.buildFolder, { recursive: true, force: true }));
  const path = writeFolderConfig(workspace, (config) => ({ ...config, name: "other" }));
  const config = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  expect(config).toMatchObject({
    name: "other",
    main: "../../src/index.ts",
    alias: { "compiled-journal": "./compiled.ts", postcss: "../../src/upstream/replacements/never-called.js" },
    d1_databases: [{ binding: "LEDGER", migrations_dir: "../../src/ledger/migrations" }],
    cache: { enabled: true },
  });
  expect(config).not.toHaveProperty("build");
  expect(toFolderConfig(readWranglerConfig(), "../..").main).toBe("../../src/index.ts");
});

test.each([
  ["nothing", {}, ROOT, ROOT, join(ROOT, "data")],
  ["where npm was called", { INIT_CWD: "/home/a" }, ROOT, "/home/a", join(ROOT, "data")],
  ["a path relative to where npm was called", { INIT_CWD: "/home/a", DATA_DIR: "b" }, ROOT, "/home/a", "/home/a/b"],
  ["a path relative to where node was called", { INIT_CWD: "/home/a", DATA_DIR: "../b" }, "/tmp", "/tmp", "/b"],
])("the folders follow from %s", (_name, env, workingFolder, here, dataFolder) => {
  expect(workspaceOf(env, workingFolder)).toMatchObject({ here, dataFolder });
});

test("two data folders have nothing in common", () => {
  const [a, b] = ["/a", "/b"].map((DATA_DIR) => workspaceOf({ DATA_DIR }, ROOT));
  expect(a!.buildFolder).not.toBe(b!.buildFolder);
  expect(a!.ledgerFolder).not.toBe(b!.ledgerFolder);
});
