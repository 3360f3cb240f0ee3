// A ledger outside of a Worker. Node only.
import { DatabaseSync } from "node:sqlite";

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

export interface Statement {
  readonly sql: string;
  readonly values?: readonly Value[];
}

export interface LedgerDatabase {
  readonly query: (sql: string, ...values: readonly Value[]) => Promise<readonly Row[]>;
  /** All of the statements, or none. */
  readonly batch: (statements: readonly Statement[]) => Promise<void>;
  /** Runs a script of several statements. */
  readonly run: (script: string) => Promise<void>;
  readonly close: () => void;
}

/** A database file on this machine. */
export function sqliteLedger(path: string): LedgerDatabase {
  const db = new DatabaseSync(path, { timeout: 5_000 });
  return {
    query: async (sql, ...values) => db.prepare(sql).all(...values) as unknown as readonly Row[],
    batch: async (statements) => {
      db.exec("BEGIN IMMEDIATE");
      try {
        for (const { sql, values = [] } of statements) db.prepare(sql).run(...values);
        db.exec("COMMIT");
      } catch (error) {
        db.exec("ROLLBACK");
        throw error;
      }
    },
    run: async (script) => db.exec(script),
    close: () => db.close(),
  };
}
