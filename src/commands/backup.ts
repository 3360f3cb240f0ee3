// `npm run backup -- FILE [--remote]`: copies the ledger into one file, a compressed SQLite database. Goes on where it
// stopped when it is run again.
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { print, runProgram, UserError, type Command } from "./command.ts";
import { openLedger, readLedgerArguments } from "./ledger-arguments.ts";
import { sqliteLedger, type LedgerDatabase } from "./ledger-database.ts";
import { copyRows, lastKey, readTables } from "./ledger-tables.ts";

const USAGE = "npm run backup -- FILE [--remote]";

export const backup: Command = async (invocation) => {
  const { file, isRemote } = readLedgerArguments(invocation.args, USAGE);
  const path = resolve(invocation.workspace.here, file);
  if (existsSync(path)) throw new UserError(`${file} exists, and stays as it is. Name a new file.`);
  const ledger = await openLedger(invocation, isRemote);
  try {
    await backUp(ledger, path, (line) => print(invocation.terminal, line));
  } finally {
    ledger.close();
  }
  print(invocation.terminal, `Wrote ${file}. To read it: gunzip -c ${file} > ledger.sqlite && sqlite3 ledger.sqlite`);
  return 0;
};

const LIMIT_ATTEMPTS = 3;

/** Writes the ledger into a new file. While it works, and after it was stopped, the copy is in `FILE.partial`. */
export async function backUp(ledger: LedgerDatabase, path: string, say: (line: string) => void): Promise<void> {
  const partial = `${path}.partial`;
  for (let attempt = 1; ; attempt++) {
    if (await copyLedger(ledger, partial, say)) break;
    rmSync(partial);
    if (attempt === LIMIT_ATTEMPTS)
      throw new UserError("The ledger changes while it is copied. Try again in a few minutes.");
    say("The ledger has changed in the meantime. It is copied once more.");
  }
  await pipeline(createReadStream(partial), createGzip(), createWriteStream(`${path}.gz-partial`));
  renameSync(`${path}.gz-partial`, path);
  rmSync(partial);
}

/** False when the entries have changed since the copy was begun: its tables do not fit together. */
async function copyLedger(ledger: LedgerDatabase, partial: string, say: (line: string) => void): Promise<boolean> {
  const copy = sqliteLedger(partial);
  try {
    await copy.run("CREATE TABLE IF NOT EXISTS backup (revisions TEXT NOT NULL)");
    const [begun] = await copy.query("SELECT revisions FROM backup");
    const revisions = begun?.["revisions"] ?? (await readRevisions(ledger));
    if (!begun) await copy.batch([{ sql: "INSERT INTO backup (revisions) VALUES (?)", values: [revisions] }]);
    for (const table of await readTables(ledger)) {
      await copy.run(table.sql.replace(/^CREATE TABLE /, "CREATE TABLE IF NOT EXISTS "));
      await copyRows(ledger, copy, table, await lastKey(copy, table), (count) => say(`${table.name}: ${count} rows`));
    }
    return (await readRevisions(ledger)) === revisions;
  } finally {
    copy.close();
  }
}

/** They grow with every change of an entry. */
async function readRevisions(ledger: LedgerDatabase): Promise<string> {
  return JSON.stringify(await ledger.query("SELECT name, revision FROM collections ORDER BY name"));
}

if (import.meta.main) await runProgram(backup);
