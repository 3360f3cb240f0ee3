// What is written costs: D1's free plan has 100,000 rows a day, and each index of a table counts.
import { expect, test } from "vitest";
import { storeItems, type Found } from "../../src/ledger/store-items.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { countingRows } from "../helpers/rows-read.ts";
import { found, aSite, anItem, at } from "../helpers/samples.ts";

const site = aSite();
const NOW = at("2021-06-01T00:00:00Z");

const release = (n: number): Found => {
  const tag = `stable-1.${n}.0`;
  const linkKey = `github.com/acme/mesh/releases/tag/${tag}`;
  const item = anItem({
    id: `tag:github.com,2008:Repository/7/${tag}`,
    tag,
    linkKey,
    url: `https://${linkKey}`,
    title: tag,
    published: at(`2021-01-${String((n % 28) + 1).padStart(2, "0")}T00:00:00Z`),
  });
  return found(item);
};

test("a release of a backfill costs few rows", async () => {
  const db = await freshLedger();
  await deployNotes(db, site, { mesh: [] }, NOW);
  const counting = countingRows(db);
  const ledger = { db: counting.db, site, collection: site.collections[0]! };
  await storeItems(
    ledger,
    Array.from({ length: 10 }, (_, n) => release(n)),
    NOW,
  );
  const first = counting.cost.rowsWritten;
  await storeItems(
    ledger,
    Array.from({ length: 10 }, (_, n) => release(10 + n)),
    NOW,
  );
  expect(counting.cost.rowsWritten - first).toBeLessThanOrEqual(290);
});
