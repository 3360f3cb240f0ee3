// How many rows were written on this day (UTC). D1's free plan refuses every query until midnight once its limit is spent.
import type { Instant } from "../domain/entry.ts";
import { readMetadata } from "./metadata.ts";

interface DayUsage {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly rowsWritten: number;
}

/** Rows that were written since midnight UTC. */
export async function readRowsWritten(db: D1Database, now: Instant): Promise<number> {
  const usage = await readMetadata<DayUsage>(db, "usage");
  return usage?.day === now.slice(0, 10) ? usage.rowsWritten : 0;
}

/** Adds rows to those of the day. One statement, one row. */
export async function addRowsWritten(db: D1Database, rows: number, now: Instant): Promise<void> {
  await db
    .prepare(
      `INSERT INTO metadata (name, value) VALUES ('usage', json_object('day', ?1, 'rowsWritten', ?2 + 1))
       ON CONFLICT (name) DO UPDATE SET value = json_object('day', ?1,
         'rowsWritten', ?2 + 1 + iif(value ->> 'day' = ?1, value ->> 'rowsWritten', 0))`,
    )
    .bind(now.slice(0, 10), rows)
    .run();
}

export interface CountedLedger {
  /** The same ledger. */
  readonly db: D1Database;
  /** Rows that were written through it, of tables and of their indexes. */
  readonly rowsWritten: () => number;
}

export function countRowsWritten(db: D1Database): CountedLedger {
  let rows = 0;
  const count = <T>(result: D1Result<T>): D1Result<T> => {
    rows += result.meta.rows_written;
    return result;
  };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => count(await statement.all<Record<string, unknown>>());
    const first = async (column?: string) => {
      const [row] = (await all()).results;
      return row === undefined ? null : column === undefined ? row : row[column];
    };
    const run = async () => count(await statement.run());
    const bind = (...values: unknown[]) => wrap(statement.bind(...values));
    const wrapped = { bind, all, first, run } as unknown as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  };
  const prepare = (sql: string) => wrap(db.prepare(sql));
  const batch = async <T>(statements: D1PreparedStatement[]) =>
    (await db.batch<T>(statements.map((each) => originals.get(each)!))).map(count);
  return { db: { prepare, batch } as unknown as D1Database, rowsWritten: () => rows };
}
