// `npm run restore -- FILE [--remote] [--replace]`: fills a ledger from a backup. Goes on where it stopped when it is run
// again. Until it is done, no Worker writes to the ledger.
import { createReadStream, createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { print, runProgram, UserError, type Command } from "./command.ts";
import { openLedger, readLedgerArguments } from "./ledger-arguments.ts";
import { sqliteLedger, type LedgerDatabase } from "./ledger-database.ts";
import { copyRows, lastKey, readTables, type Table } from "./ledger-tables.ts";
import { prepareLedger } from "./start.ts";
import { ROOT } from "./workspace.ts";
import { writeFolderConfig } from "./wrangler-config.ts";

const USAGE = "npm run restore -- FILE [--remote] [--replace]";

export const restore: Command = async (invocation) => {
  const { file, isRemote, isReplacing } = readLedgerArguments(invocation.args, USAGE);
  const { workspace, terminal } = invocation;
  if (!isRemote) prepareLedger(invocation, writeFolderConfig(workspace), workspace.ledgerFolder);
  const ledger = await openLedger(invocation, isRemote);
  try {
    await restoreFrom(resolve(workspace.here, file), ledger, isReplacing, (line) => print(terminal, line));
  } finally {
    ledger.close();
  }
  const next = isRemote ? "npm run deploy brings it to the version of this engine." : "npm start serves it.";
  print(terminal, `Restored ${file}. ${next} Search is complete again after some minutes.`);
  return 0;
};

export async function restoreFrom(
  path: string,
  ledger: LedgerDatabase,
  isReplacing: boolean,
  say: (line: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gazette-restore-"));
  const copy = join(folder, "ledger.sqlite");
  try {
    await pipeline(createReadStream(path), createGunzip(), createWriteStream(copy)).catch((error: Error) => {
      throw new UserError(`${path} is not a backup: ${error.message}`);
    });
    const backup = sqliteLedger(copy);
    try {
      await prepare(ledger, backup, createHash("sha256").update(readFileSync(copy)).digest("hex"), isReplacing);
      await fill(ledger, backup, say);
    } finally {
      backup.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes the tables as they were in the ledger of the backup, unless this backup is half restored already. */
async function prepare(
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
    throw new UserError(
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
  const folder = join(ROOT, "src/ledger/migrations");
  const known = new Set(readdirSync(folder));
  const names = (await backup.query("SELECT name FROM d1_migrations ORDER BY id")).map(({ name }) => String(name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new UserError(`The backup was made by a newer version of Gazette: ${unknown} is not known.`);
  return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

/** A virtual table takes the tables that it consists of with it. */
async function wipe(ledger: LedgerDatabase, tables: ReadonlySet<unknown>): Promise<void> {
  const names = [...tables].map(String).filter((name) => !/^(?:sqlite_|_cf_|search_(?!places))/.test(name));
  for (const name of names) await ledger.run(`DROP TABLE IF EXISTS ${name}`);
}

/** What a new ledger finds out for itself; without `views:…`, search is built anew. */
const OWN_METADATA = "name LIKE 'views:%' OR name IN ('announcing', 'dispatched')";

async function fill(ledger: LedgerDatabase, backup: LedgerDatabase, say: (line: string) => void): Promise<void> {
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

if (import.meta.main) await runProgram(restore);
