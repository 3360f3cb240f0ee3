// What the bench makes of its figures.
import { describe, expect, test } from "vitest";
import { activeMilliseconds } from "./profile.ts";
import { toJson, toResult, toTable, type Line } from "./report.ts";

const bare = { name: "bare/plain", values: [100, 50, 100] };
const cache: Line = {
  name: "hot/plain",
  unit: "requests/s",
  values: [80, 40, 20],
  of: bare,
  target: { is: "at least", limit: 0.75 },
};

describe("a line", () => {
  test("is the median of its rounds, and of the ratio of each round", () => {
    expect(toResult(cache)).toMatchObject({ median: 40, low: 20, high: 80, ratio: 0.8, of: "bare/plain", isMet: true });
  });

  test("without anything beside it is held against its target itself", () => {
    const line: Line = { name: "size", unit: "KiB", values: [251, 249], target: { is: "at most", limit: 250 } };
    expect(toResult(line)).toMatchObject({ median: 250, ratio: null, isMet: true });
    expect(toResult({ ...line, values: [251] }).isMet).toBe(false);
  });

  test("with no target is neither", () => {
    expect(toResult({ name: "x", unit: "ms", values: [1] }).isMet).toBeNull();
  });

  test("that misses is marked in the table, and named in the JSON", () => {
    const missed = { ...cache, values: [10, 10, 10] };
    expect(toTable([cache, missed]).split("\n").slice(1)).toEqual([
      expect.stringMatching(/^hot\/plain +40\.0 +20\.0…80\.0 +requests\/s +0\.80 +bare\/plain +≥ 0\.75 +ok$/),
      expect.stringMatching(/ MISS$/),
    ]);
    expect(JSON.parse(toJson([missed]))).toMatchObject({ "hot/plain": { ratio: 0.1, unit: "requests/s" } });
  });
});

test("a profile counts what the isolate did, and no gap in it while others worked", () => {
  const nodes = ["(idle)", "render"].map((functionName, id) => ({ id, callFrame: { functionName } }));
  const profile = { nodes, samples: [1, 0, 1, 1], timeDeltas: [500, 500, 9000, 500] };
  expect(activeMilliseconds(profile, ["(idle)"])).toBe(10);
  expect(activeMilliseconds(profile, ["(idle)"], 600)).toBe(1.6);
});
