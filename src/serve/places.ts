// Places ↔ what the ledger calls them, and which of them exist. Pure.
import type { ViewRef } from "../ledger/feeds.ts";
import { VIEWS } from "../ledger/views.ts";
import { pageUrl, pathOfUrl, wholeSite, type Place, type View } from "../render/addresses.ts";
import type { Collection, Site } from "../site.ts";

/** The view of a track, or one that every collection has; null when the collection has none of that name. */
export function viewNamed(collection: Collection, name: string): View | null {
  if (name === "notes" || name === "releases") return { kind: name };
  return tracksOf(collection).includes(name) ? { kind: "track", name } : null;
}

export const collectionNamed = (site: Site, name: string): Collection | null =>
  site.collections.find((collection) => collection.name === name) ?? null;

/** Names of the collections that a place shows. */
export const collectionsOf = ({ site, collection }: Place): readonly string[] =>
  collection ? [collection.name] : site.collections.map(({ name }) => name);

/** The name of a view in the ledger. */
export function ledgerView(view: Exclude<View, { kind: "search" }> | null): string {
  switch (view?.kind) {
    case undefined:
      return VIEWS.main;
    case "notes":
    case "releases":
      return VIEWS[view.kind];
    case "track":
    case "tag":
      return VIEWS[view.kind](view.name);
    case "year":
      return VIEWS.year(view.year);
  }
}

/** What a view of the ledger is to readers; null for the main feed. */
export function toView(view: string): View | null {
  const [kind = "", name = ""] = /^(track|tag|year):(.*)$/.exec(view)?.slice(1) ?? [];
  if (kind === "year") return { kind, year: Number(name) };
  if (kind === "track" || kind === "tag") return { kind, name };
  return view === "notes" || view === "releases" ? { kind: view } : null;
}

/** The views that a collection has in any case. */
export const fixedViews = (collection: Collection): View[] => [
  { kind: "notes" },
  { kind: "releases" },
  ...tracksOf(collection).map((name) => ({ kind: "track", name }) as const),
];

/** The views that a collection has because of its entries: tags, then years, the newest first. */
export const grownViews = (collection: Collection, refs: readonly ViewRef[]): View[] =>
  refs
    .filter((ref) => ref.collection === collection.name)
    .flatMap((ref) => toView(ref.view) ?? [])
    .filter(({ kind }) => kind === "tag" || kind === "year")
    .toSorted((a, b) => (a.kind === "year" && b.kind === "year" ? b.year - a.year : a.kind < b.kind ? -1 : 1));

const tracksOf = ({ sources }: Collection): string[] => [
  ...new Set(sources.flatMap((source) => (source.kind === "github" ? source.tracks.map(({ name }) => name) : []))),
];

/** Every page that has feeds and is there in any case, for who asked for another. */
export const knownPaths = (site: Site): string[] => [
  pathOf(wholeSite(site)),
  ...site.collections.flatMap((collection) =>
    [null, ...fixedViews(collection)].map((view) => pathOf({ site, collection, view })),
  ),
];

export const pathOf = (place: Place): string => pathOfUrl(pageUrl(place));
