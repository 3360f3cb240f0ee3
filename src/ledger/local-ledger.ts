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
  for (const { key, title, published } of readRows<ReleaseRow>(ledgerFolder, RELEASES)) {
    const moment = instant(published);
    if (moment !== null) releases.set(key, { title, published: moment });
  }
  return releases;
}

export interface KnownTags {
  readonly tags: readonly string[];
  /** Whether all of its releases have been read, and the newest ones lately. */
  readonly isComplete: boolean;
}

/** Longer than a source that succeeds waits for its next visit. */
const LIMIT_AGE_MILLISECONDS = 2 * 60 * 60 * 1000;

/** The tags of each repository that the local ledger follows, by the key of its source. */
export function readKnownTags(ledgerFolder: string, now: Instant): ReadonlyMap<string, KnownTags> {
  const repositories = new Map<string, KnownTags>();
  for (const { key, isComplete, succeeded, tags } of readRows<TagsRow>(ledgerFolder, TAGS)) {
    const isRecent = succeeded !== null && Date.parse(now) - Date.parse(succeeded) <= LIMIT_AGE_MILLISECONDS;
    const other = repositories.get(key);
    repositories.set(key, {
      tags: [...new Set([...(other?.tags ?? []), ...(JSON.parse(tags) as string[])])],
      isComplete: (isComplete === 1 && isRecent) || other?.isComplete === true,
    });
  }
  return repositories;
}

interface ReleaseRow {
  readonly key: string;
  readonly title: string;
  readonly published: string;
}

const RELEASES = `SELECT json_extract(item, '$.linkKey') AS key, json_extract(item, '$.title') AS title,
                         json_extract(item, '$.published') AS published
                  FROM entries WHERE json_extract(item, '$.tag') IS NOT NULL AND json_extract(item, '$.linkKey') IS NOT NULL`;

interface TagsRow {
  readonly key: string;
  readonly isComplete: number | null;
  readonly succeeded: string | null;
  readonly tags: string;
}

const TAGS = `SELECT key, json_extract(history, '$.isComplete') AS isComplete, succeeded,
                     (SELECT json_group_array(tag) FROM items
                      WHERE items.collection = sources.collection AND source = sources.key AND tag IS NOT NULL) AS tags
              FROM sources WHERE is_followed = 1`;

/** The rows of every database below the folder that has such tables: others lie beside the ledger. */
const readRows = <Row>(ledgerFolder: string, query: string): Row[] =>
  globSync("v3/d1/*/*.sqlite", { cwd: ledgerFolder }).flatMap((file) => readFile<Row>(join(ledgerFolder, file), query));

function readFile<Row>(path: string, query: string): Row[] {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    return db.prepare(query).all() as unknown as Row[];
  } catch {
    return [];
  } finally {
    db?.close();
  }
}
