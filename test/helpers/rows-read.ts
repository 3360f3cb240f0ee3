// A ledger that counts the rows that are read of it and written to it. Workerd only.

/** The same ledger, and how many rows D1 says that it has read and written since. */
export function countingRows(db: D1Database): {
  readonly db: D1Database;
  readonly cost: { rowsRead: number; rowsWritten: number };
} {
  const cost = { rowsRead: 0, rowsWritten: 0 };
  const count = <T>(result: D1Result<T>): D1Result<T> => {
    cost.rowsRead += result.meta.rows_read;
    cost.rowsWritten += result.meta.rows_written;
    return result;
  };
  const real = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => count(await statement.all<Record<string, unknown>>());
    const first = async (column?: string) => {
      const [row] = (await all()).results;
      return row === undefined ? null : column === undefined ? row : row[column];
    };
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all,
      first,
      run: async () => count(await statement.run()),
    } as unknown as D1PreparedStatement;
    real.set(wrapped, statement);
    return wrapped;
  };
  const prepare = (sql: string) => wrap(db.prepare(sql));
  const batch = async <T>(statements: D1PreparedStatement[]) =>
    (await db.batch<T>(statements.map((statement) => real.get(statement)!))).map(count);
  return { db: { prepare, batch } as unknown as D1Database, cost };
}
