// The journal that a Worker carries → ledger.
import type { Instant, Note } from "../domain/entry.ts";
import { hashOf } from "../domain/identity.ts";
import type { Compiled, Site } from "../domain/site.ts";
import { readAndCommit, wholeSecond } from "./commit.ts";
import { guardedBatch, Superseded, takeOverLedger } from "./deployment.ts";
import { markAllDuplicates } from "./duplicates.ts";
import { noteKey } from "./entry-changes.ts";
import { toFollowedSources } from "./followed-sources.ts";
import { readMetadata, writeMetadata } from "./metadata.ts";
import { readWorkingSet, type LedgerContext, type Wanted } from "./read-working-set.ts";
import { possibleSlugs, reconcile } from "./reconcile.ts";
import { reindex } from "./reindex.ts";
import { renameCollections } from "./rename-collection.ts";
import { untilCommitted } from "./retry.ts";
import { followSources } from "./sources.ts";
import type { WorkingSet } from "./working-set.ts";

/** A journal, and when the Worker that carries it was deployed. */
export interface Deployment {
  readonly compiled: Compiled;
  /** RFC 3339; text order is time order. */
  readonly deployed: string;
}

/** Of each collection, at once; what is left is done in the background. */
const REINDEX_STEPS = 5;

/**
 * Brings the ledger to the state of a journal, unless it has it already, or has one that was deployed later. A
 * collection that fails keeps no other from its notes; the first error is thrown in the end, and the next call tries again.
 */
export async function storeJournal(db: D1Database, { compiled, deployed }: Deployment, now: Instant): Promise<void> {
  if (!(await takeOverLedger(db, deployed))) return;
  if ((await readMetadata<string>(db, "journal")) === compiled.hash) return;
  try {
    await reindex(db, compiled.site, REINDEX_STEPS, now, deployed);
    await storeAll(db, { compiled, deployed }, now);
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
  }
}

async function storeAll(db: D1Database, { compiled, deployed }: Deployment, now: Instant): Promise<void> {
  const { site } = compiled;
  const notes = JSON.parse(compiled.notes) as Record<string, readonly Note[]>;
  const errors: unknown[] = [];
  await guardedBatch(db, deployed, [
    ...(await renameCollections(db, site)),
    ...followSources(db, toFollowedSources(site, notes), now),
    ...siteChanges(db, site, now),
  ]);
  const surfacing = await chooseSurfacing(db, site, notes, now);
  for (const collection of site.collections) {
    const ledger = { db, site, collection, deployment: deployed };
    await storeNotes(ledger, notes[collection.name] ?? [], surfacing, now).catch((error) => errors.push(error));
  }
  if (errors.length > 0) throw errors[0];
  await guardedBatch(db, deployed, [writeMetadata(db, "journal", compiled.hash)]);
}

/** Titles, hubs and the like are in every feed: when they change, all feeds do. */
function siteChanges(db: D1Database, site: Site, now: Instant): D1PreparedStatement[] {
  const hash = JSON.stringify(hashOf(JSON.stringify(site)));
  const where = "WHERE EXISTS (SELECT 1 FROM metadata WHERE name = 'site' AND value <> ?2)";
  const touch = (table: string, columns = "") =>
    db.prepare(`UPDATE ${table} SET ${columns} changed = max(changed, ?1) ${where}`).bind(wholeSecond(now), hash);
  const names = site.collections.map(({ name }) => name);
  return [
    touch("changes"),
    touch("collections", "revision = revision + 1,"),
    ...(names.length > 1 ? [markAllDuplicates(db, names)] : []),
    db
      .prepare("INSERT INTO metadata (name, value) VALUES ('site', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1")
      .bind(hash),
  ];
}

/** New notes of one deployment that surface when they are stored; a larger import would flood every subscriber. */
const MAX_SURFACING_NOTES = 10;

/**
 * The notes that surface now: of those that are new in collections that were filled before, the ones with the newest
 * dates.
 */
async function chooseSurfacing(
  db: D1Database,
  site: Site,
  notes: Readonly<Record<string, readonly Note[]>>,
  now: Instant,
): Promise<ReadonlySet<Note>> {
  const added: Note[] = [];
  for (const collection of site.collections) {
    const ledger = { db, site, collection };
    const state = await readNoteState(ledger);
    const plan = state.isFilled ? await planNotes(ledger, state, notes[collection.name] ?? []) : null;
    if (plan === null) continue;
    const collect = (note: Note) => added.push(note) < 0;
    reconcile(await readWorkingSet(ledger, plan.wanted), { kind: "journal", ...plan.change, surfaces: collect }, now);
  }
  return new Set(
    added.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)).slice(0, MAX_SURFACING_NOTES),
  );
}

interface NoteRow {
  readonly slug: string;
  readonly note_hash: string;
  readonly note_removed: Instant | null;
}

/** The notes of a collection that the ledger has. */
interface NoteState {
  readonly revision: number;
  /** Whether a journal was stored before. */
  readonly isFilled: boolean;
  readonly rows: readonly NoteRow[];
}

/** Stores all notes of a collection. Notes that have not changed are neither read nor written. */
async function storeNotes(
  ledger: LedgerContext,
  notes: readonly Note[],
  surfacing: ReadonlySet<Note>,
  now: Instant,
): Promise<void> {
  const surfaces = (note: Note) => surfacing.has(note);
  await untilCommitted(async () => {
    const state = await readNoteState(ledger);
    const plan = await planNotes(ledger, state, notes);
    if (plan === null) return true;
    const { wanted, change } = plan;
    const decide = (workingSet: WorkingSet) => reconcile(workingSet, { kind: "journal", ...change, surfaces }, now);
    return (await readAndCommit(ledger, { wanted, decide, revision: state.revision }, now)) && true;
  });
  await guardedBatch(ledger.db, ledger.deployment!, [markFilled(ledger, now)]);
}

const markFilled = ({ db, collection }: LedgerContext, now: Instant): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO collections (name, revision, changed, is_filled) VALUES (?1, 0, ?2, 1)
       ON CONFLICT (name) DO UPDATE SET is_filled = 1`,
    )
    .bind(collection.name, wholeSecond(now));

async function readNoteState({ db, collection }: LedgerContext): Promise<NoteState> {
  const [state, notes] = (await db.batch([
    db.prepare("SELECT revision, is_filled AS isFilled FROM collections WHERE name = ?").bind(collection.name),
    db
      .prepare("SELECT slug, note_hash, note_removed FROM entries WHERE collection = ? AND note IS NOT NULL")
      .bind(collection.name),
  ])) as [D1Result<{ revision: number; isFilled: number }>, D1Result<NoteRow>];
  const [row] = state.results;
  return { revision: row?.revision ?? 0, isFilled: row?.isFilled === 1, rows: notes.results };
}

interface Plan {
  readonly wanted: Wanted;
  readonly change: { readonly notes: readonly Note[]; readonly stored: readonly string[] };
}

/** What to read and to reconcile; null when the ledger has the journal as it is. */
async function planNotes(ledger: LedgerContext, { rows }: NoteState, notes: readonly Note[]): Promise<Plan | null> {
  const { changed, stored, isDone } = compareNotes(rows, notes);
  if (isDone) return null;
  const links = changed.map(noteKey).filter((key) => key !== null);
  return {
    change: { notes: changed, stored },
    wanted: {
      slugs: [...stored, ...changed.flatMap(possibleSlugs)],
      linkKeys: [...links, ...(await linksOf(ledger, stored))],
      itemKeys: [],
    },
  };
}

/** Which notes of the journal are not in the ledger as they are, and which entries may be theirs. */
function compareNotes(rows: readonly NoteRow[], notes: readonly Note[]) {
  const live = rows.filter((row) => row.note_removed === null);
  const changed = leftOver(
    notes,
    ({ hash }) => hash,
    live.map((row) => row.note_hash),
  );
  const missing = leftOver(
    live,
    (row) => row.note_hash,
    notes.map(({ hash }) => hash),
  );
  const removed = changed.length === 0 ? [] : rows.filter((row) => row.note_removed !== null);
  const stored = [...missing, ...removed].map(({ slug }) => slug);
  return { changed, stored, isDone: changed.length === 0 && missing.length === 0 };
}

/** Those that have no equal among the others, one for one. */
function leftOver<T>(values: readonly T[], hashOf: (value: T) => string, others: readonly string[]): T[] {
  const counts = new Map<string, number>();
  for (const hash of others) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return values.filter((value) => {
    const count = counts.get(hashOf(value)) ?? 0;
    counts.set(hashOf(value), count - 1);
    return count <= 0;
  });
}

/** An edited note may leave its link: whatever else is about that link is concerned too. */
async function linksOf({ db, collection }: LedgerContext, slugs: readonly string[]): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT links.key FROM json_each(?2) AS wanted
       CROSS JOIN links ON links.collection = ?1 AND links.slug = wanted.value`,
    )
    .bind(collection.name, JSON.stringify(slugs))
    .all<{ key: string }>();
  return results.map(({ key }) => key);
}
