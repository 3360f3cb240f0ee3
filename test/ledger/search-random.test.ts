// Whatever happened to the ledger, search finds what is there to see, each once, and nothing else.
import { expect, test } from "vitest";
import { isAlive, liveNote, type StoredEntry } from "../../src/ledger/entry-changes.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "../../src/ledger/entry-rows.ts";
import { searchEntries } from "../../src/ledger/search.ts";
import { inLongRun } from "../helpers/long-run.ts";
import { freshLedger } from "../helpers/ledger.ts";
import { ledgerInD1 } from "../histories/d1.ts";
import { randomHistory } from "../histories/random.ts";
import { faultsOf } from "../histories/run.ts";
import type { Event } from "../histories/world.ts";

const QUERIES = [0, 1, 2, 3, 4, 5].flatMap((number) => [`note${number}`, `thing${number}`]);

const says = (entry: StoredEntry, word: string): boolean =>
  `${liveNote(entry)?.html} ${entry.item?.html}`.includes(word);

test.each(Array.from({ length: inLongRun(8, 2) }, (_, index) => index + 7_001))("seed %i", async (seed) => {
  const ledger = ledgerInD1(await freshLedger());
  const after = async (event: Event) => {
    const { results } = await ledger.db.prepare(`SELECT ${ENTRY_COLUMNS} FROM entries`).all<EntryRow>();
    const alive = results.map(toStoredEntry).filter((entry) => isAlive(entry) && (liveNote(entry) || !entry.withdrawn));
    for (const query of QUERIES) {
      const all = { site: ledger.site(), collections: ["mesh"], track: null, year: null, limit: 30 };
      const { entries } = await searchEntries(ledger.db, { ...all, query });
      const expected = alive.filter((entry) => says(entry, query)).map(({ slug }) => slug);
      expect(entries.map(({ slug }) => slug).toSorted(), `${query} after ${JSON.stringify(event)}`).toEqual(
        expected.toSorted(),
      );
    }
  };
  expect(await faultsOf(randomHistory(seed, 20), ledger, after)).toEqual([]);
});
