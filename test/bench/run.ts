// `npm run bench -- [--only PREFIX] [--json FILE]`: measures, and says how far it is from the targets.
import { rmSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { bundle, bundleGazette, startupMilliseconds, stopBundling } from "./bundles.ts";
import { CONNECTIONS, loader } from "./load.ts";
import { ledger, rendering, upstream } from "./parts.ts";
import { toJson, toTable, type Line } from "./report.ts";
import { firstAnswer, serving } from "./serving.ts";
import { Stage } from "./stage.ts";

const { values: options } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });

const STARTS = 5;
const LARGE_ENTRIES = 100_000;
const SMALL_ENTRIES = 1_000;
const FILL_ENTRIES = 1_000;
const HOT_CHARACTERS = 1_000;
const OLD_CHARACTERS = 200;

/** Whether a line whose name starts like this was asked for. */
const isWanted = (...names: readonly string[]): boolean =>
  names.some((name) => name.startsWith(options.only ?? "") || options.only!.startsWith(name));

/** What has been measured so far; shown also when something after it fails. */
const lines: Line[] = [];

async function size(folder: string): Promise<void> {
  const { script, upload } = await bundleGazette(folder);
  const zipped = gzipSync(await readFile(script)).length / 1024;
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start++) starts.push(await startupMilliseconds(upload, folder));
  lines.push(
    { name: "bundle/gzip-kib", unit: "KiB", values: [zipped], target: { is: "at most", limit: 250 } },
    { name: "startup/cpu-ms", unit: "ms of CPU", values: starts, target: { is: "at most", limit: 50 } },
  );
}

/** Everything that needs a filled ledger. */
async function withLedger(scripts: Record<string, string>, ledgerFolder: string): Promise<void> {
  const stage = await Stage.open({ scripts, ledgerFolder });
  try {
    await stage.migrate("desk");
    await stage.ask("desk", "/deploy");
    await fill(stage, "hot", 30, HOT_CHARACTERS);
    if (isWanted("ledger/")) {
      await fill(stage, "small", SMALL_ENTRIES, OLD_CHARACTERS);
      await fill(stage, "large", LARGE_ENTRIES, OLD_CHARACTERS);
      lines.push(...(await ledger(stage)));
    }
    if (isWanted("render/")) lines.push(...(await rendering(stage)));
    if (isWanted("hot/", "bare/", "hono/")) lines.push(...(await serving(stage)));
  } finally {
    await stage.close();
  }
  if (isWanted("cold/")) lines.push(await cold(scripts, ledgerFolder));
}

async function fill(stage: Stage, collection: string, entries: number, characters: number): Promise<void> {
  for (let from = 0; from < entries; from += FILL_ENTRIES) {
    const times = Math.min(FILL_ENTRIES, entries - from);
    await stage.ask("desk", "/fill", { collection, from, times, characters });
  }
}

async function cold({ gazette }: Record<string, string>, ledgerFolder: string): Promise<Line> {
  const values: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const stage = await Stage.open({ scripts: { gazette: gazette! }, ledgerFolder });
    values.push(await firstAnswer(stage).finally(() => stage.close()));
  }
  return { name: "cold/first", unit: "ms", values };
}

async function measure(folder: string): Promise<void> {
  if (isWanted("bundle/", "startup/")) await size(join(folder, "own"));
  const needsLedger = isWanted("ledger/", "render/", "hot/", "bare/", "hono/", "cold/");
  const names = needsLedger ? ["gazette", "desk", "bare", "hono"] : isWanted("upstream/") ? ["desk"] : [];
  const scripts = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await bundle(name, folder)] as const)),
  );
  if (isWanted("upstream/")) {
    const stage = await Stage.open({ scripts: { desk: scripts["desk"]! }, hasInspector: true });
    try {
      await stage.migrate("desk");
      lines.push(...(await upstream(stage)));
    } finally {
      await stage.close();
    }
  }
  if (needsLedger) await withLedger(scripts, join(folder, "ledger"));
}

const folder = await mkdtemp(join(tmpdir(), "gazette-bench-"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopBundling();
    rmSync(folder, { recursive: true, force: true });
    process.exit(1); // and the runtime with it
  });
}
try {
  console.log(`Requests are made by ${loader}, over ${CONNECTIONS} connections.`);
  await measure(folder);
} finally {
  console.log(toTable(lines));
  if (options.json !== undefined) await writeFile(options.json, toJson(lines));
  await rm(folder, { recursive: true, force: true });
}
