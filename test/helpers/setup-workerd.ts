// All files of tests run in one Worker, which starts once. Each file begins with an empty ledger.
import { beforeAll, vi } from "vitest";
import { freshLedger } from "./ledger.ts";

beforeAll(async () => {
  vi.restoreAllMocks();
  await freshLedger();
});
