import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Once } from "../../src/serve/once.ts";

let now: number;
let once: Once;
const background = vi.fn<(work: Promise<unknown>) => void>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  now = 1_000;
  once = new Once(() => now);
  background.mockClear();
});
afterEach(() => vi.useRealTimers());

test("is done once for all, and goes on when nobody waits any more", async () => {
  const work = vi.fn(async () => undefined);
  await Promise.all([once.ensure(work, background), once.ensure(work, background)]);
  now += 1_000_000;
  await once.ensure(work, background);
  expect([work.mock.calls.length, background.mock.calls.length]).toEqual([1, 1]);
});

test("is tried again after a failure, a little later", async () => {
  const work = vi.fn(() => Promise.reject(new Error("no ledger")));
  for (const wait of [0, 14_000, 2_000]) {
    now += wait;
    await once.ensure(work, background);
  }
  expect(work).toHaveBeenCalledTimes(2);
});

test("is begun anew when who did it was stopped, and is not waited for until then", async () => {
  const work = vi.fn(() => new Promise<void>(() => undefined));
  const first = once.ensure(work, background);
  await vi.advanceTimersByTimeAsync(20_000);
  await first;
  now += 60_000;
  work.mockImplementation(async () => undefined);
  await once.ensure(work, background);
  expect(work).toHaveBeenCalledTimes(2);
});
