// The place that the parts of a path name; null when there is none.
import type { Context } from "hono";
import { wholeSite, type Place } from "../../render/addresses.ts";
import type { Site } from "../../site.ts";
import { collectionNamed, viewNamed } from "../places.ts";

export type Find = (c: Context) => Place | null;

export function findersOf(site: Site) {
  const collection = (c: Context): Place | null => {
    const found = collectionNamed(site, c.req.param("collection")!);
    return found && { site, collection: found, view: null };
  };
  const view = (c: Context): Place | null => {
    const place = collection(c);
    const found = place?.collection ? viewNamed(place.collection, c.req.param("view")!) : null;
    return place && found && { ...place, view: found };
  };
  const tag = (c: Context): Place | null => {
    const place = collection(c);
    return place && { ...place, view: { kind: "tag", name: c.req.param("tag")!.toLowerCase() } };
  };
  const year = (place: Place | null, c: Context): Place | null =>
    place && { ...place, view: { kind: "year", year: Number(c.req.param("year")) } };

  return {
    whole: () => wholeSite(site),
    collection,
    view,
    tag,
    yearOfSite: (c: Context) => year(wholeSite(site), c),
    yearOfCollection: (c: Context) => year(collection(c), c),
  };
}
