// Addresses → places and views.
import { VIEWS } from "../ledger/views.ts";
import type { Place } from "../render/addresses.ts";
import type { Site } from "../site.ts";

/** A place, and the name of its view in the ledger. */
export interface Found {
  readonly place: Place;
  readonly view: string;
}

export const wholeSite = (site: Site): Found => ({
  place: { site, collection: null, view: null, viewTitle: null },
  view: VIEWS.main,
});

/** The collection, or one of its views: `notes`, `releases`, a track; null when there is none of that name. */
export function findPlace(site: Site, collectionName: string, viewName: string | null): Found | null {
  const collection = site.collections.find(({ name }) => name === collectionName);
  if (!collection) return null;
  if (viewName === null) return { place: { site, collection, view: null, viewTitle: null }, view: VIEWS.main };
  const view = viewNamed(collection, viewName);
  return view === null ? null : { place: { site, collection, view: viewName, viewTitle: viewName }, view };
}

function viewNamed(collection: Site["collections"][number], name: string): string | null {
  if (name === "notes") return VIEWS.notes;
  if (name === "releases") return VIEWS.releases;
  return tracksOf(collection).includes(name) ? VIEWS.track(name) : null;
}

const tracksOf = ({ sources }: Site["collections"][number]): string[] => [
  ...new Set(sources.flatMap((source) => (source.kind === "github" ? source.tracks.map(({ name }) => name) : []))),
];

/** Every page that has feeds, for who asked for another. */
export const knownPaths = (site: Site): string[] => [
  "/",
  ...site.collections.flatMap((collection) =>
    ["", "/notes", "/releases", ...tracksOf(collection).map((track) => `/${track}`)].map(
      (view) => `/${collection.name}${view}`,
    ),
  ),
];
