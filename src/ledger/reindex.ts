// When tracks, the main feed or what search knows of an entry are other than they were, each entry's track, views and
// place in the index are recomputed: a few hundred at a time, going on where it stopped.
import { entriesOnly } from "./working-set.ts";
import type { Instant } from "../domain/entry.ts";
import { hashOf } from "../domain/identity.ts";
import { isRepository, type Collection, type Site } from "../domain/site.ts";
import { commit } from "./commit.ts";
import { readWorkingSet, type LedgerContext } from "./read-working-set.ts";
import { isSuperseded, Superseded } from "./deployment.ts";
import { SEARCH_VERSION } from "./search-document.ts";
import { VIEWS_VERSION } from "./views.ts";
import { readMetadata, writeMetadata } from "./metadata.ts";
import { untilCommitted } from "./retry.ts";

interface ReindexProgress {
  /** Hash of the rules that entries are brought to. */
  readonly rules: string;
  /** The slug that comes before the next ones; null when all are done. */
  readonly after: string | null;
}

/** Some tens of milliseconds of work for long texts, all of whose words go into the index again. */
const ENTRIES_PER_STEP = 100;

/** Takes so many steps in each collection that needs them, unless the deployment is superseded. */
export async function reindex(
  db: D1Database,
  site: Site,
  steps: number,
  now: Instant,
  deployment?: string,
): Promise<void> {
  if (deployment !== undefined && (await isSuperseded(db, deployment))) return;
  try {
    for (const collection of site.collections)
      await reindexCollection({ db, site, collection, ...(deployment !== undefined && { deployment }) }, steps, now);
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
  }
}

async function reindexCollection(ledger: LedgerContext, steps: number, now: Instant): Promise<void> {
  const { db, site, collection } = ledger;
  const rules = rulesOf(site, collection);
  const stored = await readMetadata<ReindexProgress>(db, `views:${collection.name}`);
  let after = stored?.rules === rules ? stored.after : stored === null && (await isEmpty(ledger)) ? null : "";
  if (stored?.rules === rules && after === null) return;
  const write = () => writeMetadata(db, `views:${collection.name}`, { rules, after } satisfies ReindexProgress).run();
  if (after === null) await write();
  for (let step = 0; after !== null && step < steps; step++) {
    after = await reindexAfter(ledger, after, now);
    await write(); // at once: whoever is stopped for taking too long has come this far
  }
}

const rulesOf = (site: Site, { sources }: Collection): string =>
  hashOf(
    JSON.stringify([
      SEARCH_VERSION,
      VIEWS_VERSION,
      site.timeZone,
      sources.map((source) =>
        isRepository(source) ? [source.key, source.tracks, source.mainTracks, source.withdrawn] : [source.key],
      ),
    ]),
  );

async function isEmpty({ db, collection }: LedgerContext): Promise<boolean> {
  return (
    (await db.prepare("SELECT 1 FROM entries WHERE collection = ? LIMIT 1").bind(collection.name).first()) === null
  );
}

/** Returns the slug to go on from, or null at the end. */
async function reindexAfter(ledger: LedgerContext, after: string, now: Instant): Promise<string | null> {
  const { db, collection } = ledger;
  const { results } = await db
    .prepare("SELECT slug FROM entries WHERE collection = ? AND slug > ? ORDER BY slug LIMIT ?")
    .bind(collection.name, after, ENTRIES_PER_STEP)
    .all<{ slug: string }>();
  const slugs = results.map(({ slug }) => slug);
  if (slugs.length > 0) {
    await untilCommitted(async () => {
      const workingSet = await readWorkingSet(ledger, { slugs, linkKeys: [], itemKeys: [] });
      return (await commit(ledger, workingSet, entriesOnly(workingSet.entries), [], now)) || null;
    });
  }
  return slugs.length < ENTRIES_PER_STEP ? null : slugs.at(-1)!;
}
