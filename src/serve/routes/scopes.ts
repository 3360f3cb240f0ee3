// The routes of scopes: their pages, feeds and newest entries.
import type { Context, Hono } from "hono";
import { feedPath, pagePath } from "../../domain/addresses.ts";
import { FIXED_VIEWS } from "../../domain/view.ts";
import type { DocumentRef } from "../../domain/scope.ts";
import { FORMATS } from "../../render/formats.ts";
import { renderScopePage } from "../../render/pages/scope.tsx";
import { entriesOf } from "../documents.ts";
import { PAGE_LIMIT_BYTES } from "../limits.ts";
import { respondNotFound } from "../not-found.ts";
import { BEFORE } from "../query-parameters.ts";
import type { Rendering } from "../respond.ts";
import { pageOf, serve, type Serving } from "../serving.ts";
import { readListing } from "../listing.ts";
import { readSidebar } from "../sidebar.ts";
import { renderSized } from "../sized.ts";
import { addEntries } from "./entries.ts";
import { renderFeed } from "./feeds.ts";
import { findersOf, type FindScope } from "./finders.ts";
import { addLatest } from "./latest.ts";

/** Routes match in this order: `/mesh/2021` is a year, not a view. */
export function addScopes(app: Hono, serving: Serving): void {
  const find = findersOf(serving.site);
  addScope(app, serving, "", find.site);
  addLatest(app, serving, "", find.site);
  addScope(app, serving, "/:year{[0-9]{4}}", find.yearOfSite);
  for (const name of FIXED_VIEWS) addScope(app, serving, `/${name}`, find.viewOfSite(name));
  addScope(app, serving, "/:collection", find.collection);
  addLatest(app, serving, "/:collection", find.collection);
  addEntries(app, serving, find.collection);
  addScope(app, serving, "/:collection/tags/:tag", find.tag);
  addScope(app, serving, "/:collection/:year{[0-9]{4}}", find.yearOfCollection);
  addScope(app, serving, "/:collection/:view", find.view);
}

/** The page and the feeds of a scope. */
function addScope(app: Hono, serving: Serving, path: string, findScope: FindScope): void {
  app.get(path === "" ? "/" : path, (c) =>
    serveDocument(serving, c, findScope, { pathOf: pagePath, render: (document) => renderPage(serving, document) }),
  );
  for (const format of FORMATS) {
    app.get(`${path}/${format.file}`, (c) =>
      serveDocument(serving, c, findScope, {
        pathOf: (scope) => feedPath(scope, format.file),
        render: (document) => renderFeed(serving, format, document),
      }),
    );
  }
}

interface DocumentRenderer {
  readonly pathOf: (scope: DocumentRef["scope"]) => string;
  readonly render: (document: DocumentRef) => Promise<Rendering | null>;
}

function serveDocument(serving: Serving, c: Context, findScope: FindScope, renderer: DocumentRenderer) {
  const scope = findScope(c);
  if (!scope) return respondNotFound(serving, c);
  return serve(serving, c, {
    parameters: { before: BEFORE },
    path: renderer.pathOf(scope),
    render: ({ before }) => renderer.render({ scope, before }),
  });
}

async function renderPage(serving: Serving, document: DocumentRef): Promise<Rendering | null> {
  const { db, clock, diagnostics } = serving;
  const { scope } = document;
  const sidebarRead = readSidebar(db, scope);
  return renderSized(entriesOf(document), PAGE_LIMIT_BYTES, async (maxEntries) => {
    const [listing, sidebar] = await Promise.all([readListing(db, document, maxEntries, clock()), sidebarRead]);
    return (
      listing && pageOf(serving, renderScopePage(scope, { listing, sidebar, diagnostics }), scope, listing.changed)
    );
  });
}
