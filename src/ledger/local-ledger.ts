// The ledger that `npm start` keeps on this machine, read from outside of the Worker, and never written.
import { globSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { instant, type Instant } from "../domain/entry.ts";

export interface KnownRelease {
  readonly title: string;
  readonly published: Instant;
}

/** The tags of a repository that a source has shown. */
export interface KnownTags {
  readonly tags: readonly string[];
  /** Whether the repository was read to its end. */
  readonly isComplete: boolean;
}

/** Releases that the local ledger knows, by link key; none when there is no ledger, or it can't be read. */
export function readKnownReleases(ledgerFolder: string): ReadonlyMap<string, KnownRelease> {
  const rows = readRows<{ key: string; title: string; published: string }>(
    ledgerFolder,
    `SELECT json_extract(item, '$.linkKey') AS key, json_extract(item, '$.title') AS title,
            json_extract(item, '$.published') AS published
     FROM entries WHERE json_extract(item, '$.tag') IS NOT NULL AND json_extract(item, '$.linkKey') IS NOT NULL`,
  );
  const releases = new Map<string, KnownRelease>();
  for (const { key, title, published } of rows) {
    const moment = instant(published);
    if (moment !== null) releases.set(key, { title, published: moment });
  }
  return releases;
}

/** Repositories that the local ledger knows, by the key of their source. */
export function readKnownTags(ledgerFolder: string): ReadonlyMap<string, KnownTags> {
  const rows = readRows<{ key: string; tags: string; isComplete: number }>(
    ledgerFolder,
    `SELECT sources.key, json_group_array(DISTINCT items.tag) AS tags,
            max(coalesce(json_extract(history, '$.isComplete'), 0)) AS isComplete
     FROM sources JOIN items ON items.collection = sources.collection AND items.source = sources.key
     WHERE items.tag IS NOT NULL GROUP BY sources.key`,
  );
  return new Map(
    rows.map(({ key, tags, isComplete }) => [
      key,
      { tags: JSON.parse(tags) as string[], isComplete: isComplete === 1 },
    ]),
  );
}

const readRows = <Row>(ledgerFolder: string, sql: string): readonly Row[] =>
  globSync("v3/d1/*/*.sqlite", { cwd: ledgerFolder }).flatMap((file) => query<Row>(join(ledgerFolder, file), sql));

/** Miniflare has other databases beside the ledger, and a ledger of another version may have other tables: no rows. */
function query<Row>(path: string, sql: string): readonly Row[] {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    return db.prepare(sql).all() as unknown as readonly Row[];
  } catch {
    return [];
  } finally {
    db?.close();
  }
}
