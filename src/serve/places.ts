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

const ORDER = ["notes", "releases", "track", "tag", "year"];

/** The views of a collection that have entries: notes, releases, tracks as the site names them, tags, newest year first. */
export function viewsOf(collection: Collection, refs: readonly ViewRef[]): View[] {
  const tracks = tracksOf(collection);
  const rank = (view: View) => ORDER.indexOf(view.kind);
  return refs
    .flatMap((ref) => (ref.collection === collection.name ? (toView(ref.view) ?? []) : []))
    .filter((view) => view.kind !== "track" || tracks.includes(view.name))
    .toSorted((a, b) => {
      if (a.kind === "track" && b.kind === "track") return tracks.indexOf(a.name) - tracks.indexOf(b.name);
      return a.kind === "year" && b.kind === "year" ? b.year - a.year : rank(a) - rank(b);
    });
}

const tracksOf = ({ sources }: Collection): string[] => [
  ...new Set(sources.flatMap((source) => (source.kind === "github" ? source.tracks.map(({ name }) => name) : []))),
];

/** Every page that has feeds and is there in any case, for who asked for another. */
export const knownPaths = (site: Site): string[] => [
  pathOf(wholeSite(site)),
  ...site.collections.flatMap((collection) => [
    pathOf({ site, collection, view: null }),
    ...["notes", "releases", ...tracksOf(collection)].map((name) =>
      pathOf({ site, collection, view: viewNamed(collection, name) }),
    ),
  ]),
];

export const pathOf = (place: Place): string => pathOfUrl(pageUrl(place));
