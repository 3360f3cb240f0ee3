// A database that counts what it is asked: each statement of a batch is one.

export interface Counted {
  readonly db: D1Database;
  /** The SQL of every statement that ran, in order. */
  readonly statements: string[];
}

const RUNS = new Set<PropertyKey>(["first", "run", "all", "raw"]);

export function counted(database: D1Database): Counted {
  const statements: string[] = [];
  const inside = new WeakMap<object, { readonly statement: D1PreparedStatement; readonly sql: string }>();

  const wrapped = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const proxy = new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => wrapped(target.bind(...values), sql);
        if (RUNS.has(name)) statements.push(sql);
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
    inside.set(proxy, { statement, sql });
    return proxy;
  };

  const db = {
    prepare: (sql: string) => wrapped(database.prepare(sql), sql),
    batch: (proxies: D1PreparedStatement[]) => {
      const known = proxies.map((proxy) => inside.get(proxy)!);
      statements.push(...known.map(({ sql }) => sql));
      return database.batch(known.map(({ statement }) => statement));
    },
  };
  return { db: db as D1Database, statements };
}
