// Responses where there is nothing: they list the nearest addresses that exist.
import type { Context } from "hono";
import { pagePath } from "../domain/addresses.ts";
import { collectionNamed } from "../domain/scope.ts";
import type { Site } from "../domain/site.ts";
import { configuredViews } from "../domain/view.ts";
import { readViews } from "../ledger/feeds.ts";
import { FORMATS } from "../render/formats.ts";
import { notFound } from "./errors.ts";
import { redirectFormerName, respondGone } from "./former-collections.ts";
import type { Uncached } from "./response-cache.ts";
import { configuredPaths, entryViews } from "./scopes.ts";

const MAX_PATHS = 40;

interface Serving {
  readonly site: Site;
  readonly db: D1Database;
}

export const respondNotFound = async (serving: Serving, c: Context): Promise<Response> =>
  redirectFormerName(serving.site, c) ??
  (await respondGone(serving.site, serving.db, c.req.raw)) ??
  (await renderNotFound(serving, new URL(c.req.url).pathname)).response(c.req.raw);

export async function renderNotFound({ site, db }: Serving, path: string): Promise<Uncached> {
  const paths = [...(await pathsNear(site, db, path)), ...configuredPaths(site)];
  const unique = [...new Set(paths)];
  const suggestions = {
    paths: unique.slice(0, MAX_PATHS),
    omitted: Math.max(0, unique.length - MAX_PATHS),
    files: FORMATS.map(({ file }) => file),
  };
  return { response: (request) => notFound(request, site, suggestions) };
}

/** The pages of the collection that the path begins with; none while the ledger doesn't answer. */
async function pathsNear(site: Site, db: D1Database, path: string): Promise<string[]> {
  const collection = collectionNamed(site, path.split("/")[1] ?? "");
  if (!collection) return [];
  const { views } = await readViews(db, [collection.name]).catch(() => ({ views: [] }));
  const scopes = [null, ...configuredViews(collection), ...entryViews(collection, views)].map((view) => ({
    site,
    collection,
    view,
  }));
  return scopes.map((scope) => pagePath(scope));
}
