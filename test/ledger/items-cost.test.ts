// What it costs to ask for a source's items where the collection has many of others.
import { beforeAll, expect, test } from "vitest";
import { readStatus } from "../../src/ledger/status.ts";
import { findMissing } from "../../src/ledger/withdrawal.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { countingRows } from "../helpers/rows-read.ts";
import { aCollection, aSite, aSource, at } from "../helpers/samples.ts";

const NAMES = ["github.com/acme/mesh", "github.com/acme/proxy", "github.com/acme/cli", "github.com/acme/docs"];
const site = aSite({ collections: [aCollection({ sources: NAMES.map((key) => aSource({ key })) })] });
const ITEMS = 2_000;

let db: D1Database;
beforeAll(async () => {
  db = await freshLedger();
  await deployNotes(db, site, { mesh: [] }, at("2021-06-01T00:00:00Z"));
  await db
    .prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1)
       INSERT INTO items (collection, key, source, hash, slug, tag, date)
       SELECT 'mesh', 'key' || n, ?2, '', 'slug' || n, 'v' || n, strftime('%Y-%m-%dT%H:%M:%S.000Z', n * 3600, 'unixepoch')
       FROM numbers`,
    )
    .bind(ITEMS, NAMES[0])
    .run();
});

test("what is missing on a page: those that could be on it", async () => {
  const counting = countingRows(db);
  const ledger = { db: counting.db, site, collection: site.collections[0]! };
  const oldest = at("1970-03-25T02:00:00Z");
  const present = Array.from({ length: 4 }, (_, index) => `key${ITEMS - index}`);
  expect(await findMissing(ledger, NAMES[0]!, present, oldest)).toHaveLength(2);
  expect(await findMissing(ledger, NAMES[1]!, [], oldest)).toEqual([]);
  expect(counting.cost.rowsRead).toBeLessThan(50);
});

test("how many there are of each source: each once, and once more to be grouped", async () => {
  const counting = countingRows(db);
  const { sources } = await readStatus(counting.db);
  expect(sources.map(({ entries }) => entries)).toEqual([0, 0, ITEMS, 0]);
  expect(counting.cost.rowsRead).toBeLessThan(2 * ITEMS + 50);
});
