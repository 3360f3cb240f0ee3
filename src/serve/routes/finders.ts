// Path parameters → scopes.
import type { Context } from "hono";
import { readTag } from "../../domain/addresses.ts";
import { siteScope, collectionNamed, type Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import { siteViewNamed, viewNamed, type FixedView } from "../../domain/view.ts";

/** The scope of a request; null when there is none. */
export type FindScope = (c: Context) => Scope | null;

export interface Finders {
  readonly site: FindScope;
  readonly collection: FindScope;
  readonly view: FindScope;
  readonly tag: FindScope;
  /** The fixed view of the whole site with this name. */
  readonly viewOfSite: (name: FixedView) => FindScope;
  readonly yearOfSite: FindScope;
  readonly yearOfCollection: FindScope;
}

export function findersOf(site: Site): Finders {
  const collection: FindScope = (c) => {
    const found = collectionNamed(site, c.req.param("collection")!);
    return found && { site, collection: found, view: null };
  };
  const view: FindScope = (c) => {
    const scope = collection(c);
    const found = scope?.collection ? viewNamed(scope.collection, c.req.param("view")!) : null;
    return scope && found && { ...scope, view: found };
  };
  const tag: FindScope = (c) => {
    const scope = collection(c);
    return scope && { ...scope, view: { kind: "tag", name: readTag(c.req.param("tag")!) } };
  };
  const inYear = (scope: Scope | null, c: Context): Scope | null =>
    scope && { ...scope, view: { kind: "year", year: Number(c.req.param("year")) } };

  return {
    site: () => siteScope(site),
    collection,
    view,
    tag,
    viewOfSite: (name) => () => {
      const found = siteViewNamed(site, name);
      return found && { ...siteScope(site), view: found };
    },
    yearOfSite: (c) => inYear(siteScope(site), c),
    yearOfCollection: (c) => inYear(collection(c), c),
  };
}
