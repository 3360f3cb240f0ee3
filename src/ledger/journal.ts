// The journal that a Worker carries → ledger.
import type { Instant, Note } from "../entry.ts";
import { hashOf } from "../identity.ts";
import type { Compiled } from "../site.ts";
import { commit, readSlice, type Shelf } from "./commit.ts";
import { noteKey } from "./merge.ts";
import { naturalSlugs, placeNotes } from "./place.ts";
import { untilCommitted } from "./retry.ts";
import { ENTRY_COLUMNS, type EntryRow } from "./rows.ts";
import { toFollowed } from "./followed.ts";
import { followSources } from "./sources.ts";

/** A journal, and when the Worker that carries it was deployed. */
export interface Edition {
  readonly compiled: Compiled;
  readonly deployed: string;
}

interface StoredEdition {
  readonly hash: string;
  readonly deployed: string;
}

/**
 * Brings the ledger to the state of a journal, unless it has it already, or has one that was deployed later: while
 * a new version spreads, old ones still run, and must not undo it.
 */
export async function storeJournal(db: D1Database, { compiled, deployed }: Edition, now: Instant): Promise<void> {
  const stored = await readFact<StoredEdition>(db, "journal");
  if (stored && (stored.hash === compiled.hash || stored.deployed > deployed)) return;

  const { site } = compiled;
  const notes = JSON.parse(compiled.notes) as Record<string, readonly Note[]>;
  for (const collection of site.collections) {
    const shelf = { db, site, collection };
    await storeNotes(shelf, notes[collection.name] ?? [], now);
    await renewViews(shelf, now);
  }
  await followSources(db, toFollowed(site, notes), now);
  await writeFact(db, "journal", { hash: compiled.hash, deployed } satisfies StoredEdition);
}

interface NoteRow {
  readonly slug: string;
  readonly note_hash: string;
  readonly note_removed: Instant | null;
}

/** All notes of a collection. Notes that have not changed are neither read nor written. */
const storeNotes = (shelf: Shelf, notes: readonly Note[], now: Instant): Promise<true> =>
  untilCommitted(async () => {
    const { revision, rows } = await readNoteRows(shelf);
    const { changed, known, isDone } = compareNotes(rows, notes);
    if (isDone) return true;
    const wanted = {
      slugs: [...known, ...changed.flatMap(naturalSlugs)],
      linkKeys: changed.map(noteKey).filter((key) => key !== null),
      itemKeys: [],
    };
    const slice = await readSlice(shelf, await withTheirLinks(shelf, wanted, known));
    if (slice.revision !== revision) return null;
    return (await commit(shelf, slice, placeNotes(slice, changed, known, now), [], now)) || null;
  });

async function readNoteRows({ db, collection }: Shelf): Promise<{ revision: number; rows: readonly NoteRow[] }> {
  const [state, notes] = (await db.batch([
    db.prepare("SELECT revision FROM collections WHERE name = ?").bind(collection.name),
    db
      .prepare("SELECT slug, note_hash, note_removed FROM entries WHERE collection = ? AND note IS NOT NULL")
      .bind(collection.name),
  ])) as [D1Result<{ revision: number }>, D1Result<NoteRow>];
  return { revision: state.results[0]?.revision ?? 0, rows: notes.results };
}

/** Which notes of the journal are not in the ledger as they are, and which entries may be theirs. */
function compareNotes(rows: readonly NoteRow[], notes: readonly Note[]) {
  const live = rows.filter((row) => row.note_removed === null);
  const stored = new Set(live.map((row) => row.note_hash));
  const current = new Set(notes.map(({ hash }) => hash));
  const changed = notes.filter(({ hash }) => !stored.has(hash));
  const missing = live.filter((row) => !current.has(row.note_hash));
  const removed = rows.filter((row) => row.note_removed !== null);
  const known = [...missing, ...removed].map(({ slug }) => slug);
  return { changed, known, isDone: changed.length === 0 && missing.length === 0 };
}

/** An edited note may leave its link: whatever else is about that link is concerned too. */
async function withTheirLinks<T extends { readonly linkKeys: readonly string[] }>(
  { db, collection }: Shelf,
  wanted: T,
  known: readonly string[],
): Promise<T> {
  const { results } = await db
    .prepare("SELECT DISTINCT key FROM links WHERE collection = ? AND slug IN (SELECT value FROM json_each(?))")
    .bind(collection.name, JSON.stringify(known))
    .all<{ key: string }>();
  return { ...wanted, linkKeys: [...wanted.linkKeys, ...results.map(({ key }) => key)] };
}

const VIEWS_PER_STEP = 200;

/** When tracks or the main feed are other than they were, each entry's views are worked out anew. */
async function renewViews(shelf: Shelf, now: Instant): Promise<void> {
  const { db, site, collection } = shelf;
  const rules = collection.sources.map((source) =>
    source.kind === "github" ? [source.key, source.tracks, source.mainTracks, source.withdrawn] : [source.key],
  );
  const fact = `views:${collection.name}`;
  const current = hashOf(JSON.stringify([rules, site.timeZone]));
  const stored = await readFact<string>(db, fact);
  if (stored === current) return;
  for (let after: string | undefined = stored === null ? undefined : ""; after !== undefined;) {
    after = await renewViewsAfter(shelf, after, now);
  }
  await writeFact(db, fact, current);
}

/** Returns the slug to go on from, or undefined at the end. */
async function renewViewsAfter(shelf: Shelf, after: string, now: Instant): Promise<string | undefined> {
  const { db, collection } = shelf;
  const { results } = await db
    .prepare(`SELECT ${ENTRY_COLUMNS} FROM entries WHERE collection = ? AND slug > ? ORDER BY slug LIMIT ?`)
    .bind(collection.name, after, VIEWS_PER_STEP)
    .all<EntryRow>();
  const slugs = results.map(({ slug }) => slug);
  await untilCommitted(async () => {
    const slice = await readSlice(shelf, { slugs, linkKeys: [], itemKeys: [] });
    const placement = { entries: slice.entries, slugOfItem: new Map<string, string>() };
    return (await commit(shelf, slice, placement, [], now)) || null;
  });
  return slugs.length < VIEWS_PER_STEP ? undefined : slugs.at(-1);
}

async function readFact<T>(db: D1Database, name: string): Promise<T | null> {
  const value = await db.prepare("SELECT value FROM facts WHERE name = ?").bind(name).first<string>("value");
  return value === null ? null : (JSON.parse(value) as T);
}

const writeFact = async (db: D1Database, name: string, value: unknown): Promise<void> => {
  await db
    .prepare("INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .bind(name, JSON.stringify(value))
    .run();
};
