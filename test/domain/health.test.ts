import { describe, expect, test } from "vitest";
import { assess, type Vitals } from "../../src/domain/health.ts";
import { at } from "../helpers/samples.ts";

const hour = (number: number) => at(new Date(Date.UTC(2021, 5, 1, number)).toISOString());
const NOW = hour(12);
const source = (overrides: Partial<Vitals> = {}): Vitals => ({
  followedSince: hour(0),
  tried: hour(11),
  succeeded: hour(11),
  failingSince: null,
  isGone: false,
  ...overrides,
});
const FRESH = source();
const FAILING = source({ succeeded: hour(5), failingSince: hour(6) });

describe("health", () => {
  test.each<[string, readonly Vitals[], string, boolean]>([
    ["all fresh", [FRESH, FRESH], "ok", true],
    ["no sources", [], "ok", true],
    ["one failing of two", [FRESH, FAILING], "degraded", true],
    ["one gone of two", [FRESH, source({ isGone: true })], "degraded", true],
    ["all failing for seven hours", [FAILING, FAILING], "down", false],
    ["all failing for an hour", [source({ failingSince: hour(11) })], "failing", true],
    [
      "nothing read since the site began, an hour ago",
      [source({ followedSince: hour(11), tried: null, succeeded: null })],
      "unread",
      true,
    ],
    ["nothing requested since the site began", [source({ tried: null, succeeded: null })], "untried", false],
    ["nothing requested since the last success", [source({ tried: hour(2), succeeded: hour(2) })], "untried", false],
    ["one of two never read", [FRESH, source({ tried: null, succeeded: null })], "ok", true],
  ])("%s: %3$s", (_name, sources, verdict, isHealthy) => {
    expect(assess(sources, null, NOW)).toMatchObject({ verdict, isHealthy });
  });

  test("the cron trigger may miss an hour where there is one, not more", () => {
    expect(assess([FRESH], hour(11), NOW)).toMatchObject({ verdict: "ok" });
    expect(assess([FRESH], hour(10), NOW)).toMatchObject({ verdict: "noCron", isHealthy: false, since: hour(10) });
  });

  test("since when: the first failure, or the last success", () => {
    expect(assess([FRESH, FAILING], null, NOW).since).toBe(hour(6));
    expect(assess([FAILING, source({ succeeded: null, failingSince: hour(1) })], null, NOW).since).toBe(hour(5));
  });
});
