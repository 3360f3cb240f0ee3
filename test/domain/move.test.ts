import { describe, expect, test } from "vitest";
import { asksWritten, moveAfter, moveAfterFailure, type Move } from "../../src/domain/move.ts";
import { at } from "../helpers/samples.ts";

const WRITTEN = "https://blog.example/feed";
const day = (number: number, hour = 0) => at(new Date(Date.UTC(2021, 5, number, hour)).toISOString());
const redirected = (days: readonly number[], to = "https://new.example/feed") =>
  days.reduce<Move | null>((move, each) => moveAfter(move, WRITTEN, to, day(each)), null);

describe("a permanent redirect to another host", () => {
  test("is in force after three days of it, however often a day", () => {
    expect(redirected([1, 1, 1])).toMatchObject({ days: 1, isInForce: false, since: day(1) });
    expect(redirected([1, 2])).toMatchObject({ days: 2, isInForce: false });
    expect(redirected([1, 2, 3])).toMatchObject({ days: 3, isInForce: true });
  });

  test("starts again when it leads elsewhere, and is over when the written address answers", () => {
    expect(moveAfter(redirected([1, 2, 3]), WRITTEN, "https://evil.example/", day(4))).toMatchObject({
      to: "https://evil.example/",
      days: 1,
      isInForce: false,
    });
    expect(moveAfter(redirected([1, 2, 3]), WRITTEN, null, day(4))).toBe(null);
  });
});

test("a redirect within one host is in force at once", () => {
  expect(redirected([1], "https://blog.example/atom")).toMatchObject({ isInForce: true });
});

test("the written address is requested without a move in force, and once a day with one", () => {
  expect([asksWritten(null, day(1)), asksWritten(redirected([1]), day(1, 1))]).toEqual([true, true]);
  const move = redirected([1, 2, 3]);
  expect([asksWritten(move, day(3, 23)), asksWritten(move, day(4))]).toEqual([false, true]);
  expect(asksWritten(moveAfterFailure(move), day(3, 1))).toBe(true);
});
