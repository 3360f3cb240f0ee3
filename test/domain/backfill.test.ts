import { describe, expect, test } from "vitest";
import {
  beginHistory,
  catchUp,
  needsPage,
  pageUrl,
  turnPage,
  type History,
  type HistoryLimit,
  type HistoryPage,
} from "../../src/domain/backfill.ts";
import { at } from "../helpers/samples.ts";

const page = (tags: string, oldest: string | null): HistoryPage => ({
  tags: tags.split(" ").filter((tag) => tag !== ""),
  oldest: oldest === null ? null : at(oldest),
});
const walk = (...pages: readonly HistoryPage[]): History => pages.slice(1).reduce(turnPage, beginHistory(pages[0]!));

describe("a walk", () => {
  test("begins with the feed, and goes on after its last tag", () => {
    expect(walk(page("v9 v8", "2021-03-01"))).toMatchObject({
      after: "v8",
      pages: 1,
      deepest: at("2021-03-01"),
      isComplete: false,
    });
    expect(walk(page("v9 v8", "2021-03-01"), page("v7 v6", "2021-01-01"))).toMatchObject({
      after: "v6",
      pages: 2,
      deepest: at("2021-01-01"),
    });
  });

  test.each([
    ["an empty page", [page("v9 v8", "2021-03-01"), page("", null)]],
    ["the page once more", [page("v9 v8", "2021-03-01"), page("v9 v8", "2021-03-01")]],
    ["a page of before", [page("v9 v8", "2021-03-01"), page("v7 v6", "2021-01-01"), page("v9 v8", "2021-03-01")]],
    ["an empty feed", [page("", null)]],
  ])("ends with %s", (_name, pages) => {
    const history = walk(...pages);
    expect(history.isComplete).toBe(true);
    expect(needsPage(history, "all")).toBe(false);
  });

  test.each<[HistoryLimit, boolean]>([
    ["all", true],
    [at("2020-01-01"), true],
    [at("2021-03-01"), false],
    [at("2021-04-01"), false],
    [null, false],
  ])("back to %s needs another page: %s", (limit, expected) => {
    expect(needsPage(walk(page("v9 v8", "2021-03-01")), limit)).toBe(expected);
  });

  test("goes on where it stopped when more is wanted", () => {
    const history = walk(page("v9 v8", "2021-03-01"));
    expect([needsPage(history, at("2021-04-01")), needsPage(history, at("2020-01-01"))]).toEqual([false, true]);
  });

  test("goes on without dates", () => {
    expect(needsPage(walk(page("v9", null)), at("2021-01-01"))).toBe(true);
  });

  test("asks for tags as they are written in URLs", () => {
    expect(pageUrl("https://a.example/releases.atom", "cli/v1+x &")).toBe(
      "https://a.example/releases.atom?after=cli%2Fv1%2Bx%20%26",
    );
  });
});

describe("catching up", () => {
  const before = walk(page("v9 v8", "2021-03-01"), page("", null));
  const NEWEST = at("2021-03-05");

  test("begins anew, and ends where it is known again", () => {
    const first = catchUp(before, page("v29 v28", "2021-05-01"), NEWEST, "all");
    expect(first).toMatchObject({ after: "v28", floor: NEWEST });
    expect(needsPage(first, "all")).toBe(true);
    const second = turnPage(first, page("v27 v26", "2021-04-01"));
    expect(needsPage(second, "all")).toBe(true);
    const third = turnPage(second, page("v10 v9", "2021-03-04"));
    expect(third).toMatchObject({ floor: null, isComplete: true, deepest: at("2021-03-01") });
    expect(needsPage(third, "all")).toBe(false);
  });

  test("happens also where history is not wanted", () => {
    expect(needsPage(catchUp(before, page("v29", "2021-05-01"), NEWEST, null), null)).toBe(true);
  });

  test("walks everything when the first walk had not come to its end", () => {
    const open = walk(page("v9 v8", "2021-03-01"));
    expect(catchUp(open, page("v29 v28", "2021-05-01"), NEWEST, "all")).toMatchObject({
      after: "v28",
      floor: null,
      deepest: at("2021-05-01"),
    });
  });

  test("is a first walk where nothing was ever found", () => {
    const empty = walk(page("", null));
    expect(empty).toMatchObject({ isComplete: true });
    const first = catchUp(empty, page("v9 v8", "2021-03-01"), null, at("2021-01-01"));
    expect(first).toMatchObject({ after: "v8", isComplete: false, pages: 2 });
    expect(needsPage(first, at("2021-01-01"))).toBe(true);
    expect(needsPage(first, null)).toBe(false);
  });

  test("is done at once when the new page reaches what is known", () => {
    expect(needsPage(catchUp(before, page("v11 v10", "2021-03-04"), NEWEST, "all"), "all")).toBe(false);
  });
});
