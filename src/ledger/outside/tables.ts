// The tables of a ledger, and how they are copied: row by row in the order of their keys, so that a copy goes on where
// it stopped. The tables of search are not copied: they are built from the entries.
import type { LedgerDatabase, Row, Value } from "./database.ts";

export interface Table {
  readonly name: string;
  /** The statement that creates it. */
  readonly sql: string;
  /** Its rows are ordered by these columns. The rowid, where there is one, is part of what the ledger knows. */
  readonly key: readonly string[];
}

/** `sources` come first: what a source said last must not be newer than its items, or it would not send them again. */
const FIRST = "sources";

export async function readTables(db: LedgerDatabase): Promise<readonly Table[]> {
  const rows = await db.query(
    `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
     AND name NOT LIKE '!_cf!_%' ESCAPE '!' AND name NOT IN ('backup', 'restoring') ORDER BY name <> '${FIRST}', name`,
  );
  return rows.map(({ name, sql }) => ({ name: String(name), sql: String(sql), key: keyOf(String(sql)) }));
}

function keyOf(sql: string): readonly string[] {
  const rowid = /(\w+) INTEGER PRIMARY KEY/.exec(sql); // it has a name of its own
  if (rowid) return [rowid[1]!];
  if (!/\bWITHOUT ROWID\b/i.test(sql)) return ["rowid"];
  const [, list, single] = /\bPRIMARY KEY \(([^)]+)\)|(\w+) TEXT PRIMARY KEY/.exec(sql)!;
  return (list ?? single!).split(",").map((column) => column.trim());
}

/** Rows, and the length of their text: as much as an answer of D1's API may well have. */
const PAGE_ROWS = 500;
const PAGE_CHARACTERS = 4_000_000;

/** The rows after the one with the key `after`; null for the first ones. */
export async function readRows(
  db: LedgerDatabase,
  { name, key }: Table,
  after: readonly Value[] | null,
  limit: number,
) {
  const list = key.join(", ");
  const where = after === null ? "" : `WHERE (${list}) > (${after.map(() => "?").join(", ")})`;
  const columns = key[0] === "rowid" ? "rowid AS rowid, *" : "*";
  return db.query(`SELECT ${columns} FROM ${name} ${where} ORDER BY ${list} LIMIT ${limit}`, ...(after ?? []));
}

const keyIn = ({ key }: Table, row: Row): readonly Value[] => key.map((column) => row[column]!);

/** The key of the last row; null for an empty table. */
export async function lastKey(db: LedgerDatabase, table: Table): Promise<readonly Value[] | null> {
  const descending = table.key.map((column) => `${column} DESC`).join(", ");
  const [row] = await db.query(`SELECT ${table.key.join(", ")} FROM ${table.name} ORDER BY ${descending} LIMIT 1`);
  return row === undefined ? null : keyIn(table, row);
}

/** Copies the rows after a key, and calls `onCopied` with their number so far. */
export async function copyRows(
  from: LedgerDatabase,
  to: LedgerDatabase,
  table: Table,
  after: readonly Value[] | null,
  onCopied: (count: number) => void,
): Promise<void> {
  let count = 0;
  let limit = PAGE_ROWS;
  for (let last = after; ;) {
    const rows = await readRows(from, table, last, limit);
    if (rows.length === 0) return;
    await writeRows(to, table, rows);
    onCopied((count += rows.length));
    last = keyIn(table, rows.at(-1)!);
    limit = nextLimit(rows);
  }
}

/** Rows of one table are about equally long. */
function nextLimit(rows: readonly Row[]): number {
  const characters = JSON.stringify(rows).length / rows.length;
  return Math.max(1, Math.min(PAGE_ROWS, Math.floor(PAGE_CHARACTERS / characters)));
}

/** Of one statement: a bound parameter has at most 2 MB. */
const CHUNK_CHARACTERS = 400_000;

async function writeRows(db: LedgerDatabase, { name }: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const values = columns.map((_, index) => `value ->> ${index}`).join(", ");
  const sql = `INSERT OR REPLACE INTO ${name} (${columns.join(", ")}) SELECT ${values} FROM json_each(?)`;
  let chunk: Value[][] = [];
  let size = 0;
  for (const row of rows) {
    const list = columns.map((column) => row[column]!);
    chunk.push(list);
    size += JSON.stringify(list).length;
    if (size < CHUNK_CHARACTERS) continue;
    await db.batch([{ sql, values: [JSON.stringify(chunk)] }]);
    [chunk, size] = [[], 0];
  }
  if (chunk.length > 0) await db.batch([{ sql, values: [JSON.stringify(chunk)] }]);
}
