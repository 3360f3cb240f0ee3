import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { hashOf } from "../../src/domain/identity.ts";
import type { Compiled } from "../../src/domain/site.ts";
import { aFolder, ROOT, run, SITE, writeFiles } from "../helpers/folders.ts";

const GOOD = "### 2021-02-24 x\n\n文\n";
const BAD = "### 2021-02-31 x\n\n文\n";

/** A data folder with one page, and what is built of it. */
async function aDesk(page: string) {
  const folder = aFolder({ "site.yaml": SITE, "journal/p.md": page });
  const instance = `-${hashOf(folder).slice(0, 12)}`;
  const module = join(ROOT, ".gazette", `compiled${instance}.ts`);
  vi.stubEnv("DATA_DIR", folder);
  vi.resetModules();
  const { buildJournal } = await import("../../src/commands/build-journal.ts");
  const told = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(() => {
    vi.unstubAllEnvs();
    told.mockRestore();
    for (const path of [module, join(ROOT, ".gazette", `tsconfig${instance}.json`)]) rmSync(path, { force: true });
  });
  let reading = 0;
  return {
    folder,
    buildJournal,
    /** The last line on the terminal. */
    told: () => told.mock.lastCall?.[0] as string,
    save: (text: string) => writeFiles(folder, { "journal/p.md": text }),
    /** What the Worker gets. */
    read: async () => {
      const url = `${pathToFileURL(module).href}?${++reading}`;
      return ((await import(/* @vite-ignore */ url)) as { compiled: Compiled }).compiled;
    },
  };
}

test("what is deployed carries no preview, and a mistake stops it", async () => {
  const { folder, read, save } = await aDesk(GOOD);
  expect(run("build", folder).status).toBe(0);
  expect((await read()).preview).toBeNull();
  save(BAD);
  expect(run("build", folder)).toMatchObject({
    status: 1,
    errors: expect.stringMatching(
      /^journal\/p\.md:1:1 error .*\(bad-date\)\nOne error in the journal; nothing was built\.\n$/,
    ) as string,
  });
  expect((await read()).preview).toBeNull();
});

test("where npm start builds, wrangler's own build does nothing", async () => {
  const { folder, read } = await aDesk(BAD);
  expect(run("build", folder, [], { GAZETTE_IS_BUILT: "1" })).toMatchObject({ status: 0, errors: "" });
  await expect(read()).rejects.toThrow();
});

test("an author at work gets the findings with the journal, hints too", async () => {
  const { buildJournal, read } = await aDesk("### 2021-02-24 x\n");
  expect(buildJournal("preview", null)).toEqual(await read());
  expect((await read()).preview).toEqual({
    findings: [expect.objectContaining({ line: 1, column: 1, severity: "hint", rule: "empty" })],
  });
});

test("a mistake joins the last good journal, and goes when it is corrected", async () => {
  const { buildJournal, read, save, told } = await aDesk(GOOD);
  const good = buildJournal("preview", null)!;
  expect(good.preview).toEqual({ findings: [] });

  save(BAD);
  expect(buildJournal("preview", good)).toBeNull();
  expect(told()).toBe("One error in the journal; the last good state stays up.");
  const { preview, ...rest } = await read();
  expect(preview!.findings).toMatchObject([{ line: 1, severity: "error", rule: "bad-date" }]);
  expect({ ...rest, preview: good.preview }).toEqual(good);

  save(GOOD);
  expect(buildJournal("preview", good)).toEqual(good);
  expect(await read()).toEqual(good);
});

test("without a last good journal nothing is built", async () => {
  const { buildJournal, read, told } = await aDesk(BAD);
  expect(buildJournal("preview", null)).toBeNull();
  expect(told()).toBe("One error in the journal; nothing was built.");
  await expect(read()).rejects.toThrow();
});
