// The way of a request: canonical address, cache, rendering, response.
import type { Context } from "hono";
import type { Finding } from "../domain/diagnostic.ts";
import { later, type Instant } from "../domain/entry.ts";
import { cacheTagsOf, type Scope } from "../domain/scope.ts";
import type { Site } from "../domain/site.ts";
import { badRequest, redirect } from "./errors.ts";
import { renderNotFound } from "./not-found.ts";
import { parseQuery, type Parameters, type ValuesOf } from "./parameters.ts";
import { cacheKeyOf, isSamePath, withoutSlashes } from "./paths.ts";
import type { Background, ResponseCache, Uncached } from "./response-cache.ts";
import { respond, toStoredResponse, type Rendering } from "./respond.ts";

export interface Serving {
  readonly site: Site;
  readonly db: D1Database;
  readonly clock: () => Instant;
  readonly cache: ResponseCache;
  /** When this version was deployed. */
  readonly deployed: Instant;
  /** Findings in the journal, for its author; only on a developer's machine. */
  readonly diagnostics?: readonly Finding[];
}

/** What one address serves. */
export interface Resource<P extends Parameters> {
  readonly parameters: P;
  /** The canonical path, where other paths lead to the same resource. */
  readonly path?: string;
  /** Null when there is nothing at the address. */
  readonly render: (values: ValuesOf<P>) => Promise<Rendering | Uncached | null>;
}

/** Serves a resource at its canonical address, and redirects all other addresses to it. */
export async function serve<P extends Parameters>(
  serving: Serving,
  c: Context,
  resource: Resource<P>,
): Promise<Response> {
  const url = new URL(c.req.url);
  const query = parseQuery(url.searchParams, resource.parameters);
  if (query.kind === "invalid") return badRequest(c.req.raw, serving.site, query.message);
  const path = canonicalPath(url, resource.path);
  if (query.kind === "redirect") return redirect(path + query.query);
  if (path !== url.pathname) return redirect(path + url.search);

  const now = Date.parse(serving.clock());
  const response = await serving.cache.getOrRender(cacheKeyOf(c.req.url), now, backgroundOf(c), async () => {
    const rendered = await resource.render(query.values);
    if (rendered === null) return renderNotFound(serving, url.pathname);
    return "response" in rendered ? rendered : toStoredResponse(rendered);
  });
  return "response" in response ? response.response(c.req.raw) : respond(c.req.raw, response);
}

/** A page changes with its entries, and with the version that renders it. */
export const pageOf = ({ deployed }: Serving, body: string, scope: Scope, changed: Instant | null): Rendering => ({
  body,
  mediaType: "text/html",
  changed: changed === null ? deployed : later(changed, deployed),
  tags: cacheTagsOf(scope),
  isPage: true,
});

/** The path of the request where it differs from the canonical one in its encoding alone: clients differ in that. */
const canonicalPath = ({ pathname }: URL, path: string | undefined): string =>
  path === undefined || isSamePath(path, pathname) ? withoutSlashes(pathname) : path;

const backgroundOf = (c: Context): Background => {
  try {
    const { executionCtx } = c;
    return (work) => executionCtx.waitUntil(work);
  } catch {
    return () => undefined; // in tests without a Worker
  }
};
