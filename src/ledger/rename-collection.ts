// A collection that is renamed in site.yaml keeps its entries, their ids, and what is known of its sources.
import type { Site } from "../domain/site.ts";

/** Whether the ledger has ever had a collection of this name, and it was not renamed. */
export const hasCollection = async (db: D1Database, name: string): Promise<boolean> =>
  (await db.prepare("SELECT 1 FROM collections WHERE name = ?").bind(name).first()) !== null;

/** Tables with a column that names the collection. */
const TABLES = ["entries", "links", "items", "views", "sources", "search_places", "changes"] as const;

/** Statements that give the rows of former collections to the collections that have taken over. */
export async function renameCollections(db: D1Database, site: Site): Promise<readonly D1PreparedStatement[]> {
  const former = site.collections.flatMap(({ name, formerly = [] }) => formerly.map((old) => ({ old, name })));
  if (former.length === 0) return [];
  const { results } = await db
    .prepare("SELECT name FROM collections WHERE name IN (SELECT value FROM json_each(?))")
    .bind(JSON.stringify(former.map(({ old }) => old)))
    .all<{ name: string }>();
  const stored = new Set(results.map(({ name }) => name));
  return former.filter(({ old }) => stored.has(old)).flatMap((rename) => renameCollection(db, rename));
}

const renameCollection = (db: D1Database, rename: CollectionRename): D1PreparedStatement[] => [
  ...dropNewerRows(db, rename),
  ...TABLES.map((table) => moveRows(db, table, rename)),
  ...moveCollection(db, rename),
];

interface CollectionRename {
  readonly old: string;
  readonly name: string;
}

/** What a deployment without `formerly` stored under the new name gives way to what subscribers knew before. */
const dropNewerRows = (db: D1Database, { old, name }: CollectionRename): D1PreparedStatement[] => {
  const known = `(SELECT slug FROM entries WHERE collection = ?1 UNION
    SELECT newer.slug FROM items AS older JOIN items AS newer ON newer.collection = ?2 AND newer.key = older.key
    WHERE older.collection = ?1)`;
  return [
    ...(["links", "views", "search_places"] as const).map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE collection = ?2 AND slug IN ${known}`).bind(old, name),
    ),
    db.prepare(`DELETE FROM search WHERE rowid NOT IN (SELECT place FROM search_places)`),
    db.prepare(`DELETE FROM entries WHERE collection = ?2 AND slug IN ${known}`).bind(old, name),
    ...(["items", "sources"] as const).map((table) =>
      db
        .prepare(
          `DELETE FROM ${table} WHERE collection = ?2 AND key IN (SELECT key FROM ${table} WHERE collection = ?1)`,
        )
        .bind(old, name),
    ),
    db
      .prepare("DELETE FROM changes WHERE collection = ?2 AND view IN (SELECT view FROM changes WHERE collection = ?1)")
      .bind(old, name),
  ];
};

const moveRows = (db: D1Database, table: string, { old, name }: CollectionRename): D1PreparedStatement =>
  db.prepare(`UPDATE ${table} SET collection = ?2 WHERE collection = ?1`).bind(old, name);

/** The search index holds the collection's name: forgetting how far it has come forces it to be built again. */
const moveCollection = (db: D1Database, { old, name }: CollectionRename): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO collections (name, revision, changed, announced, is_filled)
       SELECT ?2, revision + 1, changed, announced, is_filled FROM collections WHERE name = ?1
       ON CONFLICT (name) DO UPDATE SET revision = collections.revision + excluded.revision, is_filled = 1`,
    )
    .bind(old, name),
  db.prepare("DELETE FROM collections WHERE name = ?1").bind(old),
  db.prepare('UPDATE metadata SET value = \'{"rules":"","after":""}\' WHERE name = \'views:\' || ?1').bind(name),
  db
    .prepare(
      "UPDATE metadata SET name = 'views:' || ?2, value = '{\"rules\":\"\",\"after\":\"\"}' WHERE name = 'views:' || ?1 AND NOT EXISTS (SELECT 1 FROM metadata WHERE name = 'views:' || ?2)",
    )
    .bind(old, name),
];
