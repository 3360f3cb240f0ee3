// Ledger → entries, newest first.
import { yearKey } from "../domain/view.ts";
import { later, type Entry, type Instant, type Mark, type TitleParts } from "../domain/entry.ts";
import { IS_SHOWN_FOR_SITE } from "./duplicates.ts";
import { liveNote, surfacedOf } from "./entry-changes.ts";
import { storedView } from "./stored-views.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "./entry-rows.ts";

/** Which entries a feed holds. */
export interface Selection {
  /** Names; several make one feed of all, in which each item stands once. */
  readonly collections: readonly string[];
  /** `viewKey()`. */
  readonly view: string;
  readonly limit: number;
  /** Only entries that come after this one in the order of the view. */
  readonly before?: Mark | null;
  /** Only entries that surfaced then or later. */
  readonly since?: Instant | null;
  /** The document ends after the entry that reaches so many bytes of text. */
  readonly limitBytes?: number;
}

export interface Selected {
  readonly entries: readonly Entry[];
  /** When anything in this view last changed; null when nothing ever did. */
  readonly changed: Instant | null;
  /** The last entry, after which the next document begins; null for no entries. */
  readonly last: Mark | null;
  /** The next entry; null at the end. */
  readonly next: (Mark & Pick<Entry, "published">) | null;
}

type PickedRow = EntryRow & { readonly above: number; readonly sortKey: Instant };

/** Reads entries of a view, newest first. Reads about as many rows as entries are wanted, however many there are. */
export async function readEntries(db: D1Database, selection: Selection): Promise<Selected> {
  const { collections, view, limit, limitBytes = Infinity } = selection;
  const [picked, state] = (await db.batch([
    selectEntries(db, selection),
    db
      .prepare(
        "SELECT max(changed) AS changed FROM changes WHERE view = ? AND collection IN (SELECT value FROM json_each(?))",
      )
      .bind(view, JSON.stringify(collections)),
  ])) as [D1Result<PickedRow>, D1Result<{ changed: Instant | null }>];
  const rows = picked.results;
  const fitting = rows.filter(({ above }, index) => index < limit && (above < limitBytes || index === 0));
  const [last, next] = [fitting.at(-1), rows[fitting.length]];
  return {
    entries: fitting.map(toEntry),
    last: last ? markOf(last) : null,
    changed: state.results[0]?.changed ?? null,
    next: next ? { ...markOf(next), published: next.published } : null,
  };
}

const markOf = ({ sortKey, slug, collection }: PickedRow): Mark => ({ sortKey, slug, collection });

/** One entry more than wanted shows whether there are more. */
function selectEntries(db: D1Database, selection: Selection): D1PreparedStatement {
  const { collections, limit, before = null, since = null, limitBytes = Infinity } = selection;
  const { view, classes } = storedView(selection.view);
  const isOne = collections.length === 1;
  return db
    .prepare(
      `SELECT ${ENTRY_COLUMNS}, above, sort_key AS sortKey FROM (
         SELECT *, sum(bytes) OVER sequence - bytes AS above, lag(bytes, 1, 0) OVER sequence AS previous FROM (
           SELECT views.collection, views.slug, views.sort_key,
             ifnull(octet_length(entries.note), 0) + ifnull(octet_length(entries.item), 0) AS bytes
           FROM views JOIN entries ON entries.collection = views.collection AND entries.slug = views.slug
           WHERE views.view = ?2
             AND ${isOne ? "views.collection = ?1" : `views.collection IN (SELECT value FROM json_each(?1)) AND ${IS_SHOWN_FOR_SITE}`}
             ${classes ? "AND views.class IN (SELECT value FROM json_each(?9))" : ""}
             AND views.sort_key >= ?4 AND views.sort_key <= ?5
             AND (views.sort_key, views.slug, views.collection) < (?5, ?6, ?7)
           ORDER BY views.sort_key DESC, views.slug DESC, views.collection DESC LIMIT ?3)
         WINDOW sequence AS (ORDER BY sort_key DESC, slug DESC, collection DESC)) AS picked
       JOIN entries ON entries.collection = picked.collection AND entries.slug = picked.slug
       WHERE above - previous < ?8
       ORDER BY picked.sort_key DESC, picked.slug DESC, picked.collection DESC`,
    )
    .bind(
      isOne ? collections[0] : JSON.stringify(collections),
      view,
      limit + 1,
      since ?? "",
      before?.sortKey ?? "~",
      before?.slug ?? "",
      before?.collection ?? "",
      Number.isFinite(limitBytes) ? limitBytes : Number.MAX_SAFE_INTEGER,
      ...(classes ? [JSON.stringify(classes)] : []),
    );
}

export interface FoundEntry {
  readonly entry: Entry;
  /** When anything that readers of its collection see last changed. */
  readonly changed: Instant | null;
  /** Its neighbours in the main feed. */
  readonly newer: Neighbour | null;
  readonly older: Neighbour | null;
}

export type Neighbour = TitleParts & Pick<Entry, "slug">;

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
  const [newer, older] = (await db.batch([neighbour(db, entry, "newer"), neighbour(db, entry, "older")])).map(
    ({ results }) => toNeighbour(results[0] as NeighbourRow | undefined),
  );
  return {
    kind: "found",
    entry,
    changed: row.changed,
    newer: newer ?? null,
    older: older ?? null,
  };
}

function neighbour(db: D1Database, entry: Entry, side: "newer" | "older"): D1PreparedStatement {
  const [comparison, direction] = side === "newer" ? [">", "ASC"] : ["<", "DESC"];
  return db
    .prepare(
      `SELECT entries.collection, entries.slug, iif(note_removed IS NULL, note ->> 'title', NULL) AS noteTitle,
         item ->> 'title' AS title, item ->> 'source' AS source, item ->> 'tag' AS tag
       FROM views JOIN entries ON entries.collection = views.collection AND entries.slug = views.slug
       WHERE views.collection = ?1 AND view = 'main' AND views.sort_key ${comparison}= ?2
         AND (views.sort_key, views.slug) ${comparison} (?2, ?3)
       ORDER BY views.sort_key ${direction}, views.slug ${direction} LIMIT 1`,
    )
    .bind(entry.collection, entry.surfaced, entry.slug);
}

/** Without the texts of the note and the item, which can be long. */
interface NeighbourRow {
  readonly collection: string;
  readonly slug: string;
  readonly noteTitle: string | null;
  readonly title: string | null;
  readonly source: string | null;
  readonly tag: string | null;
}

function toNeighbour(row: NeighbourRow | undefined): Neighbour | null {
  if (!row) return null;
  const { collection, slug, noteTitle, title, source, tag } = row;
  const note = noteTitle === null ? null : { title: noteTitle };
  return { collection, slug, note, item: title === null || source === null ? null : { title, source, tag } };
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

/** A stored entry as it is shown. */
export function toEntry(row: EntryRow): Entry {
  const entry = toStoredEntry(row);
  return {
    collection: entry.collection,
    slug: entry.slug,
    id: entry.id,
    published: entry.published,
    updated: entry.updated,
    surfaced: surfacedOf(entry),
    note: liveNote(entry),
    item: entry.item,
    track: entry.track,
    revised: entry.revised,
    withdrawn: entry.withdrawn,
    about: entry.about,
  };
}
