// The views and pages of a site. Pure.
import { pagePath } from "../domain/addresses.ts";
import { siteScope } from "../domain/scope.ts";
import type { Collection, Site } from "../domain/site.ts";
import { configuredViews, parseViewKey, siteViews, type View } from "../domain/view.ts";
import type { ViewRef } from "../ledger/feeds.ts";

/** The views that exist because of entries: tags, then years, the newest first. */
export const entryViews = (collection: Collection, refs: readonly ViewRef[]): View[] =>
  refs
    .filter((ref) => ref.collection === collection.name)
    .flatMap((ref) => parseViewKey(ref.view) ?? [])
    .filter(({ kind }) => kind === "tag" || kind === "year")
    .toSorted((a, b) => (a.kind === "year" && b.kind === "year" ? b.year - a.year : a.kind < b.kind ? -1 : 1));

/** The pages that exist with and without entries. */
export const configuredPaths = (site: Site): string[] => [
  ...[null, ...siteViews(site)].map((view) => pagePath({ ...siteScope(site), view })),
  ...site.collections.flatMap((collection) =>
    [null, ...configuredViews(collection)].map((view) => pagePath({ site, collection, view })),
  ),
];
