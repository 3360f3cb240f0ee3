// Every scope: its page, its feeds, and what it has for a terminal; and the pages of entries.
import { feedPath, pagePath, entryPath } from "../../domain/addresses.ts";
import { cacheTagsOf, collectionsOf, type Scope } from "../../domain/scope.ts";
import { MAIN_VIEW } from "../../domain/view.ts";
import type { Context, Hono } from "hono";
import type { Mark } from "../../domain/entry.ts";
import { readEntries, readEntry } from "../../ledger/feeds.ts";
import { toFeed } from "../../render/feed.ts";
import { FORMATS, JSON_FEED } from "../../render/formats.ts";
import { renderEntryPage } from "../../render/pages/entry.tsx";
import { renderScopePage } from "../../render/pages/scope.tsx";
import { renderText } from "../../render/terminal.ts";
import { readListing } from "../listing.ts";
import { readSidebar } from "../sidebar.ts";
import { BEFORE, NUMBER, since } from "../query-parameters.ts";
import type { Rendering } from "../respond.ts";
import type { Serving } from "../serving.ts";
import { redirect } from "../errors.ts";
import { FEED_LIMIT_BYTES, renderFeed } from "./feeds.ts";
import { findersOf, type Find } from "./finders.ts";

const LATEST_ENTRIES = 10;
const MOST_LATEST_ENTRIES = 100;

/** An entry that became part of another may come back, when its note goes: nobody is to remember that for long. */
const MOVED_SECONDS = 300;

export function addScopes(app: Hono, serving: Serving): void {
  const { site, db, clock, diagnostics, serve, page, notFound } = serving;
  const find = findersOf(site);

  /** `file` is that of a feed; empty for the page. */
  const serveScope =
    (find: Find, file: string, render: (scope: Scope, before: Mark | null) => Promise<Rendering | null>) =>
    async (c: Context) => {
      const scope = find(c);
      if (!scope) return notFound(c);
      const right = file === "" ? pagePath(scope) : feedPath(scope, file);
      return serve(c, { before: BEFORE }, ({ before }) => render(scope, before), right);
    };

  const pageOf = async (scope: Scope, before: Mark | null): Promise<Rendering | null> => {
    const [listing, sidebar] = await Promise.all([readListing(db, scope, before, clock()), readSidebar(db, scope)]);
    if (!listing) return null;
    return page(renderScopePage(scope, { listing, sidebar, diagnostics }), scope, listing.changed);
  };

  const latest = (find: Find, isJson: boolean) => async (c: Context) => {
    const scope = find(c);
    if (!scope) return notFound(c);
    return serve(c, { n: NUMBER, since: since(site.timeZone) }, async ({ n, since: from }) => {
      const { entries, changed } = await readEntries(db, {
        collections: collectionsOf(scope),
        view: MAIN_VIEW,
        limit: n ?? (from === null ? LATEST_ENTRIES : MOST_LATEST_ENTRIES),
        since: from,
      });
      const body = isJson
        ? JSON_FEED.render(toFeed(scope, { entries, changed }), FEED_LIMIT_BYTES)
        : renderText(site, entries);
      const mediaType = isJson ? JSON_FEED.mediaType : "text/plain";
      return { body, mediaType, changed, tags: cacheTagsOf(scope), isPage: false };
    });
  };

  function addScope(path: string, findScope: Find): void {
    app.get(path === "" ? "/" : path, serveScope(findScope, "", pageOf));
    for (const format of FORMATS) {
      const feedOf = (scope: Scope, before: Mark | null) => renderFeed(serving, format, scope, before);
      app.get(`${path}/${format.file}`, serveScope(findScope, format.file, feedOf));
    }
  }

  function addLatest(path: string, findScope: Find): void {
    app.get(`${path}/latest`, latest(findScope, false));
    app.get(`${path}/latest.json`, latest(findScope, true));
  }

  addScope("", find.whole);
  addLatest("", find.whole);
  addScope("/:year{[0-9]{4}}", find.yearOfSite);
  addScope("/:collection", find.collection);
  addLatest("/:collection", find.collection);
  app.get("/:collection/entries/:slug", async (c) => {
    const scope = find.collection(c);
    if (!scope?.collection) return notFound(c);
    const { name } = scope.collection;
    return serve(c, {}, async () => {
      const found = await readEntry(db, name, c.req.param("slug"));
      if (found?.kind !== "moved")
        return found && page(renderEntryPage(site, found.entry, { ...found, diagnostics }), scope, found.changed);
      const { slug } = found;
      const path = entryPath({ collection: name, slug });
      return { response: () => redirect(path, MOVED_SECONDS) };
    });
  });

  addScope("/:collection/tags/:tag", find.tag);
  addScope("/:collection/:year{[0-9]{4}}", find.yearOfCollection);
  addScope("/:collection/:view", find.view);
}
