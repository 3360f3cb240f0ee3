// The deployment with the real wrangler, against an API on this machine.
import { expect, onTestFinished, test } from "vitest";
import { FakeCloudflare } from "../helpers/fake-cloudflare.ts";
import { aFolder, SITE, writeFiles } from "../helpers/folders.ts";
import { runProgram } from "../helpers/program.ts";

const PAGE = "### 2021-03-01 演讲\n\nhttps://talks.example/mesh\n\n讲的是网格。\n";
const MINE = SITE.replaceAll("t.example", "news.invalid");
const FILES = { "site.yaml": MINE, "journal/p.md": PAGE };
const LIMIT_MILLISECONDS = 300_000;

async function anAccount(): Promise<FakeCloudflare> {
  const cloudflare = await FakeCloudflare.open();
  cloudflare.zones.push("news.invalid");
  onTestFinished(() => cloudflare.close());
  return cloudflare;
}

const deploy = (
  data: string,
  { env }: FakeCloudflare,
  others: Readonly<Record<string, string>> = {},
  ...args: string[]
) => runProgram("deploy", args, { ...env, DATA_DIR: data, ...others });

const isChangeOf = (part: string) => (change: string) => change.includes(part);

test("a login that Cloudflare refuses is named, and nothing is changed", { timeout: LIMIT_MILLISECONDS }, async () => {
  const [data, cloudflare] = [aFolder(FILES), await anAccount()];
  const wrong = await deploy(data, cloudflare, { CLOUDFLARE_API_TOKEN: "wrong" });
  expect(wrong.code).toBe(1);
  expect(wrong.output).toContain("Cloudflare refuses the API token for this account.");

  cloudflare.refuse = ({ path }) =>
    path.startsWith("/d1/") ? { status: 403, code: 10000, message: "Authentication error" } : null;
  expect((await deploy(data, cloudflare)).output).toContain("D1: Edit");

  cloudflare.refuse = () => null;
  cloudflare.accounts = [...cloudflare.accounts, { id: "b".repeat(32), name: "Bob" }];
  const undecided = await deploy(data, cloudflare, { CLOUDFLARE_ACCOUNT_ID: "" });
  expect(undecided.output).toContain("Set CLOUDFLARE_ACCOUNT_ID to the one that the site belongs to.");
  expect(undecided.output).toContain("b".repeat(32));
  expect(cloudflare.changes).toEqual([]);
});

test("a first deployment, and the next ones", { timeout: LIMIT_MILLISECONDS }, async () => {
  const [data, cloudflare] = [aFolder(FILES), await anAccount()];
  const planned = await deploy(data, cloudflare, {}, "--dry-run");
  expect(planned.output).toContain(
    "The Worker gazette serves https://news.invalid, a custom domain. Its database gazette-ledger is created.",
  );
  expect(cloudflare.changes).toEqual([]);

  const first = await deploy(data, cloudflare);
  expect([first.code, first.output]).toEqual([0, expect.stringContaining("FAIL reachable")]);
  expect([...cloudflare.databases.keys()]).toEqual(["gazette-ledger"]);
  expect([...cloudflare.queues.keys()]).toEqual(["gazette-refresh", "gazette-announce"]);
  expect(cloudflare.domains).toEqual(["news.invalid"]);
  const migrated = cloudflare.changes.findLastIndex(isChangeOf("/query"));
  expect(cloudflare.changes.findIndex(isChangeOf("/workers/scripts/gazette"))).toBeGreaterThan(migrated);

  const ledger = cloudflare.databases.get("gazette-ledger")!;
  const note = {
    date: "2021-03-01",
    title: "演讲",
    hash: "h",
    link: "https://talks.example/mesh",
    published: "2021-02-28T16:00:00.000Z",
  };
  ledger
    .prepare("INSERT INTO entries (collection, slug, id, published, updated, note) VALUES ('mesh', 's', ?, '', '', ?)")
    .run("tag:news.invalid,2026:mesh/s", JSON.stringify({ ...note, language: "zh", tags: [], related: [] }));
  ledger.prepare("INSERT INTO links (collection, key, slug) VALUES ('mesh', 'talks.example/mesh', 's')").run();
  writeFiles(data, {
    "journal/p.md": PAGE.replace("2021-03-01 演讲", "2024-05-06 完全不同").replace("talks", "walks"),
  });
  const changed = await deploy(data, cloudflare, {}, "--dry-run");
  expect(changed.output).toContain("1 id is gone.");
  expect(changed.output).toContain("Its database gazette-ledger exists, and belongs to this site.");

  const before = cloudflare.changes.length;
  const other = aFolder({ ...FILES, "site.yaml": MINE.replaceAll("news.invalid", "other.invalid") });
  const refused = await deploy(other, cloudflare);
  expect(refused.code).toBe(1);
  expect(refused.output).toContain("The deployed ledger belongs to another site");
  expect(cloudflare.changes).toHaveLength(before);

  writeFiles(other, {
    "site.yaml": MINE.replaceAll("news.invalid", "other.invalid").replace("title: T", "title: T\nname: other"),
  });
  cloudflare.zones.push("other.invalid");
  expect((await deploy(other, cloudflare)).code).toBe(0);
  expect([...cloudflare.databases.keys()]).toEqual(["gazette-ledger", "other-ledger"]);
  expect([...cloudflare.workers.keys()]).toEqual(["gazette", "other"]);
});

test(
  "a deployment that fails is named, and goes on when it is run again",
  { timeout: LIMIT_MILLISECONDS },
  async () => {
    const [data, cloudflare] = [aFolder(FILES), await anAccount()];
    cloudflare.refuse = ({ path, body }) =>
      path.endsWith("/query") && body.includes("CREATE VIRTUAL TABLE")
        ? { status: 400, code: 7500, message: "not now: SQLITE_ERROR" }
        : null;
    const migration = await deploy(data, cloudflare);
    expect(migration.code).toBe(1);
    expect(migration.output).toContain(
      "The migrations of the ledger failed, as written above. The Worker was not touched.",
    );
    expect(cloudflare.changes.filter(isChangeOf("/workers/"))).toEqual([]);

    cloudflare.refuse = ({ method, path }) =>
      method === "PUT" && path === "/workers/scripts/gazette"
        ? { status: 500, code: 10013, message: "Internal error" }
        : null;
    const upload = await deploy(data, cloudflare);
    expect([upload.code, upload.output]).toEqual([
      1,
      expect.stringContaining("wrangler deploy failed, as written above. The ledger is ready."),
    ]);
    expect(cloudflare.workers.size).toBe(0);

    cloudflare.refuse = () => null;
    cloudflare.zones.length = 0;
    const zone = await deploy(data, cloudflare);
    expect([zone.code, zone.output]).toEqual([
      1,
      expect.stringContaining("news.invalid must belong to a zone (a domain) of this Cloudflare account."),
    ]);

    cloudflare.zones.push("news.invalid");
    await deploy(data, cloudflare);
    expect(cloudflare.domains).toEqual(["news.invalid"]);
  },
);

test("a Worker of the same name that is no Gazette is left alone", { timeout: LIMIT_MILLISECONDS }, async () => {
  const [data, cloudflare] = [aFolder(FILES), await anAccount()];
  cloudflare.workers.set("gazette", "another program");
  const { code, output } = await deploy(data, cloudflare);
  expect([code, output]).toEqual([1, expect.stringContaining("it is something else. Nothing was changed.")]);
  expect(cloudflare.changes).toEqual([]);
});
