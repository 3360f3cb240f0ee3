// What a search costs in a large ledger: D1 counts every row that is read.
import { beforeAll, describe, expect, test } from "vitest";
import { storeItems } from "../../src/ledger/store-items.ts";
import { MOST_HITS, searchEntries, type Search } from "../../src/ledger/search.ts";
import { freshLedger } from "../helpers/ledger.ts";
import { anItem, aSite, at, found } from "../helpers/samples.ts";
import { randomNumbers } from "../histories/random.ts";

const ENTRIES = 10_000;
const BATCH = 500;
const FIRST = Date.parse("2010-01-01T00:00:00Z");
const HALF_DAY = 12 * 60 * 60 * 1000;

const site = aSite();
let db: D1Database;

/** Texts that all hold `mesh` and 服务网格, of words that all begin with `conf`, some of them rare. */
beforeAll(async () => {
  db = await freshLedger();
  const random = randomNumbers(1);
  const word = () => `conf${Math.floor(40 * random() ** 2).toString(36)}`;
  const item = (index: number) =>
    anItem({
      tag: `${index % 5_000 === 0 ? "edge" : "stable"}-2.${index}`,
      published: at(new Date(FIRST + index * HALF_DAY).toISOString()),
      html: `<p>mesh 服务网格的发布 ${Array.from({ length: 40 }, word).join(" ")} ${index % 1_000 === 7 ? "rare" : ""}</p>`,
    });
  for (let start = 0; start < ENTRIES; start += BATCH) {
    const items = Array.from({ length: BATCH }, (_, index) => found(item(start + index), String(start + index)));
    await storeItems({ db, site, collection: site.collections[0]! }, items, at("2026-01-01T00:00:00Z"));
  }
}, 120_000);

interface Cost {
  rowsRead: number;
  rowsWritten: number;
  milliseconds: number;
}

/** The ledger, and what D1 says of the batches that it is given. */
function counted(): { readonly db: D1Database; readonly cost: Cost } {
  const cost = { rowsRead: 0, rowsWritten: 0, milliseconds: 0 };
  const batch = async <T>(statements: D1PreparedStatement[]) => {
    const results = await db.batch<T>(statements);
    for (const { meta } of results) {
      cost.rowsRead += meta.rows_read;
      cost.rowsWritten += meta.rows_written;
      cost.milliseconds += meta.duration;
    }
    return results;
  };
  return { db: { prepare: (sql: string) => db.prepare(sql), batch } as D1Database, cost };
}

describe(`with ${ENTRIES} entries`, () => {
  test.each<[string, Partial<Search>, number]>([
    ["mesh", {}, 30],
    ["服务网格", {}, 30],
    ["网", {}, 30],
    ["stable", {}, 30],
    ["mesh 服务 发布", {}, 30],
    ["conf1", {}, 30],
    ["conf", {}, 30],
    ["mesh rare", {}, 10],
    ["mesh nope", {}, 0],
    ["mesh", { track: "edge" }, 2],
    ["mesh", { year: 2012 }, 30],
    ["网格", { year: 2010, track: "edge" }, 1],
    ["mesh", { offset: MOST_HITS - 30 }, 30],
    ["mesh", { limit: 100_000 }, MOST_HITS],
    ["2.1", {}, 1],
    ["2", {}, 30],
    ["mesh ".repeat(20), {}, 30],
  ])("%s %j reads few rows, in a moment", async (query, more, count) => {
    const all = { site, collections: ["mesh"], query, track: null, year: null, limit: 30, ...more };
    const times: number[] = []; // several: the machine may be busy with something else
    for (let attempt = 0; attempt < 3; attempt++) {
      const { db, cost } = counted();
      const { entries } = await searchEntries(db, all);
      expect(entries).toHaveLength(count);
      expect(cost.rowsRead).toBeLessThan(count === MOST_HITS || more.offset ? 1_500 : 500);
      times.push(cost.milliseconds);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });

  test("one more takes no more than a few rows", async () => {
    const { db, cost } = counted();
    const html = `<p>${"mesh 服务网格的发布 conf1 rare ".repeat(400)}</p>`;
    const item = anItem({ tag: "stable-3.0", html });
    const ledger = { db, site, collection: site.collections[0]! };
    await storeItems(ledger, [found(item)], at("2026-01-01T00:00:00Z"));
    expect(cost.rowsRead).toBeLessThan(200);
    expect(cost.rowsWritten).toBeLessThan(50);
  });
});
