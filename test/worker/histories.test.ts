// Random histories over HTTP: sources are visited as they are, and the feeds are what is judged.
import { expect, test } from "vitest";
import { inLongRun } from "../helpers/long-run.ts";
import { ledgerOverHttp } from "../histories/http.ts";
import { randomHistory } from "../histories/random.ts";
import { faultsOf } from "../histories/run.ts";

test.each(Array.from({ length: inLongRun(10, 1) }, (_, index) => index + 9_001))("seed %i", async (seed) => {
  expect(await faultsOf(randomHistory(seed, inLongRun(60, 20)), await ledgerOverHttp())).toEqual([]);
});
