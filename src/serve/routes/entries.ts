// The pages of entries.
import type { Hono } from "hono";
import { entryPath } from "../../domain/addresses.ts";
import { readEntry } from "../../ledger/feeds.ts";
import { renderEntryPage } from "../../render/pages/entry.tsx";
import { redirect } from "../errors.ts";
import { respondNotFound } from "../not-found.ts";
import { pageOf, serve, type Serving } from "../serving.ts";
import type { FindScope } from "./finders.ts";

/** An entry that was merged into another one returns when its note is deleted, so the redirect is cached briefly. */
const MERGED_SECONDS = 300;

export function addEntries(app: Hono, serving: Serving, findCollection: FindScope): void {
  const { site, db, diagnostics } = serving;
  app.get("/:collection/entries/:slug", async (c) => {
    const scope = findCollection(c);
    if (!scope?.collection) return respondNotFound(serving, c);
    const collection = scope.collection.name;
    const slug = c.req.param("slug");
    return serve(serving, c, {
      parameters: {},
      path: entryPath({ collection, slug }),
      render: async () => {
        const found = await readEntry(db, collection, slug);
        if (found?.kind === "moved") {
          const path = entryPath({ collection, slug: found.slug });
          return { response: () => redirect(path, MERGED_SECONDS) };
        }
        return (
          found && pageOf(serving, renderEntryPage(site, found.entry, { ...found, diagnostics }), scope, found.changed)
        );
      },
    });
  });
}
