// Addresses of collections that have other names now, or are gone.
import type { Context } from "hono";
import type { Site } from "../domain/site.ts";
import { hasCollection } from "../ledger/rename-collection.ts";
import { gone, redirect } from "./errors.ts";

const firstSegment = (path: string): string => path.split("/")[1] ?? "";

/** A permanent redirect to the same address of the collection that has taken over; null where none has. */
export function redirectFormerName(site: Site, c: Context): Response | null {
  const { pathname, search } = new URL(c.req.url);
  const former = firstSegment(pathname);
  const collection = site.collections.find(({ formerly = [] }) => formerly.includes(former));
  return collection ? redirect(`/${collection.name}${pathname.slice(former.length + 1)}${search}`) : null;
}

/** 410 for the addresses of a collection that was removed; null for all others. */
export async function respondGone(site: Site, db: D1Database, request: Request): Promise<Response | null> {
  const name = firstSegment(new URL(request.url).pathname);
  if (!/^[a-z][a-z0-9-]*$/.test(name) || site.collections.some((collection) => collection.name === name)) return null;
  const wasThere = await hasCollection(db, name).catch(() => false);
  return wasThere ? gone(request, site, name) : null;
}
