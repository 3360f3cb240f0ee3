import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LazyInitializer } from "../../src/serve/lazy-initializer.ts";

let now: number;
let initializer: LazyInitializer;
const background = vi.fn<(work: Promise<unknown>) => void>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  now = 1_000;
  initializer = new LazyInitializer(() => now);
  background.mockClear();
});
afterEach(() => vi.useRealTimers());

test("runs once for all requests, and continues in the background", async () => {
  const work = vi.fn(async () => undefined);
  await Promise.all([initializer.ensure(work, background), initializer.ensure(work, background)]);
  now += 1_000_000;
  await initializer.ensure(work, background);
  expect([work.mock.calls.length, background.mock.calls.length]).toEqual([1, 1]);
});

test("runs again after a failure, 15 seconds later", async () => {
  const work = vi.fn(() => Promise.reject(new Error("no ledger")));
  for (const wait of [0, 14_000, 2_000]) {
    now += wait;
    await initializer.ensure(work, background);
  }
  expect(work).toHaveBeenCalledTimes(2);
});

test("runs again after an aborted attempt, and requests wait for that at most 20 seconds", async () => {
  const work = vi.fn(() => new Promise<void>(() => undefined));
  const first = initializer.ensure(work, background);
  await vi.advanceTimersByTimeAsync(20_000);
  await first;
  now += 60_000;
  work.mockImplementation(async () => undefined);
  await initializer.ensure(work, background);
  expect(work).toHaveBeenCalledTimes(2);
});
