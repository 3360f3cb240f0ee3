import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { backUp } from "../../src/commands/backup.ts";
import { deployedLedger } from "../../src/commands/ledger-database.ts";
import { restoreFrom } from "../../src/commands/restore.ts";
import { sqliteLedger, type LedgerDatabase } from "../../src/ledger/outside/database.ts";
import { FakeCloudflare } from "../helpers/fake-cloudflare.ts";
import { aFolder, ROOT } from "../helpers/folders.ts";

const MIGRATIONS = join(ROOT, "src/ledger/migrations");
const TABLES = ["entries", "links", "items", "views", "changes", "collections", "repository_names", "sources"];
const quiet = () => undefined;

/** A migrated ledger; `migrations` is how many of them it has. */
function migrated(db: DatabaseSync, migrations = Infinity): DatabaseSync {
  db.exec("CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP)");
  for (const name of readdirSync(MIGRATIONS).toSorted().slice(0, migrations)) {
    db.exec(readFileSync(join(MIGRATIONS, name), "utf8"));
    db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
  }
  return db;
}

/** Entries whose rowids are not in the order of their slugs. */
function fill(db: DatabaseSync, count: number): void {
  const entry = db.prepare(
    "INSERT INTO entries (rowid, collection, slug, id, published, updated, item) VALUES (?, 'm', ?, ?, ?, '', ?)",
  );
  const link = db.prepare("INSERT INTO links (collection, key, slug) VALUES ('m', ?, ?)");
  const view = db.prepare("INSERT INTO views (collection, view, sort_key, slug) SELECT 'm', '', ?, ?");
  db.exec("BEGIN");
  for (let n = 0; n < count; n++) {
    const slug = `s-${(n * 7919) % count}`;
    entry.run(
      n * 2 + 1,
      slug,
      `tag:${slug}`,
      `2021-${n}`,
      JSON.stringify({ title: `第 ${n} 条`, body: "x".repeat(n % 3_000) }),
    );
    link.run(`k-${n}`, slug);
    view.run(`2021-${n}`, slug);
  }
  db.exec(`INSERT INTO collections (name, revision, changed) VALUES ('m', 5, '2021');
    INSERT INTO changes VALUES ('m', '', '2021');
    INSERT INTO metadata VALUES ('deployment', '"2026-01-01T00:00:00Z"'), ('views:m', '{}'), ('site', '"h"');
    INSERT INTO search_places VALUES (1, 'm', 's-0'); INSERT INTO search (rowid, title) VALUES (1, 'a');
    INSERT INTO sources (collection, key, host, is_followed, followed_since, next_try, queued, host_free)
      VALUES ('m', 'k', 'h', 1, '2021', '2021', '', ''); COMMIT`);
}

const contentOf = (db: DatabaseSync) =>
  TABLES.map((table) =>
    db.prepare(`SELECT ${table === "entries" ? "rowid, " : ""}* FROM ${table} ORDER BY 1, 2, 3`).all(),
  );

function aLedger(path: string, count: number): DatabaseSync {
  const db = migrated(new DatabaseSync(path));
  onTestFinished(() => db.close());
  if (count > 0) fill(db, count);
  return db;
}

/** Fails after so many writes. */
function breaking(ledger: LedgerDatabase, writes: number): LedgerDatabase {
  let left = writes;
  return {
    ...ledger,
    batch: async (statements) => {
      if (left-- === 0) throw new Error("killed");
      await ledger.batch(statements);
    },
  };
}

test("a backup is a database that sqlite reads, without search", async () => {
  const folder = aFolder({});
  aLedger(join(folder, "a.sqlite"), 30);
  await backUp(sqliteLedger(join(folder, "a.sqlite")), join(folder, "b.gz"), quiet);
  writeFileSync(join(folder, "b.sqlite"), gunzipSync(readFileSync(join(folder, "b.gz"))));
  const copy = new DatabaseSync(join(folder, "b.sqlite"));
  expect(copy.prepare("SELECT count(*) AS n FROM entries").get()).toEqual({ n: 30 });
  expect(copy.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'search%'").all()).toEqual([]);
  copy.close();
  expect(existsSync(join(folder, "b.gz.partial"))).toBe(false);
});

test("5,000 entries are what they were after backup and restore, both of which were stopped midway", async () => {
  const folder = aFolder({});
  const from = aLedger(join(folder, "a.sqlite"), 5_000);
  const file = join(folder, "b.gz");
  const ledger = sqliteLedger(join(folder, "a.sqlite"));
  let reads = 0;
  const stopping = {
    ...ledger,
    query: (sql: string, ...values: readonly (string | number | null)[]) =>
      reads++ > 14 ? Promise.reject(new Error("killed")) : ledger.query(sql, ...values),
  };
  await expect(backUp(stopping, file, quiet)).rejects.toThrow("killed");
  const seen: string[] = [];
  await backUp(ledger, file, (line) => void seen.push(line));
  expect(seen).not.toContain("entries: 5000 rows"); // it went on

  const to = aLedger(join(folder, "c.sqlite"), 0);
  const target = sqliteLedger(join(folder, "c.sqlite"));
  await expect(restoreFrom(file, breaking(target, 6), false, quiet)).rejects.toThrow("killed");
  expect(to.prepare("SELECT value FROM metadata WHERE name = 'deployment'").get()).toEqual({
    value: '"9999-12-31T23:59:59Z"',
  });
  await restoreFrom(file, target, false, quiet);
  expect(contentOf(to)).toEqual(contentOf(from));
  expect(to.prepare("SELECT name, value FROM metadata ORDER BY name").all()).toEqual([
    { name: "deployment", value: '"2026-01-01T00:00:00Z"' },
    { name: "site", value: '"h"' },
  ]);
});

test("a ledger that is not empty is replaced only on request, and by nothing of a newer version", async () => {
  const folder = aFolder({});
  aLedger(join(folder, "a.sqlite"), 3);
  const other = aLedger(join(folder, "c.sqlite"), 8);
  const [ledger, target] = [sqliteLedger(join(folder, "a.sqlite")), sqliteLedger(join(folder, "c.sqlite"))];
  await backUp(ledger, join(folder, "b.gz"), quiet);
  await expect(restoreFrom(join(folder, "b.gz"), target, false, quiet)).rejects.toThrow("The ledger is not empty.");
  expect(other.prepare("SELECT count(*) AS n FROM entries").get()).toEqual({ n: 8 });
  await restoreFrom(join(folder, "b.gz"), target, true, quiet);
  expect(other.prepare("SELECT count(*) AS n FROM entries").get()).toEqual({ n: 3 });

  await ledger.run("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')");
  await backUp(ledger, join(folder, "d.gz"), quiet);
  await expect(restoreFrom(join(folder, "d.gz"), target, true, quiet)).rejects.toThrow("made by a newer version");
  expect(other.prepare("SELECT count(*) AS n FROM entries").get()).toEqual({ n: 3 });
});

test("a backup of an older ledger makes the tables of its version", async () => {
  const folder = aFolder({});
  const old = migrated(new DatabaseSync(join(folder, "a.sqlite")), 2);
  old.exec(
    "INSERT INTO entries (rowid, collection, slug, id, published, updated) VALUES (9, 'm', 's', 'i', '', ''); INSERT INTO facts VALUES ('edition', '1')",
  );
  const to = aLedger(join(folder, "c.sqlite"), 0);
  await backUp(sqliteLedger(join(folder, "a.sqlite")), join(folder, "b.gz"), quiet);
  await restoreFrom(join(folder, "b.gz"), sqliteLedger(join(folder, "c.sqlite")), false, quiet);
  for (const name of readdirSync(MIGRATIONS).toSorted().slice(2)) to.exec(readFileSync(join(MIGRATIONS, name), "utf8"));
  expect(to.prepare("SELECT rowid, id FROM entries").all()).toEqual([{ rowid: 9, id: "i" }]);
  old.close();
});

test("the deployed ledger is read and filled through the API, also when that fails now and then", async () => {
  const cloudflare = await FakeCloudflare.open();
  onTestFinished(() => cloudflare.close());
  const from = migrated(new DatabaseSync(":memory:"));
  fill(from, 700);
  cloudflare.databases.set("news-ledger", from);
  cloudflare.databases.set("new-ledger", migrated(new DatabaseSync(":memory:")));
  let requests = 0;
  cloudflare.refuse = () => (++requests % 9 === 0 ? { status: 503, code: 7500, message: "overloaded" } : null);
  const folder = aFolder({});
  await backUp(await deployedLedger("news-ledger", cloudflare.env), join(folder, "b.gz"), quiet);
  await restoreFrom(
    join(folder, "b.gz"),
    await deployedLedger("new-ledger", { ...cloudflare.env, CLOUDFLARE_ACCOUNT_ID: "" }),
    false,
    quiet,
  );
  expect(contentOf(cloudflare.databases.get("new-ledger")!)).toEqual(contentOf(from));
  await expect(deployedLedger("no-ledger", cloudflare.env)).rejects.toThrow("has no database no-ledger");
});
