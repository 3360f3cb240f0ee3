// What one feed and its page cover.
import type { View } from "./view.ts";
import type { Mark } from "./entry.ts";
import type { Collection, Site } from "./site.ts";

/** The site or a collection, and optionally a view of it. */
export interface Scope {
  readonly site: Site;
  /** Null for the whole site. */
  readonly collection: Collection | null;
  /** Null for the main feed. */
  readonly view: View | null;
}

/** One document of a scope: its newest entries, or those that come before one of them. */
export interface DocumentRef {
  readonly scope: Scope;
  readonly before: Mark | null;
}

/** The whole site's main feed. */
export const siteScope = (site: Site): Scope => ({ site, collection: null, view: null });

/** The main feed that a scope is a part of. */
export const mainScope = ({ site, collection }: Scope): Scope => ({ site, collection, view: null });

/** Years hold the archive of a main feed (RFC 5005 §4); other views are only paged (§3). */
export const isArchived = ({ view }: Scope): boolean => view === null || view.kind === "year";

/** Names of the collections that a scope shows. */
export const collectionsOf = ({ site, collection }: Scope): readonly string[] =>
  collection ? [collection.name] : site.collections.map(({ name }) => name);

export const collectionNamed = (site: Site, name: string): Collection | null =>
  site.collections.find((collection) => collection.name === name) ?? null;

/** The `Cache-Tag` of what shows the whole site: it changes when any collection does. */
export const SITE_TAG = "site";

/** `Cache-Tag`s of a scope's documents: a change to one of them makes the documents stale. */
export const cacheTagsOf = ({ collection }: Scope): string[] => [collection?.name ?? SITE_TAG];
