// Views: named subsets of a collection or of the site, and the one way to write each as text.
import { isRepository, type Collection, type Site, type Source } from "./site.ts";

export type View =
  | { readonly kind: FixedView }
  | { readonly kind: "track"; readonly name: string }
  | { readonly kind: "tag"; readonly name: string }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "search"; readonly query: SearchQuery };

/** What a search looks for, and where. */
export interface SearchQuery {
  readonly text: string;
  readonly collection: string | null;
  readonly track: string | null;
  readonly year: number | null;
  /** One of SEARCH_VIEWS; null or absent for all entries. */
  readonly view?: SearchView | null;
}

/** Characters of a search query; more are cut off. */
export const MAX_QUERY_CHARACTERS = 200;

/** A view whose entries the ledger lists; null for the main feed. */
export type LedgerView = Exclude<View, { kind: "search" }> | null;

/** The choices of a subscriber who doesn't want everything, and then all releases and the author's inbox. */
export const FIXED_VIEWS = ["final", "minor", "major", "notes", "releases", "unnoted"] as const;

export type FixedView = (typeof FIXED_VIEWS)[number];

/** The views that a search can be limited to. */
export const SEARCH_VIEWS = ["final", "minor", "major", "notes"] as const satisfies readonly FixedView[];

export type SearchView = (typeof SEARCH_VIEWS)[number];

/** Whether the site, or a collection, has a fixed view: without sources there are no releases. */
const hasView = (kind: FixedView, sources: readonly Source[]): boolean => kind !== "releases" || sources.length > 0;

/** The fixed views that are shown to readers: without sources all others hold the same as `notes`. */
const listedViews = (sources: readonly Source[]): { readonly kind: FixedView }[] =>
  FIXED_VIEWS.filter((kind) => kind === "notes" || (kind !== "unnoted" && sources.length > 0)).map((kind) => ({
    kind,
  }));

/** The main feed, as text. */
export const MAIN_VIEW = "main";

/** A view as text, as the ledger stores it: `main`, `notes`, `track:stable`, `tag:rust`, `year:2021`. */
export function viewKey(view: LedgerView): string {
  if (view === null) return MAIN_VIEW;
  switch (view.kind) {
    case "track":
      return `track:${view.name}`;
    case "tag":
      return `tag:${view.name.toLowerCase()}`;
    case "year":
      return yearKey(view.year);
    default:
      return view.kind;
  }
}

/** The text of a year's view; years sort as text. */
export const yearKey = (year: number): string => `year:${String(year).padStart(4, "0")}`;

/** The inverse of `viewKey`; null for the main feed. */
export function parseViewKey(key: string): LedgerView {
  const [kind = "", name = ""] = /^(track|tag|year):(.*)$/s.exec(key)?.slice(1) ?? [];
  if (kind === "year") return { kind, year: Number(name) };
  if (kind === "track" || kind === "tag") return { kind, name };
  return fixedView(key);
}

/** The view that a path segment names; null when the collection has none of that name. */
export function viewNamed(collection: Collection, name: string): LedgerView {
  const fixed = fixedView(name);
  if (fixed) return hasView(fixed.kind, collection.sources) ? fixed : null;
  return tracksOf(collection).includes(name) ? { kind: "track", name } : null;
}

/** The view of the whole site that a path segment names; null for none. */
export const siteViewNamed = (site: Site, name: string): LedgerView => {
  const fixed = fixedView(name);
  return fixed && hasView(fixed.kind, sourcesOf(site)) ? fixed : null;
};

const sourcesOf = ({ collections }: Site): Source[] => collections.flatMap(({ sources }) => sources);

const fixedView = (name: string): { readonly kind: FixedView } | null => {
  const kind = FIXED_VIEWS.find((fixed) => fixed === name);
  return kind ? { kind } : null;
};

/** The names of a collection's tracks, in the order of site.yaml, each once. */
export const tracksOf = ({ sources }: Collection): string[] => [
  ...new Set(sources.flatMap((source) => (isRepository(source) ? source.tracks.map(({ name }) => name) : []))),
];

/** The names of all tracks of a site, each once. */
export const siteTracks = ({ collections }: Site): string[] => [...new Set(collections.flatMap(tracksOf))];

type ConfiguredView = Extract<View, { kind: FixedView | "track" }>;

/** The views that readers of the whole site choose from. */
export const siteViews = (site: Site): ConfiguredView[] => listedViews(sourcesOf(site));

/** The views that a collection has whether or not it has entries: the fixed ones and its tracks. */
export const configuredViews = (collection: Collection): ConfiguredView[] => [
  ...listedViews(collection.sources),
  ...tracksOf(collection).map((name) => ({ kind: "track", name }) as const),
];
