import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import {
  groupNames,
  learn,
  learnNames,
  readNames,
  type NameEvidence,
  type RepositoryName,
} from "../../src/ledger/repository-names.ts";
import { freshLedger } from "../helpers/ledger.ts";
import { at } from "../helpers/samples.ts";

const [ALPHA, BETA, GAMMA] = ["github.com/o/alpha", "github.com/o/beta", "github.com/p/gamma"];
const day = (number: number) => at(new Date(Date.UTC(2021, 5, number)).toISOString());
const own = (name: string, id: string | null): NameEvidence => ({ asked: name, answered: name, linked: name, id });
const renamed = (from: string, to: string, id: string | null): NameEvidence => ({
  asked: from,
  answered: to,
  linked: id === null ? null : to,
  id,
});

/** What is known after each piece of evidence, one a day. */
function after(...evidence: readonly NameEvidence[]): RepositoryName[] {
  return evidence.reduce<RepositoryName[]>((rows, each, index) => {
    const byName = new Map(rows.map((row) => [row.name, row]));
    for (const row of learn(rows, each, day(index + 1))) byName.set(row.name, row);
    return [...byName.values()];
  }, []);
}
const groups = (...evidence: readonly NameEvidence[]) => Object.fromEntries(groupNames(after(...evidence)));

describe("names of one repository", () => {
  test("are those that redirect to each other, by however many renames, in whatever order they are seen", () => {
    const all = { [ALPHA]: GAMMA, [BETA]: GAMMA, [GAMMA]: GAMMA };
    expect(groups(own(ALPHA, "1"), renamed(ALPHA, BETA, "1"), renamed(ALPHA, GAMMA, "1"))).toEqual(all);
    expect(groups(renamed(BETA, GAMMA, null), renamed(ALPHA, GAMMA, "1"))).toEqual(all);
    expect(groups(renamed(ALPHA, BETA, null), renamed(BETA, GAMMA, null))).toEqual(all);
  });

  test("are those of one numeric id, without a redirect", () => {
    expect(groups(own(ALPHA, "1"), own(BETA, "1"))).toEqual({ [ALPHA]: BETA, [BETA]: BETA });
  });

  test("have the current one by the links of the feed, also back again", () => {
    expect(groups(own(ALPHA, "1"), renamed(ALPHA, BETA, "1"), own(ALPHA, "1"))).toEqual({
      [ALPHA]: ALPHA,
      [BETA]: ALPHA,
    });
    expect(groups({ asked: ALPHA, answered: ALPHA, linked: BETA, id: "1" })).toEqual({ [ALPHA]: BETA, [BETA]: BETA });
  });

  test("stay together when the repository is created again under its current name", () => {
    expect(groups(renamed(ALPHA, BETA, "1"), own(BETA, "2"))).toEqual({ [ALPHA]: BETA, [BETA]: BETA });
  });

  test("lose an earlier one that another repository has taken", () => {
    expect(groups(renamed(ALPHA, BETA, "1"), own(ALPHA, "9"), own(BETA, "1"))).toEqual({});
  });

  test("change nothing when nothing is new", () => {
    const rows = after(renamed(ALPHA, BETA, "1"));
    expect(learn(rows, renamed(ALPHA, BETA, "1"), day(9))).toEqual([]);
    expect(learn(rows, renamed(ALPHA, BETA, null), day(9))).toEqual([]);
  });
});

describe("the ledger", () => {
  let db: D1Database;
  beforeEach(async () => void (db = await freshLedger()));

  test("says whether two names have become one repository", async () => {
    expect(await learnNames(db, own(ALPHA, "1"), day(1))).toBe(false);
    expect(await learnNames(db, renamed(ALPHA, BETA, null), day(2))).toBe(true);
    expect(await learnNames(db, renamed(ALPHA, BETA, null), day(3))).toBe(false);
    expect(Object.fromEntries(await readNames(db))).toEqual({ [ALPHA]: BETA, [BETA]: BETA });
  });

  test("of the version before knows the names that it had, and goes on where it was", async () => {
    await reset();
    const isNew = ({ name }: { name: string }) => name >= "0006";
    await applyD1Migrations(
      env.LEDGER,
      env.MIGRATIONS.filter((each) => !isNew(each)),
    );
    const history = {
      after: "v8",
      visited: ["v18", "v8"],
      reached: day(1),
      floor: null,
      deepest: day(1),
      isComplete: false,
      pages: 2,
    };
    const insert = env.LEDGER.prepare(
      `INSERT INTO sources (collection, key, host, is_followed, followed_since, next_try, queued, host_free, moved_to, history, failures, problem, problem_at)
       VALUES ('mesh', ?1, 'github.com', 1, ?2, ?3, '', '', ?4, ?5, 1, 'answered 500', ?2)`,
    );
    const feed = (name: string) => `https://${name}/releases.atom`;
    await env.LEDGER.batch([
      insert.bind(ALPHA, day(1), day(2), feed(BETA.replace("beta", "Beta")), JSON.stringify(history)),
      insert.bind(BETA, day(1), "9999-12-31T00:00:00.000Z", feed(GAMMA), JSON.stringify({ ...history, floor: day(1) })),
    ]);
    await applyD1Migrations(env.LEDGER, env.MIGRATIONS);
    expect(Object.fromEntries(await readNames(env.LEDGER))).toEqual({ [ALPHA]: GAMMA, [BETA]: GAMMA, [GAMMA]: GAMMA });
    const { results } = await env.LEDGER.prepare("SELECT key, history, is_gone, failing_since, move FROM sources").all<{
      history: string;
    }>();
    const walk = { ends: ["v18", "v8"], at: 1, reached: null };
    expect(results.map((row) => JSON.parse(row.history) as unknown)).toEqual([
      expect.objectContaining({ walk, isComplete: false, catchUp: null, pages: 2 }),
      expect.objectContaining({ walk, catchUp: { ...walk, hasNews: true, through: [] } }),
    ]);
    expect(results).toMatchObject([
      { is_gone: 0, failing_since: day(1) },
      { is_gone: 1, move: expect.stringContaining('"isInForce":true') as string },
    ]);
  });
});
