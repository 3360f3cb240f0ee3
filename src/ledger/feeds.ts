// Ledger → entries, newest first.
import { yearKey } from "../domain/view.ts";
import { later, type Entry, type Instant, type Mark } from "../domain/entry.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "./entry-rows.ts";

/** Which entries a feed holds. */
export interface Selection {
  /** Names; several make one feed of all. */
  readonly collections: readonly string[];
  /** One of VIEWS. */
  readonly view: string;
  readonly limit: number;
  /** Only entries older than this one. */
  readonly before?: Mark | null;
  /** Only entries published then or later. */
  readonly since?: Instant | null;
  /** Ends after the entry that reaches so many bytes of text. */
  readonly limitBytes?: number;
}

export interface Selected {
  readonly entries: readonly Entry[];
  /** When anything that readers of this view see last changed; null when nothing ever did. */
  readonly changed: Instant | null;
  /** The last entry that was read, where the next older ones follow on; null when there was none. */
  readonly last: Mark | null;
  /** When the next older entry was published; null at the end. */
  readonly nextPublished: Instant | null;
}

type PickedRow = EntryRow & { readonly above: number };

/** Reads as many rows as entries are wanted, however many there are. */
export async function readEntries(db: D1Database, selection: Selection): Promise<Selected> {
  const { collections, view, limit, before = null, since = null, limitBytes = Infinity } = selection;
  const isOne = collections.length === 1;
  const names = JSON.stringify(collections);
  const [picked, state] = (await db.batch([
    db
      .prepare(
        `SELECT ${ENTRY_COLUMNS}, above FROM (
           SELECT *, sum(bytes) OVER sequence - bytes AS above, lag(bytes, 1, 0) OVER sequence AS previous FROM (
             SELECT views.collection, views.slug, views.published,
               ifnull(octet_length(entries.note), 0) + ifnull(octet_length(entries.item), 0) AS bytes
             FROM views JOIN entries ON entries.collection = views.collection AND entries.slug = views.slug
             WHERE views.view = ?2
               AND views.${isOne ? "collection = ?1" : "collection IN (SELECT value FROM json_each(?1))"}
               AND views.published >= ?4 AND views.published <= ?5
               AND (views.published, views.slug, views.collection) < (?5, ?6, ?7)
             ORDER BY views.published DESC, views.slug DESC, views.collection DESC LIMIT ?3)
           WINDOW sequence AS (ORDER BY published DESC, slug DESC, collection DESC)) AS picked
         JOIN entries ON entries.collection = picked.collection AND entries.slug = picked.slug
         WHERE above - previous < ?8
         ORDER BY picked.published DESC, picked.slug DESC, picked.collection DESC`,
      )
      .bind(
        isOne ? collections[0] : names,
        view,
        limit + 1, // one more tells whether there is more
        since ?? "",
        before?.published ?? "~",
        before?.slug ?? "",
        before?.collection ?? "",
        Number.isFinite(limitBytes) ? limitBytes : Number.MAX_SAFE_INTEGER,
      ),
    db
      .prepare(
        "SELECT max(changed) AS changed FROM changes WHERE view = ? AND collection IN (SELECT value FROM json_each(?))",
      )
      .bind(view, names),
  ])) as [D1Result<PickedRow>, D1Result<{ changed: Instant | null }>];
  const rows = picked.results;
  const fitting = rows.filter(({ above }, index) => index < limit && (above < limitBytes || index === 0));
  const entries = fitting.map(toEntry);
  return {
    entries: isOne ? entries : withoutTwins(entries, before),
    last: entries.at(-1) ?? null,
    changed: state.results[0]?.changed ?? null,
    nextPublished: rows[fitting.length]?.published ?? null,
  };
}

/**
 * Two collections may follow one source: in what shows both, its items stand once, unless the author has something to
 * say about them in both.
 */
function withoutTwins(entries: readonly Entry[], before: Mark | null): Entry[] {
  const thing = ({ item }: Entry) => (item ? `${item.source} ${item.id}` : null);
  const best = new Map<string | null, Entry>();
  for (const entry of entries)
    if (!best.get(thing(entry)) || (entry.note && !best.get(thing(entry))!.note)) best.set(thing(entry), entry);
  // Twins stand beside each other: one may be the last of the document before.
  const isTold = ({ published, slug }: Entry) => published === before?.published && slug === before.slug;
  return entries.filter((entry) => entry.note || (best.get(thing(entry)) === entry && !isTold(entry)));
}

export interface FoundEntry {
  readonly entry: Entry;
  /** When anything that readers of its collection see last changed. */
  readonly changed: Instant | null;
  /** Its neighbours in the main feed. */
  readonly newer: Neighbour | null;
  readonly older: Neighbour | null;
}

export interface Neighbour {
  readonly slug: string;
  readonly title: string;
}

/** One entry by its slug, or the slug of the entry that it became part of; null when there is none to see. */
export async function readEntry(
  db: D1Database,
  collection: string,
  slug: string,
): Promise<({ readonly kind: "found" } & FoundEntry) | { readonly kind: "moved"; readonly slug: string } | null> {
  const row = await db
    .prepare(
      `SELECT ${ENTRY_COLUMNS}, (SELECT changed FROM collections WHERE name = ?1) AS changed
       FROM entries WHERE collection = ?1 AND slug = ?2`,
    )
    .bind(collection, slug)
    .first<EntryRow & { readonly changed: Instant | null }>();
  if (!row) return null;
  if (row.moved_to !== null) return { kind: "moved", slug: row.moved_to };
  const entry = toEntry(row);
  if (!entry.note && !entry.item) return null;
  const [newer, older] = (await db.batch([neighbour(db, entry, "newer"), neighbour(db, entry, "older")])) as [
    D1Result<Neighbour>,
    D1Result<Neighbour>,
  ];
  return {
    kind: "found",
    entry,
    changed: row.changed,
    newer: newer.results[0] ?? null,
    older: older.results[0] ?? null,
  };
}

function neighbour(
  db: D1Database,
  { collection, published, slug }: Entry,
  side: "newer" | "older",
): D1PreparedStatement {
  const [comparison, direction] = side === "newer" ? [">", "ASC"] : ["<", "DESC"];
  return db
    .prepare(
      `SELECT entries.slug,
         coalesce(iif(note_removed IS NULL, note ->> 'title', NULL), item ->> 'title') AS title
       FROM views JOIN entries ON entries.collection = views.collection AND entries.slug = views.slug
       WHERE views.collection = ?1 AND view = 'main' AND views.published ${comparison}= ?2
         AND (views.published, views.slug) ${comparison} (?2, ?3)
       ORDER BY views.published ${direction}, views.slug ${direction} LIMIT 1`,
    )
    .bind(collection, published, slug);
}

/** The newest year before this one that has entries; null when there is none. */
export async function yearBefore(db: D1Database, collections: readonly string[], year: number): Promise<number | null> {
  const view = await db
    .prepare(
      `SELECT max((SELECT max(view) FROM views WHERE collection = names.value AND view >= 'year:' AND view < ?2)) AS view
       FROM json_each(?1) AS names`,
    )
    .bind(JSON.stringify(collections), yearKey(year))
    .first<string>("view");
  return view === null ? null : Number(view.slice("year:".length));
}

/** A view that has entries. */
export interface ViewRef {
  readonly collection: string;
  /** One of VIEWS. */
  readonly view: string;
}

/** Every view that has entries, and when any view last changed. */
export async function readViews(
  db: D1Database,
  collections: readonly string[],
): Promise<{ readonly views: readonly ViewRef[]; readonly changed: Instant | null }> {
  const { results } = await db
    .prepare(
      `SELECT collection, view, changed,
         EXISTS (SELECT 1 FROM views WHERE views.collection = changes.collection AND views.view = changes.view) AS isThere
       FROM changes WHERE collection IN (SELECT value FROM json_each(?)) ORDER BY collection, view`,
    )
    .bind(JSON.stringify(collections))
    .all<ViewRef & { readonly changed: Instant; readonly isThere: number }>();
  return {
    views: results.filter(({ isThere }) => isThere === 1).map(({ collection, view }) => ({ collection, view })),
    changed: results.reduce<Instant | null>(
      (last, { changed }) => (last === null ? changed : later(last, changed)),
      null,
    ),
  };
}

/** What each collection has come to: another revision is another content. */
export async function readRevisions(db: D1Database): Promise<ReadonlyMap<string, number>> {
  const { results } = await db
    .prepare("SELECT name, revision FROM collections")
    .all<{ name: string; revision: number }>();
  return new Map(results.map(({ name, revision }) => [name, revision]));
}

/** What the world sees of a stored entry. */
export function toEntry(row: EntryRow): Entry {
  const { keys: _keys, noteRemoved: _noteRemoved, movedTo: _movedTo, isMain: _isMain, ...entry } = toStoredEntry(row);
  return { ...entry, note: row.note_removed === null ? entry.note : null };
}
