import { expect, test } from "vitest";
import { addRowsWritten, readRowsWritten } from "../../src/ledger/day-usage.ts";
import { Gazette } from "../helpers/gazette.ts";
import { aCollection, aSite, aSource, at } from "../helpers/samples.ts";

const site = aSite({ collections: [aCollection({ sources: [aSource({ history: "all" })] })] });
const release = (n: number) => ({
  tag: `stable-1.${n}.0`,
  updated: new Date(Date.UTC(2021, 0, 1 + n)).toISOString(),
  html: `<h2>Notes</h2><ul><li>Change ${n}.</li></ul>`,
});
const releases = Array.from({ length: 40 }, (_, index) => release(39 - index));

test("backfill stops when its share of the day's rows is written, and goes on after midnight UTC", async () => {
  const gazette = await Gazette.open(site);
  gazette.now = at("2021-06-01T20:00:00Z");
  gazette.github.add("acme/mesh", releases);
  await gazette.dispatch();
  await gazette.step();
  const written = await readRowsWritten(gazette.db, gazette.now);
  expect(written).toBeGreaterThan(100);
  await addRowsWritten(gazette.db, 50_000, gazette.now);
  while (await gazette.step()) continue;
  expect(await gazette.releases()).toHaveLength(10);

  gazette.github.add("acme/mesh", [release(40), ...releases]);
  gazette.wait(2 * 60 * 60 * 1000);
  await gazette.settle(); // new releases arrive all the same
  expect(await gazette.releases()).toContain("stable-1.40.0");
  expect(await gazette.releases()).toHaveLength(11);

  gazette.now = at("2021-06-02T00:00:01Z");
  await gazette.settle();
  expect(await gazette.releases()).toHaveLength(41);
  expect(await readRowsWritten(gazette.db, gazette.now)).toBeLessThan(5_000);
});
