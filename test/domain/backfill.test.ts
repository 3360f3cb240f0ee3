import { describe, expect, test } from "vitest";
import {
  isWalking,
  nextStep,
  noteNews,
  pageUrl,
  readFirstPage,
  readUnchanged,
  advanceHistory,
  wantedPart,
  type History,
  type HistoryLimit,
  type Page,
} from "../../src/domain/backfill.ts";
import { instantAt, type Instant } from "../../src/domain/entry.ts";
import { at } from "../helpers/samples.ts";
import { randomNumbers } from "../histories/random.ts";

const NOW = at("2021-06-01T00:00:00Z");
const HOUR = 3_600_000;
const later = (moment: Instant, milliseconds: number): Instant => instantAt(Date.parse(moment) + milliseconds)!;
const WALK = { kind: "walk", after: "" } as const;
const CATCH_UP = { kind: "catchUp", after: "" } as const;

/** A page of tags; those with a star were never seen. */
const page = (tags: string, date: string | null = null): Page =>
  tags
    .split(" ")
    .filter((tag) => tag !== "")
    .map((tag) => ({ tag: tag.replace("*", ""), date: date === null ? null : at(date), isNew: tag.endsWith("*") }));
const walk = (...pages: readonly Page[]): History =>
  pages.slice(1).reduce((history, each) => advanceHistory(history, WALK, each), readFirstPage(null, pages[0]!, NOW));

describe("the walk back", () => {
  test("begins with the feed, and goes on after its last tag", () => {
    const first = walk(page("v9* v8*", "2021-03-01"));
    expect(nextStep(first, "all")).toEqual({ kind: "walk", after: "v8" });
    const second = advanceHistory(first, WALK, page("v7* v6*", "2021-01-01"));
    expect(second).toMatchObject({ pages: 2, deepest: at("2021-01-01") });
    expect(nextStep(second, "all")).toEqual({ kind: "walk", after: "v6" });
  });

  test.each([
    ["an empty page", [page("v9 v8"), page("")]],
    ["the first page once more", [page("v9 v8"), page("v9 v8"), page("v8")]],
    ["the first page for ever", [page("v9 v8"), page("v9 v8"), page("v9 v8")]],
    ["an empty feed", [page("")]],
  ])("ends with %s", (_name, pages) => {
    const history = walk(...pages);
    expect([history.isComplete, nextStep(history, "all")]).toEqual([true, null]);
  });

  test.each<[HistoryLimit, boolean]>([
    ["all", true],
    [at("2020-01-01"), true],
    [at("2021-03-01"), false],
    [at("2021-04-01"), false],
    [null, false],
  ])("back to %s needs another page: %s", (limit, expected) => {
    expect(isWalking(walk(page("v9 v8", "2021-03-01")), limit)).toBe(expected);
  });

  test("is not stopped by one release under an old date", () => {
    const history = walk([...page("v9 v8", "2021-03-01"), ...page("v1.0.1", "2015-01-01")]);
    expect(isWalking(history, at("2020-01-01"))).toBe(true);
  });

  test("goes back a page when the tag that it asked for is gone, which GitHub answers with the first page", () => {
    const before = walk(page("v9 v8"), page("v7 v6"), page("v5 v4"));
    const back = advanceHistory(before, WALK, page("v9 v8"));
    expect(nextStep(back, "all")).toEqual({ kind: "walk", after: "v5" });
    expect(nextStep(advanceHistory(back, WALK, page("v3* v2*")), "all")).toEqual({ kind: "walk", after: "v2" });
    expect(advanceHistory(back, WALK, page("v4")).isComplete).toBe(true); // it was not gone: the first page was the end
  });

  test("asks for tags as URLs spell them", () => {
    expect(pageUrl("https://a.example/releases.atom", "cli/v1+x &")).toBe(
      "https://a.example/releases.atom?after=cli%2Fv1%2Bx%20%26",
    );
  });
});

describe("catching up", () => {
  const before = walk(page("v9 v8"), page(""));

  test("leads from a page with something new to the next, until one has nothing new", () => {
    const first = readFirstPage(before, page("latest v29* v28*"), NOW);
    expect(nextStep(first, null)).toEqual({ kind: "catchUp", after: "v28" });
    const second = advanceHistory(first, CATCH_UP, page("v27* v9"));
    expect(nextStep(second, null)).toEqual({ kind: "catchUp", after: "v9" });
    expect(nextStep(advanceHistory(second, CATCH_UP, page("v8")), null)).toBe(null);
  });

  test("reads one page further once a day, also while the feed is unchanged", () => {
    const soon = later(NOW, 23 * HOUR);
    expect(nextStep(readFirstPage(before, page("v9 v8"), soon), "all")).toBe(null);
    expect(nextStep(readUnchanged(before, soon), "all")).toBe(null);
    const next = readUnchanged(before, later(NOW, 24 * HOUR));
    expect(nextStep(next, "all")).toEqual({ kind: "catchUp", after: "v8" });
    expect(nextStep(advanceHistory(next, CATCH_UP, page("")), "all")).toBe(null);
  });

  test("goes on after a crash that left its page stored", () => {
    const first = readFirstPage(before, page("v29* v28*"), NOW);
    const noted = noteNews(first, CATCH_UP, page("v27* v26*"));
    expect(nextStep(advanceHistory(noted, CATCH_UP, page("v27 v26")), null)).toEqual({ kind: "catchUp", after: "v26" });
  });

  test("passes the page where an earlier one stopped before it ends", () => {
    const first = readFirstPage(before, page("v19* v18*"), NOW);
    const second = readFirstPage(first, page("v21* v20*"), NOW);
    expect(nextStep(second, null)).toEqual({ kind: "catchUp", after: "v20" });
    const third = advanceHistory(second, CATCH_UP, page("v19 v18"));
    expect(nextStep(third, null)).toEqual({ kind: "catchUp", after: "v18" });
    expect(nextStep(advanceHistory(third, CATCH_UP, page("v17* v9")), null)).not.toBe(null);
  });

  test("stops where the walk has stopped, and stores nothing beyond", () => {
    const limited = walk(page("v9 v8", "2021-03-01"));
    const next = readFirstPage(limited, page("v11* v10*", "2021-04-01"), NOW);
    const older = [...page("v9 v8", "2021-03-01"), ...page("v7* v6*", "2021-02-01")];
    expect(wantedPart(next, CATCH_UP, older).map(({ tag }) => tag)).toEqual(["v9", "v8"]);
    expect(nextStep(advanceHistory(next, CATCH_UP, older), null)).toBe(null);
    expect(nextStep(readFirstPage(limited, page("v10* v9 v8", "2021-03-01"), NOW), null)).toBe(null);
  });
});

const PAGE = 10;

/** A GitHub of tags, newest first, and a visitor that moves on page by page. */
class Upstream {
  tags: string[] = [];
  readonly known = new Set<string>();
  history: History | null = null;
  now = NOW;
  requests = 0;
  #serial = 0;

  publish(count: number, position: number): void {
    const fresh = Array.from({ length: count }, () => `v${++this.#serial}`).toReversed();
    this.tags.splice(Math.min(position, this.tags.length), 0, ...fresh);
  }

  /** What GitHub answers: the first page for a tag that it doesn't know. */
  page(after: string | null): Page {
    this.requests++;
    const start = after === null ? 0 : this.tags.indexOf(after) + 1;
    return this.tags
      .slice(start, start + PAGE)
      .map((tag) => ({ tag, date: later(NOW, Number(tag.replace(/\D/g, "")) * 1000), isNew: !this.known.has(tag) }));
  }

  store = (items: Page): void => items.forEach(({ tag }) => this.known.add(tag));

  /** With `crash`, everything is lost after the page was stored. */
  readFeed(crash = false): void {
    const items = this.page(null);
    const before = this.history;
    const next = readFirstPage(before, items, this.now);
    if (before !== null && next.catchUp !== before.catchUp) this.history = next;
    this.store(items);
    if (!crash) this.history = next;
  }

  readStep(limit: HistoryLimit, crash = false): boolean {
    const step = nextStep(this.history, limit);
    if (step === null) return false;
    const items = this.page(step.after);
    this.history = noteNews(this.history!, step, items);
    this.store(wantedPart(this.history, step, items));
    if (!crash) this.history = advanceHistory(this.history, step, items);
    return true;
  }

  settle(limit: HistoryLimit): void {
    for (let steps = 0; this.readStep(limit); steps++) if (steps > 1_000) throw new Error("never ends");
  }
}

describe("no release is lost", () => {
  test("of 15 at once behind a rolling one, in three requests", () => {
    const upstream = new Upstream();
    upstream.publish(40, 0);
    upstream.readFeed();
    upstream.settle("all");
    const latest = upstream.tags[0]!;
    upstream.tags.splice(1, 0, ...Array.from({ length: 15 }, (_, index) => `n${115 - index}`));
    expect(upstream.tags[0]).toBe(latest);
    upstream.requests = 0;
    upstream.readFeed();
    upstream.settle("all");
    expect(upstream.tags.filter((tag) => !upstream.known.has(tag))).toEqual([]);
    expect(upstream.requests).toBe(3);
  });

  test.each([1, 9, 10, 11, 24])("of 25 packages that were visited after the first %i", (count) => {
    const upstream = new Upstream();
    upstream.publish(40, 0);
    upstream.readFeed();
    upstream.settle("all");
    upstream.requests = 0;
    upstream.publish(count, 0);
    upstream.readFeed();
    upstream.readStep("all");
    upstream.publish(25 - count, 0);
    upstream.settle("all");
    upstream.readFeed();
    upstream.settle("all");
    expect(upstream.tags.filter((tag) => !upstream.known.has(tag))).toEqual([]);
    expect(upstream.requests).toBeLessThanOrEqual(Math.ceil(count / PAGE) + Math.ceil((25 - count) / PAGE) + 3);
  });

  test("whatever is published, deleted and interrupted between any two requests", () => {
    for (let seed = 0; seed < 3_000; seed++) {
      const random = randomNumbers(seed);
      const below = (limit: number) => Math.floor(random() * limit);
      const upstream = new Upstream();
      const limit = random() < 0.7 ? "all" : null;
      upstream.publish(below(60), 0);
      upstream.readFeed();
      const first = new Set(upstream.known);
      let hasDropped = false;
      const beyond = new Set(limit === null ? upstream.tags.filter((tag) => !first.has(tag)) : []);
      for (let step = 0; step < 40; step++) {
        const dice = random();
        if (upstream.history?.catchUp === null) hasDropped = false;
        upstream.now = later(upstream.now, below(3 * HOUR));
        if (dice < 0.2) upstream.publish(below(30), below(2));
        else if (dice < 0.25 && limit === "all") upstream.publish(1, below(5));
        else if (dice < 0.35 && upstream.history?.catchUp && !hasDropped) {
          hasDropped = true;
          dropAsked(upstream);
          upstream.readStep(limit);
        } else if (dice < 0.6) upstream.readFeed(random() < 0.1);
        else upstream.readStep(limit, random() < 0.1);
      }
      upstream.now = later(upstream.now, 25 * HOUR);
      for (let visit = 0; visit < 3; visit++) {
        upstream.readFeed();
        upstream.settle(limit);
      }
      const lost = upstream.tags.filter((tag) => !upstream.known.has(tag) && !beyond.has(tag));
      expect({ seed, lost }).toEqual({ seed, lost: [] });
    }
  });

  test("of those published late under an older date, on the first two pages, within a day", () => {
    for (let position = 0; position < 2 * PAGE; position++) {
      const upstream = new Upstream();
      upstream.publish(40, 0);
      upstream.readFeed();
      upstream.settle("all");
      upstream.publish(1, position);
      upstream.now = later(upstream.now, 24 * HOUR);
      upstream.readFeed();
      upstream.settle("all");
      expect({ position, isKnown: upstream.known.has("v41") }).toEqual({ position, isKnown: true });
    }
  });
});

/** Deletes the tag that the next page would begin after. */
function dropAsked(upstream: Upstream): void {
  const { catchUp } = upstream.history!;
  const index = upstream.tags.indexOf(catchUp!.ends[catchUp!.at]!);
  if (index > 0) upstream.tags.splice(index, 1);
}
