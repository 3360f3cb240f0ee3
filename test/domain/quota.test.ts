import { describe, expect, test } from "vitest";
import { quotaOf, reachedLimit, spend, UNUSED } from "../../src/domain/quota.ts";
import { at } from "../helpers/samples.ts";

const NOW = at("2021-06-01T10:00:00Z");
const TOMORROW = at("2021-06-02T00:00:00Z");
const NOTHING = { items: 0, bytes: 0 };

describe("a source reaches its limit", () => {
  test.each(["items", "bytes"] as const)("of a day by %s, until the next day", (unit) => {
    const amount = { ...NOTHING, [unit]: quotaOf("feed").day[unit] };
    const usage = spend(UNUSED, amount, NOTHING, NOW);
    expect([reachedLimit(usage, "feed", NOW), reachedLimit(usage, "feed", TOMORROW)]).toEqual(["day", null]);
    expect(spend(usage, NOTHING, NOTHING, TOMORROW).today).toEqual(NOTHING);
  });

  test("of all days by new items only", () => {
    const { total } = quotaOf("feed");
    const changed = spend(UNUSED, total, NOTHING, NOW);
    expect(reachedLimit(changed, "feed", TOMORROW)).toBe(null);
    expect(reachedLimit(spend(UNUSED, NOTHING, total, NOW), "feed", TOMORROW)).toBe("total");
  });

  test("but no repository does that is read back over a thousand pages", () => {
    const amount = { items: 10_000, bytes: 100_000_000 };
    expect(reachedLimit(spend(UNUSED, amount, amount, NOW), "github", NOW)).toBe(null);
  });
});
