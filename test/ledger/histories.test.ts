// Random histories in the real database.
import { expect, test } from "vitest";
import { ledgerInD1 } from "../histories/d1.ts";
import { randomHistory } from "../histories/random.ts";
import { faultsOf } from "../histories/run.ts";
import { inLongRun } from "../helpers/long-run.ts";
import { freshLedger } from "../helpers/ledger.ts";

test.each(Array.from({ length: inLongRun(100, 6) }, (_, index) => index + 5_001))("seed %i", async (seed) => {
  expect(await faultsOf(randomHistory(seed, 60), ledgerInD1(await freshLedger()))).toEqual([]);
});
