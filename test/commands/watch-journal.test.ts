import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { watchJournal } from "../../src/commands/watch-journal.ts";
import { aFolder, SITE, writeFiles } from "../helpers/folders.ts";

const PAGE = "### 2021-02-24 x\n";

/** Watches data/ of these files. */
async function aWatched(journal: string, files: Record<string, string>) {
  const folder = aFolder({ "data/site.yaml": SITE.replace("journal/**/*.md", journal), ...files });
  let changed = Promise.withResolvers<true>();
  const watcher = watchJournal(join(folder, "data"), () => changed.resolve(true));
  onTestFinished(() => watcher.close());
  await watcher.ready;
  return {
    folder,
    /** Writes a file, and returns whether that was noticed. */
    notices: async (path: string, text = PAGE) => {
      changed = Promise.withResolvers<true>();
      writeFiles(folder, { [path]: text });
      return Promise.race([changed.promise, sleep(1_500, false)]);
    },
  };
}

test("pages in the data folder are watched, in new folders too", async () => {
  const { notices } = await aWatched("journal/**/*.md", { "data/journal/a.md": PAGE });
  expect(await notices("data/journal/a.md", `${PAGE}\n文\n`)).toBe(true);
  expect(await notices("data/journal/2022/new/b.md")).toBe(true);
});

test("pages outside of the data folder are watched, in new folders too, and no deeper than the glob", async () => {
  const { notices } = await aWatched("../content/*/mesh.md", {
    "content/2021/mesh.md": PAGE,
    "content/2021/deep/deeper/mesh.md": PAGE,
  });
  expect(await notices("content/2021/mesh.md", `${PAGE}\n文\n`)).toBe(true);
  expect(await notices("content/2022/mesh.md")).toBe(true);
  expect(await notices("content/2021/deep/deeper/mesh.md", `${PAGE}\n文\n`)).toBe(false);
});

test("a glob that is added to site.yaml is watched from then on", async () => {
  const { notices } = await aWatched("journal/*.md", { "data/journal/a.md": PAGE, "blog/a.md": PAGE });
  expect(await notices("blog/a.md", `${PAGE}\n1\n`)).toBe(false);
  expect(await notices("data/site.yaml", SITE.replace("journal/**/*.md", "../blog/*.md"))).toBe(true);
  await sleep(300);
  expect(await notices("blog/a.md", `${PAGE}\n2\n`)).toBe(true);
});
