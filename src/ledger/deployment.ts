// The deployment whose journal the ledger follows. While a new version is rolled out, older isolates still run and finish
// their work. Their writes fail, so that they never undo a write of the newer deployment.
import { readMetadata } from "./metadata.ts";

/** Thrown for a write of a deployment after a newer deployment has taken over the ledger. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

/** Takes the ledger over for a deployment. False when a newer one has it. */
export async function takeOverLedger(db: D1Database, deployed: string): Promise<boolean> {
  const current = await readMetadata<string>(db, "deployment");
  if (current === deployed) return true;
  if (current !== null && current > deployed) return false;
  const taken = await db
    .prepare(
      `INSERT INTO metadata (name, value) VALUES ('deployment', ?1)
       ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE value < ?1 RETURNING 1`,
    )
    .bind(JSON.stringify(deployed))
    .first();
  return taken !== null || takeOverLedger(db, deployed);
}

/** Whether a newer deployment has the ledger. */
export async function isSuperseded(db: D1Database, deployed: string): Promise<boolean> {
  const current = await readMetadata<string>(db, "deployment");
  return current !== null && current > deployed;
}

/** Fails a batch, all of it, when a newer deployment has the ledger. */
export const deploymentGuard = (db: D1Database, deployed: string): D1PreparedStatement =>
  db
    .prepare(
      "INSERT INTO metadata (name, value) SELECT 'deployment', NULL FROM metadata WHERE name = 'deployment' AND value > ?",
    )
    .bind(JSON.stringify(deployed));

/** A batch that begins with the guard. */
export async function guardedBatch(
  db: D1Database,
  deployed: string,
  statements: readonly D1PreparedStatement[],
): Promise<void> {
  try {
    await db.batch([deploymentGuard(db, deployed), ...statements]);
  } catch (error) {
    throw isGuarded(error) ? new Superseded() : error;
  }
}

export const isGuarded = (error: unknown): boolean =>
  error instanceof Error && /constraint failed: metadata\.(?:name|value)/.test(error.message);
