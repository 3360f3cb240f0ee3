// The journal that a Worker carries → ledger.
import type { Instant, Note } from "../domain/entry.ts";
import { hashOf } from "../domain/identity.ts";
import type { Compiled, Site } from "../domain/site.ts";
import { reconcileAndCommit } from "./commit.ts";
import type { LedgerContext } from "./read-working-set.ts";
import type { WorkingSet } from "./working-set.ts";
import { guardedBatch, Superseded, takeOverLedger } from "./deployment.ts";
import { readMetadata, writeMetadata } from "./metadata.ts";
import { toFollowedSources } from "./followed-sources.ts";
import { noteKey } from "./entry-changes.ts";
import { naturalSlugs, reconcileNotes } from "./reconcile.ts";
import { reindex } from "./reindex.ts";
import { untilCommitted } from "./retry.ts";
import { followSources } from "./sources.ts";

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
    ...followSources(db, toFollowedSources(site, notes), now),
    ...siteChanges(db, site, now),
  ]);
  for (const collection of site.collections) {
    await storeNotes({ db, site, collection, deployment: deployed }, notes[collection.name] ?? [], now).catch((error) =>
      errors.push(error),
    );
  }
  if (errors.length > 0) throw errors[0];
  await guardedBatch(db, deployed, [writeMetadata(db, "journal", compiled.hash)]);
}

/** Titles, hubs and the like are in every feed: when they change, all of them do. */
function siteChanges(db: D1Database, site: Site, now: Instant): D1PreparedStatement[] {
  const hash = JSON.stringify(hashOf(JSON.stringify(site)));
  const where = "WHERE EXISTS (SELECT 1 FROM facts WHERE name = 'site' AND value <> ?2)";
  const next = "changed = max(?1, strftime('%Y-%m-%dT%H:%M:%S.000Z', changed, '+1 second'))";
  return [
    db.prepare(`UPDATE changes SET ${next} ${where}`).bind(now, hash),
    db.prepare(`UPDATE collections SET revision = revision + 1, ${next} ${where}`).bind(now, hash),
    db
      .prepare("INSERT INTO facts (name, value) VALUES ('site', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1")
      .bind(hash),
  ];
}

interface NoteRow {
  readonly slug: string;
  readonly note_hash: string;
  readonly note_removed: Instant | null;
}

/** All notes of a collection. Notes that have not changed are neither read nor written. */
const storeNotes = (ledger: LedgerContext, notes: readonly Note[], now: Instant): Promise<true> =>
  untilCommitted(async () => {
    const { revision, rows } = await readNoteRows(ledger);
    const { changed, known, isDone } = compareNotes(rows, notes);
    if (isDone) return true;
    const wanted = {
      slugs: [...known, ...changed.flatMap(naturalSlugs)],
      linkKeys: [...changed.map(noteKey).filter((key) => key !== null), ...(await linksOf(ledger, known))],
      itemKeys: [],
    };
    const place = (workingSet: WorkingSet) => reconcileNotes(workingSet, changed, known, now);
    return (await reconcileAndCommit(ledger, wanted, place, () => [], now, revision)) && true;
  });

async function readNoteRows({
  db,
  collection,
}: LedgerContext): Promise<{ revision: number; rows: readonly NoteRow[] }> {
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
  const known = [...missing, ...removed].map(({ slug }) => slug);
  return { changed, known, isDone: changed.length === 0 && missing.length === 0 };
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
