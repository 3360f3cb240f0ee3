// Views: named subsets of a collection or of the site, and the one way to write each as text.
import { isRepository, type Collection, type Site } from "./site.ts";

export type View =
  | { readonly kind: "notes" | "releases" }
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
}

/** Characters of a search query; more are cut off. */
export const MAX_QUERY_CHARACTERS = 200;

/** A view whose entries the ledger lists; null for the main feed. */
export type LedgerView = Exclude<View, { kind: "search" }> | null;

/** The views whose names are the same in every collection. */
export const FIXED_VIEWS = ["notes", "releases"] as const;

/** The fixed views that a collection has: one without sources has no releases. */
const fixedViewsOf = ({ sources }: Collection) =>
  FIXED_VIEWS.filter((kind) => kind !== "releases" || sources.length > 0).map((kind) => ({ kind }));

/** The main feed, as text. */
export const MAIN_VIEW = "main";

/** A view as text, as the ledger stores it: `main`, `notes`, `track:stable`, `tag:rust`, `year:2021`. */
export function viewKey(view: LedgerView): string {
  switch (view?.kind) {
    case undefined:
      return MAIN_VIEW;
    case "notes":
    case "releases":
      return view.kind;
    case "track":
      return `track:${view.name}`;
    case "tag":
      return `tag:${view.name.toLowerCase()}`;
    case "year":
      return yearKey(view.year);
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
  return configuredViews(collection).find((view) => ("name" in view ? view.name : view.kind) === name) ?? null;
}

const fixedView = (name: string): LedgerView => {
  const kind = FIXED_VIEWS.find((fixed) => fixed === name);
  return kind ? { kind } : null;
};

/** The names of a collection's tracks, in the order of site.yaml, each once. */
export const tracksOf = ({ sources }: Collection): string[] => [
  ...new Set(sources.flatMap((source) => (isRepository(source) ? source.tracks.map(({ name }) => name) : []))),
];

/** The names of all tracks of a site, each once. */
export const siteTracks = ({ collections }: Site): string[] => [...new Set(collections.flatMap(tracksOf))];

type ConfiguredView = Extract<View, { kind: "notes" | "releases" | "track" }>;

/** The views that a collection has whether or not it has entries: the fixed ones and its tracks. */
export const configuredViews = (collection: Collection): ConfiguredView[] => [
  ...fixedViewsOf(collection),
  ...tracksOf(collection).map((name) => ({ kind: "track", name }) as const),
];
