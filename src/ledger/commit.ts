// Writes a change set: all of it or nothing, and never over a change that was made after the working set was read.
import type { Instant } from "../domain/entry.ts";
import { isGuarded, deploymentGuard, Superseded } from "./deployment.ts";
import { markDuplicates } from "./duplicates.ts";
import { itemKey } from "./entry-changes.ts";
import { readWorkingSet, type LedgerContext, type ReadWorkingSet, type Wanted } from "./read-working-set.ts";
import type { ChangeSet } from "./working-set.ts";
import { chunked, deleteItems, writeEntries, writeMoved, writeSeen, type SeenItem } from "./writes.ts";

/** Writes a change set. False when the collection has changed since the working set was read: read it again. */
export async function commit(
  ledger: LedgerContext,
  workingSet: ReadWorkingSet,
  changeSet: ChangeSet,
  seen: readonly SeenItem[],
  now: Instant,
): Promise<boolean> {
  const statements = statementsOf(ledger, workingSet, changeSet, seen, now);
  if (statements.length === 0) return true;
  const { db, deployment } = ledger;
  try {
    await db.batch([...(deployment === undefined ? [] : [deploymentGuard(db, deployment)]), ...statements]);
    return true;
  } catch (error) {
    if (error instanceof Error && /CHECK constraint failed: revision/.test(error.message)) return false;
    throw isGuarded(error) ? new Superseded() : error;
  }
}

function statementsOf(
  ledger: LedgerContext,
  workingSet: ReadWorkingSet,
  { entries, slugOfItem, replacedItems }: ChangeSet,
  seen: readonly SeenItem[],
  now: Instant,
): D1PreparedStatement[] {
  const moved = [...slugOfItem].filter(([key, slug]) => workingSet.slugOfItem.get(key) !== slug);
  const revision =
    entries.length > 0
      ? [takeRevision(ledger, workingSet, now)]
      : seen.length > 0
        ? [checkRevision(ledger, workingSet)]
        : [];
  return [
    ...revision,
    ...writeEntries(ledger, workingSet, entries),
    ...chunked(seen).map((chunk) => writeSeen(ledger, chunk)),
    ...chunked(moved).map((chunk) => writeMoved(ledger, chunk)),
    ...(replacedItems.length > 0 ? [deleteItems(ledger, replacedItems)] : []),
    ...duplicatesOf(ledger, workingSet, entries),
  ];
}

/** Only entries that other collections can have too. */
function duplicatesOf(
  { db, site }: LedgerContext,
  workingSet: ReadWorkingSet,
  entries: ChangeSet["entries"],
): D1PreparedStatement[] {
  const slugs = new Set(entries.map(({ slug }) => slug));
  const before = workingSet.entries.filter(({ slug }) => slugs.has(slug));
  const keys = new Set([...entries, ...before].flatMap(({ item }) => (item ? [itemKey(item)] : [])));
  const names = site.collections.map(({ name }) => name);
  return names.length > 1 && keys.size > 0 ? [markDuplicates(db, names, [...keys])] : [];
}

/** Takes the next revision, or fails the whole batch when another write has taken it. */
const takeRevision = (
  { db, collection }: LedgerContext,
  { revision }: ReadWorkingSet,
  now: Instant,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO collections (name, revision, changed) 
       SELECT ?1, iif(?2 = 0 OR EXISTS (SELECT 1 FROM collections WHERE name = ?1), 1, -1), ?3 WHERE true
       ON CONFLICT (name) DO UPDATE SET
         revision = iif(revision = ?2, revision + 1, -1), changed = max(changed, excluded.changed)`,
    )
    .bind(collection.name, revision, wholeSecond(now));

/** HTTP dates have no fraction of a second (RFC 9110 §5.6.7). */
export const wholeSecond = (moment: Instant): Instant => `${moment.slice(0, 19)}.000Z` as Instant;

/** Fails the whole batch when another write has taken a revision since the working set was read. */
const checkRevision = ({ db, collection }: LedgerContext, { revision }: ReadWorkingSet): D1PreparedStatement =>
  db
    .prepare("UPDATE collections SET revision = iif(revision = ?2, revision, -1) WHERE name = ?1")
    .bind(collection.name, revision);

/** What to read, what to decide, and what to write besides entries. */
export interface Transaction {
  readonly wanted: Wanted;
  readonly decide: (workingSet: ReadWorkingSet) => ChangeSet;
  readonly seen?: (changeSet: ChangeSet) => readonly SeenItem[];
  /** The revision that the collection must have; any where it is not given. */
  readonly revision?: number;
}

/**
 * Reads a working set, decides, and commits. A decision that needs slugs outside of the working set is made again with
 * those. Null when another write came between.
 */
export async function readAndCommit(
  ledger: LedgerContext,
  { wanted, decide, seen = () => [], revision }: Transaction,
  now: Instant,
): Promise<ChangeSet | null> {
  let slugs = wanted.slugs;
  for (;;) {
    const workingSet = await readWorkingSet(ledger, { ...wanted, slugs });
    if (revision !== undefined && workingSet.revision !== revision) return null;
    const changeSet = decide(workingSet);
    const known = new Set([...slugs, ...workingSet.entries.map(({ slug }) => slug)]);
    const unread = changeSet.entries.map(({ slug }) => slug).filter((slug) => !known.has(slug));
    if (unread.length === 0)
      return (await commit(ledger, workingSet, changeSet, seen(changeSet), now)) ? changeSet : null;
    slugs = [...slugs, ...unread];
  }
}
