// Whatever happened to the ledger, search finds what is there to see, each once, and nothing else.
import { expect, test } from "vitest";
import { storeItems } from "../../src/ledger/store-items.ts";
import { isAlive, liveNote, type StoredEntry } from "../../src/ledger/entry-changes.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "../../src/ledger/entry-rows.ts";
import { searchEntries } from "../../src/ledger/search.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aSite, found } from "../helpers/samples.ts";
import { inLongRun } from "../helpers/long-run.ts";
import { dayOf, randomEvents, World } from "../helpers/world.ts";

const site = aSite();
const QUERIES = [0, 1, 2, 3, 4, 5].flatMap((number) => [`note${number}`, `thing${number}`]);

const says = (entry: StoredEntry, word: string): boolean =>
  `${liveNote(entry)?.html} ${entry.item?.html}`.includes(word);

test.each(Array.from({ length: inLongRun(8, 2) }, (_, index) => index + 7_001))("seed %i", async (seed) => {
  const db = await freshLedger();
  const world = new World();
  for (const [day, event] of randomEvents(seed, 20).entries()) {
    const { items, notes } = world.happen(event);
    const ledger = { db, site, collection: site.collections[0]! };
    const fresh = (items ?? []).map((item) => found(item));
    if (items) await storeItems(ledger, fresh, dayOf(day));
    if (notes) await deployNotes(db, site, { mesh: notes }, dayOf(day));

    const { results } = await db.prepare(`SELECT ${ENTRY_COLUMNS} FROM entries`).all<EntryRow>();
    const alive = results.map(toStoredEntry).filter(isAlive);
    for (const query of QUERIES) {
      const all = { site, collections: ["mesh"], track: null, year: null, limit: 30 };
      const { entries } = await searchEntries(db, { ...all, query });
      const expected = alive.filter((entry) => says(entry, query)).map(({ slug }) => slug);
      expect(entries.map(({ slug }) => slug).toSorted(), `${query} after ${JSON.stringify(event)}`).toEqual(
        expected.toSorted(),
      );
    }
  }
});
