// A ledger → a database file of its tables.
import { sqliteLedger, type LedgerDatabase } from "./database.ts";
import { copyRows, lastKey, readTables } from "./tables.ts";

/** False when the entries have changed since the copy was begun: its tables do not fit together. */
export async function copyLedger(
  ledger: LedgerDatabase,
  partial: string,
  say: (line: string) => void,
): Promise<boolean> {
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
