// Parts of Gazette, one at a time: rendering, reading the ledger, visiting sources.
import { Inspector } from "./profile.ts";
import type { Line } from "./report.ts";
import type { Stage } from "./stage.ts";

const ROUNDS = 7;
const RENDERINGS = 50;
const READINGS = 20;
const VISITS = 20;
const SOURCES = 1000;
const MEBIBYTE = 2 ** 20;

const FILES = { "render/atom": "feed.atom", "render/rss": "feed.rss", "render/json": "feed.json" } as const;

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Thirty entries in each format, beside a plain template string that writes the same. */
export async function rendering(stage: Stage): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [name, format] of Object.entries(FILES)) {
    const once = async (step: string) =>
      (await milliseconds(() => stage.ask("desk", step, { format, times: RENDERINGS }))) / RENDERINGS;
    const [ours, plain] = await inTurn([() => once("/render"), () => once("/template")]);
    const of = { name: "template string", values: plain! };
    lines.push({ name, unit: "ms", values: ours!, of, target: { is: "at most", limit: 5 } });
  }
  return lines;
}

/** A feed from the ledger, read and rendered each time, as for a reader who finds nothing cache. */
export async function ledger(stage: Stage): Promise<Line[]> {
  const once = async (collection: string) =>
    (await milliseconds(() => stage.ask("desk", "/ledger", { collection, times: READINGS }))) / READINGS;
  const [small, large] = await inTurn([() => once("small"), () => once("large")]);
  const of = { name: "ledger/1k", values: small! };
  return [
    { name: "ledger/1k", unit: "ms", values: small! },
    { name: "ledger/100k", unit: "ms", values: large!, of, target: { is: "at most", limit: 1.3 } },
  ];
}

/** CPU and memory of the isolate itself; what D1 does for it is not its own. */
export async function upstream(stage: Stage): Promise<Line[]> {
  await stage.ask("desk", "/changes", { times: VISITS * (ROUNDS + 1) });
  const inspector = await Inspector.open(await stage.inspectorUrl("desk"));
  const once = async (step: string) =>
    (await inspector.cpuMilliseconds(() => stage.ask("desk", step, { times: VISITS }))) / VISITS;
  const [visits, parsing] = await inTurn([() => once("/visits"), () => once("/parsing")]);

  let cpu = 0;
  const peak = await inspector.peakBytes(async () => {
    cpu = await inspector.cpuMilliseconds(() => stage.ask("desk", "/messages"));
  });
  inspector.close();
  return [
    {
      name: "upstream/changed",
      unit: "ms of CPU",
      values: visits!,
      of: { name: "rss-parser", values: parsing! },
    },
    { name: "upstream/changed-cpu-ms", unit: "ms of CPU", values: visits!, target: { is: "at most", limit: 10 } },
    {
      name: "upstream/message-cpu-ms",
      unit: "ms of CPU",
      values: [cpu / SOURCES],
      target: { is: "at most", limit: 10 },
    },
    { name: "upstream/peak-memory-mib", unit: "MiB", values: [peak / MEBIBYTE], target: { is: "at most", limit: 128 } },
  ];
}

/** Rounds of each in turn, after one that doesn't count. */
async function inTurn(cases: readonly (() => Promise<number>)[]): Promise<number[][]> {
  const values = cases.map((): number[] => []);
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, once] of cases.entries()) {
      const value = await once();
      if (round >= 0) values[index]!.push(value);
    }
  }
  return values;
}
