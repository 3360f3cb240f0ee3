// Writing what became of a workingSet: all of it or nothing, and never over somebody else's change.
import type { Instant } from "../domain/entry.ts";
import type { ChangeSet } from "./working-set.ts";
import { deploymentGuard, isGuarded, Superseded } from "./deployment.ts";
import { readWorkingSet, type ReadWorkingSet, type LedgerContext, type Wanted } from "./read-working-set.ts";
import { chunked, writeEntries, writeMoved, writeSeen, type SeenItem } from "./writes.ts";

/** Writes a changeSet. False when the collection has changed since the workingSet was read: read again. */
export async function commit(
  ledger: LedgerContext,
  workingSet: ReadWorkingSet,
  changeSet: ChangeSet,
  seen: readonly SeenItem[],
  now: Instant,
): Promise<boolean> {
  const isChange = changeSet.entries.length > 0;
  const moved = [...changeSet.slugOfItem].filter(([key, slug]) => workingSet.slugOfItem.get(key) !== slug);
  const statements = [
    ...(ledger.deployment === undefined ? [] : [deploymentGuard(ledger.db, ledger.deployment)]),
    ...(isChange
      ? [takeRevision(ledger, workingSet, now)]
      : seen.length > 0
        ? [checkRevision(ledger, workingSet)]
        : []),
    ...writeEntries(ledger, workingSet, changeSet.entries),
    ...chunked(seen).map((chunk) => writeSeen(ledger, chunk)),
    ...chunked(moved).map((chunk) => writeMoved(ledger, chunk)),
  ];
  if (statements.length === 0) return true;
  try {
    await ledger.db.batch(statements);
    return true;
  } catch (error) {
    if (error instanceof Error && /CHECK constraint failed: revision/.test(error.message)) return false;
    throw isGuarded(error) ? new Superseded() : error;
  }
}

/**
 * Takes the next revision, or fails the whole batch when somebody else has taken it. It is later than the last change
 * of any collection by a second at least: HTTP dates tell nothing finer apart (RFC 9110 §5.6.7), and what shows several
 * collections has but one.
 */
const takeRevision = (
  { db, collection }: LedgerContext,
  { revision }: ReadWorkingSet,
  now: Instant,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO collections (name, revision, changed)
       SELECT ?1, 1, max(?3, ifnull(strftime('%Y-%m-%dT%H:%M:%S.000Z', max(changed), '+1 second'), ?3)) FROM collections WHERE true
       ON CONFLICT (name) DO UPDATE SET revision = iif(revision = ?2, revision + 1, -1), changed = excluded.changed`,
    )
    .bind(collection.name, revision, `${now.slice(0, 19)}.000Z`);

/** Fails the whole batch when somebody has taken a revision since the workingSet was read. */
const checkRevision = ({ db, collection }: LedgerContext, { revision }: ReadWorkingSet): D1PreparedStatement =>
  db
    .prepare("UPDATE collections SET revision = iif(revision = ?2, revision, -1) WHERE name = ?1")
    .bind(collection.name, revision);

/**
 * Reads a workingSet, places something in it, and commits; again, should the changeSet reach for slugs that the workingSet
 * doesn't hold. Null when somebody else was faster.
 */
export async function reconcileAndCommit(
  ledger: LedgerContext,
  wanted: Wanted,
  place: (workingSet: ReadWorkingSet) => ChangeSet,
  seenIn: (changeSet: ChangeSet) => readonly SeenItem[],
  now: Instant,
  revision?: number,
): Promise<ChangeSet | null> {
  const workingSet = await readWorkingSet(ledger, wanted);
  if (revision !== undefined && workingSet.revision !== revision) return null;
  const changeSet = place(workingSet);
  const unread = changeSet.entries
    .map(({ slug }) => slug)
    .filter((slug) => !wanted.slugs.includes(slug) && !workingSet.entries.some((entry) => entry.slug === slug));
  if (unread.length > 0) {
    const more = { ...wanted, slugs: [...wanted.slugs, ...unread] };
    return reconcileAndCommit(ledger, more, place, seenIn, now, workingSet.revision);
  }
  return (await commit(ledger, workingSet, changeSet, seenIn(changeSet), now)) ? changeSet : null;
}
