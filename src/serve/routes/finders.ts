// The scope that the parts of a path name; null when there is none.
import { siteScope, collectionNamed, type Scope } from "../../domain/scope.ts";
import { viewNamed } from "../../domain/view.ts";
import type { Context } from "hono";
import type { Site } from "../../domain/site.ts";

export type Find = (c: Context) => Scope | null;

export function findersOf(site: Site) {
  const collection = (c: Context): Scope | null => {
    const found = collectionNamed(site, c.req.param("collection")!);
    return found && { site, collection: found, view: null };
  };
  const view = (c: Context): Scope | null => {
    const scope = collection(c);
    const found = scope?.collection ? viewNamed(scope.collection, c.req.param("view")!) : null;
    return scope && found && { ...scope, view: found };
  };
  const tag = (c: Context): Scope | null => {
    const scope = collection(c);
    return scope && { ...scope, view: { kind: "tag", name: c.req.param("tag")!.toLowerCase() } };
  };
  const year = (scope: Scope | null, c: Context): Scope | null =>
    scope && { ...scope, view: { kind: "year", year: Number(c.req.param("year")) } };

  return {
    whole: () => siteScope(site),
    collection,
    view,
    tag,
    yearOfSite: (c: Context) => year(siteScope(site), c),
    yearOfCollection: (c: Context) => year(collection(c), c),
  };
}
