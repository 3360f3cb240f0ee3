// Histories that authors and upstreams really write, in memory. GAZETTE_FIRST_SEED, GAZETTE_SEEDS and GAZETTE_STEPS choose
// which.
import { expect, test } from "vitest";
import { inLongRun } from "../helpers/long-run.ts";
import { ledgerInMemory } from "./memory.ts";
import { randomHistory } from "./random.ts";
import { faultsOf, shrink } from "./run.ts";

const SEEDS = Number(process.env["GAZETTE_SEEDS"] ?? inLongRun(10_000, 200));
const FIRST_SEED = Number(process.env["GAZETTE_FIRST_SEED"] ?? 1);
const STEPS = Number(process.env["GAZETTE_STEPS"] ?? 60);

test(`${SEEDS} random histories of ${STEPS} steps: an id stands for one subject, nothing is shown twice, nothing is lost`, async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
    const history = randomHistory(seed, STEPS);
    if ((await faultsOf(history, ledgerInMemory())).length === 0) continue;
    const isFaulty = async (shorter: typeof history) => (await faultsOf(shorter, ledgerInMemory())).length > 0;
    const shortest = await shrink(history, (shorter) => isFaulty([...shorter]));
    expect(await faultsOf(shortest, ledgerInMemory()), `seed ${seed}: ${JSON.stringify(shortest, null, 1)}`).toEqual(
      [],
    );
  }
}, 3_600_000);
