// What there is around the entries of a place.
import { readViews } from "../ledger/feeds.ts";
import { readYears } from "../ledger/years.ts";
import type { Place } from "../render/addresses.ts";
import type { Around } from "../render/pages/place.tsx";
import { collectionsOf, grownViews } from "./places.ts";

/** Tags are a collection's: those of all collections would be too many for one page. */
export async function readAround(db: D1Database, place: Place): Promise<Around> {
  const { collection } = place;
  if (!collection) return { views: [], years: await readYears(db, collectionsOf(place)) };
  const views = grownViews(collection, (await readViews(db, [collection.name])).views);
  return { views, years: views.flatMap((view) => (view.kind === "year" ? [view.year] : [])) };
}
