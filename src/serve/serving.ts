// How every address is served: its parameters in their right form, its bytes once for all who ask, and words where
// there is nothing.
import { pagePath } from "../domain/addresses.ts";
import { cacheTagsOf, collectionNamed, type Scope } from "../domain/scope.ts";
import type { Context } from "hono";
import { later, type Instant } from "../domain/entry.ts";
import type { Finding } from "../domain/diagnostic.ts";
import { readViews } from "../ledger/feeds.ts";
import { FORMATS } from "../render/formats.ts";
import type { Site } from "../domain/site.ts";
import type { Background, Uncached, ResponseCache } from "./response-cache.ts";
import { readParameters, type Asked, type Parameter } from "./parameters.ts";
import { isSame, keyOf, withoutSlashes } from "./paths.ts";
import { entryViews, configuredPaths } from "./scopes.ts";
import { finish, respond, type Rendering } from "./respond.ts";
import { redirect, tell } from "./errors.ts";

export interface Dependencies {
  readonly site: Site;
  readonly db: D1Database;
  readonly clock: () => Instant;
  readonly cache: ResponseCache;
  /** When this Worker was. */
  readonly deployed: Instant;
  /** What is wrong in the journal, while its author looks at it. */
  readonly diagnostics?: readonly Finding[];
}

type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** What an address leads to, with its parameters in their right form; null for nothing. */
type Make<P extends Parameters> = (
  values: Extract<Asked<P>, { kind: "right" }>["values"],
) => Promise<Rendering | Uncached | null>;

export type Serving = ReturnType<typeof createServing>;

export function createServing(dependencies: Dependencies) {
  const { site, db, clock, cache, deployed } = dependencies;

  /** What an address serves: the same for everyone who asks for the same. */
  async function serve<P extends Parameters>(
    c: Context,
    parameters: P,
    make: Make<P>,
    right?: string,
  ): Promise<Response> {
    const url = new URL(c.req.url);
    const path = right === undefined || isSame(right, url.pathname) ? withoutSlashes(url.pathname) : right;
    const asked = readParameters(url.searchParams, parameters);
    if (asked.kind === "wrong") return tell(400, `${asked.message}.\n`);
    if (asked.kind === "unusual") return redirect(path + asked.query);
    if (path !== url.pathname) return redirect(path + url.search);
    const made = await cache.serve(keyOf(c.req.url), Date.parse(clock()), backgroundOf(c), async () => {
      const answer = await make(asked.values);
      if (answer === null) return notThere(url.pathname);
      if ("response" in answer) return answer;
      if (answer.changed === null || answer.changed <= clock()) return finish(answer);
      // Several changes in one second go ahead of the clock, and Last-Modified may not (RFC 9110 §8.8.2.1).
      const early = finish({ ...answer, changed: null });
      return { response: (request) => respond(request, early) };
    });
    return "response" in made ? made.response(c.req.raw) : respond(c.req.raw, made);
  }

  /** A page changes with what it shows, and with the Worker that renders it. */
  const page = (body: string, scope: Scope, changed: Instant | null): Rendering => ({
    body,
    mediaType: "text/html",
    changed: changed === null ? deployed : later(changed, deployed),
    tags: cacheTagsOf(scope),
    isPage: true,
  });

  async function notThere(path: string): Promise<Uncached> {
    const near = collectionNamed(site, path.split("/")[1] ?? "");
    const { views } = near ? await readViews(db, [near.name]).catch(() => ({ views: [] })) : { views: [] };
    const more = near ? entryViews(near, views) : [];
    const paths = [...configuredPaths(site), ...more.map((each) => pagePath({ site, collection: near, view: each }))];
    const files = FORMATS.map(({ file }) => file).join(", ");
    const text =
      `There is nothing at ${path}. What there is:\n\n  ${paths.join("\n  ")}\n\nand under each of them ${files}. ` +
      `/latest and /{collection}/latest are for a terminal, /feeds.opml lists every feed.\n`;
    return { response: () => tell(404, text) };
  }
  const notFound = async (c: Context): Promise<Response> =>
    (await notThere(new URL(c.req.url).pathname)).response(c.req.raw);
  return { ...dependencies, serve, page, notFound };
}

const backgroundOf = (c: Context): Background => {
  try {
    const { executionCtx } = c;
    return (work) => executionCtx.waitUntil(work);
  } catch {
    return () => undefined; // outside of a Worker nothing ends before its time
  }
};
