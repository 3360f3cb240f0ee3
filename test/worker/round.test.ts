// One round over a thousand sources, of which every tenth is broken in a way of its own.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refreshSource } from "../../src/refresh/refresh-source.ts";
import { counted } from "../helpers/counted.ts";
import { Gazette } from "../helpers/gazette.ts";
import { aCollection, aSite, aSource } from "../helpers/samples.ts";
import { problemOf, publishThousand, thousandSite, thousandSources } from "../helpers/thousand.ts";

const LATE_MILLISECONDS = 20;
const CRON_MILLISECONDS = 15 * 60_000;

interface Line {
  readonly source: string;
  readonly state: string;
  readonly lastProblem: string | null;
  readonly entries: number;
}

let gazette: Gazette;
const status = async (): Promise<readonly Line[]> =>
  ((await (await gazette.get("/status.json")).json()) as { readonly sources: readonly Line[] }).sources;

beforeEach(() => {
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException("late", "TimeoutError")), LATE_MILLISECONDS);
    return controller.signal;
  });
});
afterEach(() => void vi.restoreAllMocks());

test(
  `a round over ${thousandSources.length} sources ends with the healthy ones fresh, and says of each other what is wrong with it`,
  { timeout: 120_000 },
  async () => {
    gazette = await Gazette.open(thousandSite);
    publishThousand(gazette.github);
    let messages = 0;
    while ((await status()).some(({ state }) => state === "unread")) {
      await gazette.dispatch();
      while (await gazette.step()) messages++;
      gazette.wait(CRON_MILLISECONDS);
    }

    const lines = new Map((await status()).map((line) => [line.source, line]));
    for (const [index, source] of thousandSources.entries()) {
      const line = lines.get(source.title)!;
      const words = problemOf(index);
      if (words) expect(line, source.title).toMatchObject({ lastProblem: expect.stringMatching(words) as string });
      else expect(line, source.title).toMatchObject({ state: "fresh", lastProblem: null, entries: 1 });
    }
    // github.com answers "too many requests" six times; each time costs its 500 sources one message at most.
    expect(messages).toBeLessThan((1 + 6 / 2 + 1) * thousandSources.length);
  },
);

test("a source that answers 304 costs two statements, and nothing of it is decoded", async () => {
  gazette = await Gazette.open(aSite({ collections: [aCollection({ sources: [aSource()] })] }));
  gazette.github.add("acme/mesh", [
    { tag: "v1", html: "<p>Some words about it.</p>", updated: "2020-06-01T00:00:00Z" },
  ]);
  await gazette.settle();
  gazette.wait(4 * 3_600_000);

  const { db, statements } = counted(gazette.db);
  const decode = vi.spyOn(TextDecoder.prototype, "decode");
  const outcome = await refreshSource({ ...gazette.context, db }, { collection: "mesh", key: "github.com/acme/mesh" });
  expect(outcome).toEqual({ kind: "unchanged" });
  expect(gazette.github.requests.at(-1)!.status).toBe(304);
  expect(statements).toEqual([
    expect.stringMatching(/^UPDATE sources SET tried/),
    expect.stringMatching(/^UPDATE sources SET\s+etag/),
  ]);
  expect(decode).not.toHaveBeenCalled();
});
