// The ledger that `npm start` keeps on this machine, read from outside of the Worker, and never written.
import { globSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { instant, type Instant } from "../domain/entry.ts";

export interface KnownRelease {
  readonly title: string;
  readonly published: Instant;
}

/** Releases that the local ledger knows, by link key; none when there is no ledger, or it can't be read. */
export function readKnownReleases(ledgerFolder: string): ReadonlyMap<string, KnownRelease> {
  const releases = new Map<string, KnownRelease>();
  for (const file of globSync("v3/d1/*/*.sqlite", { cwd: ledgerFolder })) {
    for (const { key, title, published } of readRows(join(ledgerFolder, file))) {
      const moment = instant(published);
      if (moment !== null) releases.set(key, { title, published: moment });
    }
  }
  return releases;
}

interface Row {
  readonly key: string;
  readonly title: string;
  readonly published: string;
}

/** Other databases lie beside the ledger, and a ledger of another version may have other tables: they tell nothing. */
function readRows(path: string): readonly Row[] {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    return db
      .prepare(
        `SELECT json_extract(item, '$.linkKey') AS key, json_extract(item, '$.title') AS title,
                json_extract(item, '$.published') AS published
         FROM entries WHERE json_extract(item, '$.tag') IS NOT NULL AND json_extract(item, '$.linkKey') IS NOT NULL`,
      )
      .all() as unknown as readonly Row[];
  } catch {
    return [];
  } finally {
    db?.close();
  }
}
