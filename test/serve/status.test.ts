// What the status, its JSON, the monitor's answer and the log say in each case that an operator meets.
import { describe, expect, test } from "vitest";
import { writeCron, readHealth } from "../../src/ledger/status.ts";
import { cronGap, healthLine } from "../../src/serve/health.ts";
import type { Source } from "../../src/domain/site.ts";
import { Gazette } from "../helpers/gazette.ts";
import { aCollection, aSite, aSource } from "../helpers/samples.ts";

const HOUR = 3_600_000;
const NAMES = ["acme/mesh", "acme/proxy", "acme/other"];
const sources = (names: readonly string[]): Source[] =>
  names.map((name) => aSource({ key: `github.com/${name}`, repository: name, title: name, history: "none" }));
const siteIn = (language: string, names = NAMES) =>
  aSite({ language, collections: [aCollection({ sources: sources(names), language })] });
const feedOf = (name: string) => `/${name}/releases.atom`;

async function gazetteIn(language: string, names = NAMES): Promise<Gazette> {
  const gazette = await Gazette.open(siteIn(language, names));
  for (const name of names) {
    gazette.github.add(name, [{ tag: "v1", html: "<p>Some words about it.</p>", updated: "2021-05-20T00:00:00Z" }]);
  }
  return gazette;
}

const fail = (gazette: Gazette, names: readonly string[], status = 500) =>
  names.forEach((name) => gazette.github.faults.set(feedOf(name), { kind: "status", status }));

/** Visits whatever is due, hour by hour. */
async function pass(gazette: Gazette, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    await gazette.settle();
    gazette.wait(HOUR);
  }
}

interface Shown {
  readonly page: string;
  readonly json: {
    readonly summary: string;
    readonly verdict: string;
    readonly sources: readonly Record<string, unknown>[];
  };
  readonly healthz: number;
  readonly words: string;
  readonly line: string;
}

async function shown(gazette: Gazette, query = ""): Promise<Shown> {
  const health = await gazette.get(`/healthz${query}`);
  const { line } = healthLine(gazette.site, await readHealth(gazette.db), gazette.now);
  return {
    page: await (await gazette.get(`/status${query}`)).text(),
    json: await (await gazette.get(`/status.json${query}`)).json(),
    healthz: health.status,
    words: await health.text(),
    line,
  };
}

describe("in each case the first sentence counts, and the others say what to do", () => {
  test("all fresh", async () => {
    const gazette = await gazetteIn("en");
    await gazette.settle();
    const { page, json, healthz } = await shown(gazette);
    expect(json).toMatchObject({
      summary: "All 3 sources are fresh.",
      verdict: "ok",
      counts: { sources: 3, fresh: 3 },
    });
    expect([page.includes("All 3 sources are fresh."), healthz]).toEqual([true, 200]);
  });

  test("none read yet", async () => {
    const gazette = await gazetteIn("zh-Hans");
    const { page, json, healthz, words } = await shown(gazette);
    expect(json.summary).toBe("Of 3 sources, 3 have never been read. The first reading begins within a few minutes.");
    expect(page).toContain("共 3 个来源：3 个从未读取。几分钟内开始第一次读取。");
    expect([healthz, words]).toEqual([200, `${json.summary}\n`]);
  });

  test("one of three failing", async () => {
    for (const language of ["zh-Hans", "en"]) {
      const gazette = await gazetteIn(language);
      await gazette.settle();
      fail(gazette, ["acme/proxy"], 404);
      gazette.wait(4 * HOUR);
      await pass(gazette, 12);
      const { page, json, healthz, words } = await shown(gazette);
      expect(page).toContain(
        language === "en"
          ? "Of 3 sources, 2 are fresh, 1 is failing since 1 June 2021, 12:00. One source has a problem; the others go on."
          : "共 3 个来源：2 个正常，1 个自 2021年6月1日 12:00 起出错。一个来源有问题，其余照常更新。",
      );
      expect(page).toContain(language === "en" ? "answered 404: there is no such feed" : "返回 404：没有这个订阅源");
      expect(json).toMatchObject({ verdict: "degraded", isHealthy: true });
      expect([healthz, words]).toEqual([200, expect.stringContaining("mesh: acme/proxy answered 404")]);
    }
  });

  test("all failing since the start", async () => {
    const gazette = await gazetteIn("zh-Hans");
    fail(gazette, NAMES);
    await pass(gazette, 8);
    const { page, json, healthz, words, line } = await shown(gazette);
    expect(json.verdict).toBe("down");
    expect(json.summary).toMatch(
      /^Of 3 sources, 3 are failing since 2021-06-01T00:00:0\d\.000Z\. Nothing arrives any more: /,
    );
    expect(page).toContain("共 3 个来源：3 个自 2021年6月1日 08:00 起出错。已经收不到任何新内容");
    expect([healthz, words.split("\n")[0], line]).toEqual([503, json.summary, json.summary]);
    expect(gazette.log[0]).toMatch(/^mesh: acme\/\w+ answered 500\. Next try: /);
  });

  test("no source requested for hours", async () => {
    const gazette = await gazetteIn("en");
    await gazette.settle();
    gazette.wait(7 * HOUR);
    const { json, healthz } = await shown(gazette);
    expect([json.verdict, healthz]).toEqual(["untried", 503]);
    expect(json.summary).toContain("no source has been requested since 2021-06-01T00:00:");
  });

  test("the cron trigger gone for two hours, where there is one", async () => {
    const gazette = await gazetteIn("zh-Hans");
    expect(await writeCron(gazette.db, gazette.now)).toBe(null);
    const before = gazette.now;
    await pass(gazette, 2);
    gazette.wait(60_000);
    const { page, json, healthz, line } = await shown(gazette);
    expect([json.verdict, healthz]).toEqual(["noCron", 503]);
    expect(line).toContain(`The cron trigger has not run since ${before}`);
    expect(page).toContain("定时触发器自 2021年6月1日 08:00 起没有运行");
    expect(cronGap(await writeCron(gazette.db, gazette.now), gazette.now)).toMatch(
      /^The cron trigger did not run for 12\d minutes/,
    );
    expect((await shown(gazette)).healthz).toBe(200);
  });

  test("a source that answered 410", async () => {
    const gazette = await gazetteIn("zh-Hans");
    await gazette.settle();
    fail(gazette, ["acme/other"], 410);
    gazette.wait(4 * HOUR);
    await gazette.settle();
    const { page, json } = await shown(gazette);
    expect(page).toContain(
      "返回 410：订阅源已不存在，不再请求。请更正 site.yaml 里的地址，或者删除它、部署，再重新加入",
    );
    expect(json.sources.find(({ source }) => source === "acme/other")).toMatchObject({ state: "gone", nextTry: null });
    expect(gazette.log.at(-1)).toMatch(/answered 410: the feed is gone\..*add it again\.$/);
  });

  test("the ledger down", async () => {
    const gazette = await gazetteIn("en");
    await gazette.db.exec("DROP TABLE sources");
    const health = await gazette.get("/healthz");
    expect([health.status, health.headers.get("Cache-Control"), health.headers.get("Retry-After")]).toEqual([
      503,
      "no-store",
      null,
    ]);
    expect(await health.text()).toMatch(/^The ledger does not answer\./);
  });
});

describe("one source, or one collection", () => {
  test("is asked for by name", async () => {
    const gazette = await gazetteIn("en");
    await gazette.settle();
    fail(gazette, ["acme/proxy"]);
    gazette.wait(4 * HOUR);
    await pass(gazette, 8);
    expect((await shown(gazette)).healthz).toBe(200);
    const { healthz, json } = await shown(gazette, "?source=acme/proxy");
    expect([healthz, json.verdict, json.sources.length]).toEqual([503, "down", 1]);
    expect((await shown(gazette, "?source=https://github.com/acme/mesh/releases.atom")).healthz).toBe(200);
    expect((await shown(gazette, "?collection=mesh")).json.sources).toHaveLength(3);
  });

  test("that doesn't exist is answered with those that do", async () => {
    const gazette = await gazetteIn("en");
    for (const path of ["/healthz?source=acme/nothing", "/status?collection=nothing", "/status.json?source=x"]) {
      const response = await gazette.get(path);
      expect([response.status, await response.text()]).toEqual([404, expect.stringContaining("acme/mesh, acme/proxy")]);
    }
  });
});

test("rows without information are left out", async () => {
  const gazette = await gazetteIn("en");
  const { page } = await shown(gazette);
  for (const row of [
    "Last success",
    "Problem",
    "Redirect",
    "Limit",
    "Withdrawn",
    "Entries",
    "Failing since",
    "never<",
  ]) {
    expect(page).not.toContain(row);
  }
});

test("words that an earlier version stored are shown as they are", async () => {
  const gazette = await gazetteIn("zh-Hans");
  await gazette.db.exec(
    "UPDATE sources SET problem = 'answered 418', problem_at = tried, failing_since = followed_since, failures = 1",
  );
  expect((await shown(gazette)).page).toContain("answered 418");
});
