// Single values of the ledger by name, as JSON.

export async function readMetadata<T>(db: D1Database, name: string): Promise<T | null> {
  const value = await db.prepare("SELECT value FROM metadata WHERE name = ?").bind(name).first<string>("value");
  return value === null ? null : (JSON.parse(value) as T);
}

export const writeMetadata = (db: D1Database, name: string, value: unknown): D1PreparedStatement =>
  db
    .prepare("INSERT INTO metadata (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .bind(name, JSON.stringify(value));
