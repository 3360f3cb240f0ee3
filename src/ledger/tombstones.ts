// Ledger → what feeds say of releases that were withdrawn and that they no longer have.
import { CLASSES_OF_VIEW, type EntryClass } from "../domain/noise.ts";
import type { Tombstone } from "../domain/entry.ts";
import { MAIN_VIEW } from "../domain/view.ts";
import { IS_SHOWN_FOR_SITE } from "./duplicates.ts";
import { WITHDRAWN_VIEW } from "./views.ts";

/** As many as a feed has entries: older ones have reached every reader. */
const MAX_TOMBSTONES = 30;

/** The newest tombstones of a view, by `viewKey()`; none for a view that withdrawn releases do not leave. */
export async function readTombstones(
  db: D1Database,
  collections: readonly string[],
  view: string,
): Promise<readonly Tombstone[]> {
  const classes = classesOf(view);
  if (classes === null) return [];
  const { results } = await db
    .prepare(
      `SELECT entries.id, views.sort_key AS "when"
       FROM views JOIN entries ON entries.collection = views.collection AND entries.slug = views.slug
       WHERE views.view = '${WITHDRAWN_VIEW}' AND views.collection IN (SELECT value FROM json_each(?1))
         AND views.class IN (SELECT value FROM json_each(?2)) AND (json_array_length(?1) = 1 OR ${IS_SHOWN_FOR_SITE})
       ORDER BY views.sort_key DESC, views.slug DESC LIMIT ${MAX_TOMBSTONES}`,
    )
    .bind(JSON.stringify(collections), JSON.stringify(classes))
    .all<Tombstone>();
  return results;
}

/** The classes of what a view shows while it is not withdrawn. */
function classesOf(view: string): readonly EntryClass[] | null {
  if (view === MAIN_VIEW) return [...CLASSES_OF_VIEW.unnoted, "post"];
  return Object.hasOwn(CLASSES_OF_VIEW, view) ? CLASSES_OF_VIEW[view as keyof typeof CLASSES_OF_VIEW] : null;
}
