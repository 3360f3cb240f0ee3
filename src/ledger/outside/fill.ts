// A database file of a backup → a ledger.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LedgerDatabase } from "./database.ts";
import { copyRows, lastKey, readTables, type Table } from "./tables.ts";

/** Nothing was changed, for a reason that the operator can do something about. */
export class LedgerRefusal extends Error {}

/** Makes the tables as they were in the ledger of the backup, unless this backup is half restored already. */
export async function prepareForBackup(
  ledger: LedgerDatabase,
  backup: LedgerDatabase,
  name: string,
  isReplacing: boolean,
): Promise<void> {
  const tables = new Set(
    (await ledger.query("SELECT name FROM sqlite_master WHERE type = 'table'")).map((row) => row["name"]),
  );
  if (tables.has("restoring")) {
    const [begun] = await ledger.query("SELECT backup FROM restoring");
    if (begun?.["backup"] === name) return;
  }
  const isFilled =
    tables.has("restoring") ||
    (tables.has("entries") && (await ledger.query("SELECT 1 FROM entries LIMIT 1")).length > 0);
  if (isFilled && !isReplacing)
    throw new LedgerRefusal(
      "The ledger is not empty. Nothing was changed. With --replace, the backup takes the place of all that it has.",
    );
  const scripts = await migrationsOf(backup);
  await wipe(ledger, tables);
  for (const script of scripts) await ledger.run(script);
  await ledger.run("CREATE TABLE restoring (backup TEXT NOT NULL)");
  await ledger.batch([
    { sql: "INSERT INTO restoring (backup) VALUES (?)", values: [name] },
    {
      sql: `INSERT OR REPLACE INTO ${await metadataTable(ledger)} (name, value) VALUES ('deployment', ?)`,
      values: [NO_DEPLOYMENT],
    },
  ]);
}

/** Later than every deployment: a Worker that runs takes the ledger for a newer one's, and writes nothing. */
const NO_DEPLOYMENT = JSON.stringify("9999-12-31T23:59:59Z");

/** `facts` in the first version. */
const metadataTable = async (ledger: LedgerDatabase): Promise<string> =>
  (await readTables(ledger)).some(({ name }) => name === "facts") ? "facts" : "metadata";

/** The scripts that made the ledger of the backup. */
async function migrationsOf(backup: LedgerDatabase): Promise<readonly string[]> {
  const folder = join(import.meta.dirname, "../migrations");
  const known = new Set(readdirSync(folder));
  const names = (await backup.query("SELECT name FROM d1_migrations ORDER BY id")).map(({ name }) => String(name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new LedgerRefusal(`The backup was made by a newer version of Gazette: ${unknown} is not known.`);
  return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

/** A virtual table takes the tables that it consists of with it. */
async function wipe(ledger: LedgerDatabase, tables: ReadonlySet<unknown>): Promise<void> {
  const names = [...tables].map(String).filter((name) => !/^(?:sqlite_|_cf_|search_(?!places))/.test(name));
  for (const name of names) await ledger.run(`DROP TABLE IF EXISTS ${name}`);
}

/** What a new ledger finds out for itself; without `views:…`, the search index is rebuilt. */
const OWN_METADATA = "name LIKE 'views:%' OR name IN ('announcing', 'dispatched')";

/** Copies the rows of a backup that are not there yet. */
export async function fillLedger(
  ledger: LedgerDatabase,
  backup: LedgerDatabase,
  say: (line: string) => void,
): Promise<void> {
  const [sources, ...others] = await readTables(backup);
  const tables = [...others, sources!];
  const isSmall = ({ name }: Table) => ["metadata", "facts", "collections", "sources", "d1_migrations"].includes(name);
  await backup.run(`DELETE FROM ${await metadataTable(backup)} WHERE ${OWN_METADATA}`);
  for (const table of tables.filter((each) => !isSmall(each))) {
    await copyRows(backup, ledger, table, await lastKey(ledger, table), (count) => say(`${table.name}: ${count} rows`));
  }
  await ledger.run(
    tables.find(({ name }) => name === "d1_migrations")!.sql.replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS "),
  );
  // From here on, Workers write, and sources are visited.
  await ledger.run(`DELETE FROM ${await metadataTable(ledger)}`);
  for (const table of tables.filter(isSmall)) await copyRows(backup, ledger, table, null, () => undefined);
  await ledger.run("DROP TABLE restoring");
}
