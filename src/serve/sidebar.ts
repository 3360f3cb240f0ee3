// What a scope's page links to beside its entries.
import { collectionsOf, type Scope } from "../domain/scope.ts";
import { readViews } from "../ledger/feeds.ts";
import { readYears } from "../ledger/years.ts";
import type { Sidebar } from "../render/pages/scope.tsx";
import { entryViews } from "./scopes.ts";

/** Tags belong to a collection: the page of the site has no room for those of all collections. */
export async function readSidebar(db: D1Database, scope: Scope): Promise<Sidebar> {
  const { collection } = scope;
  if (!collection) return { views: [], years: await readYears(db, collectionsOf(scope)) };
  const views = entryViews(collection, (await readViews(db, [collection.name])).views);
  return { views, years: views.flatMap((view) => (view.kind === "year" ? [view.year] : [])) };
}
