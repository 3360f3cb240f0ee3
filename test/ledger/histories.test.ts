// Random histories in the real database.
import { expect, test } from "vitest";
import { ledgerInD1 } from "../histories/d1.ts";
import { randomHistory } from "../histories/random.ts";
import { faultsOf } from "../histories/run.ts";
import { freshLedger } from "../helpers/ledger.ts";

test.each(Array.from({ length: 12 }, (_, index) => index + 5_001))("seed %i", async (seed) => {
  expect(await faultsOf(randomHistory(seed, 40), ledgerInD1(await freshLedger()))).toEqual([]);
});
