// What there is around the entries of a scope.
import { type Scope, collectionsOf } from "../domain/scope.ts";
import { readViews } from "../ledger/feeds.ts";
import { readYears } from "../ledger/years.ts";
import type { Around } from "../render/pages/scope.tsx";
import { entryViews } from "./scopes.ts";

/** Tags are a collection's: those of all collections would be too many for one page. */
export async function readAround(db: D1Database, scope: Scope): Promise<Around> {
  const { collection } = scope;
  if (!collection) return { views: [], years: await readYears(db, collectionsOf(scope)) };
  const views = entryViews(collection, (await readViews(db, [collection.name])).views);
  return { views, years: views.flatMap((view) => (view.kind === "year" ? [view.year] : [])) };
}
