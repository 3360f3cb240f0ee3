// The search page, and the feeds of a search.
import type { Hono } from "hono";
import { siteScope } from "../../domain/scope.ts";
import { FORMATS } from "../../render/formats.ts";
import { renderSearchPage } from "../../render/pages/search.tsx";
import { badRequest } from "../errors.ts";
import { PAGE, readResults, searchParameters, toSearchQuery } from "../search.ts";
import { pageOf, serve, type Serving } from "../serving.ts";
import { renderFeed } from "./feeds.ts";

export function addSearch(app: Hono, serving: Serving): void {
  const { site, db, diagnostics } = serving;
  const scope = siteScope(site);
  const parameters = searchParameters(site);
  app.get("/search", (c) =>
    serve(serving, c, {
      parameters: { ...parameters, page: PAGE },
      render: async ({ page, ...values }) => {
        const results = await readResults(db, site, toSearchQuery(values), page ?? 1);
        return pageOf(serving, renderSearchPage(site, { ...results, diagnostics }), scope, results.changed);
      },
    }),
  );
  for (const format of FORMATS) {
    app.get(`/search/${format.file}`, (c) =>
      serve(serving, c, {
        parameters,
        render: async (values) => {
          if (values.q === null)
            return { response: (request) => badRequest(request, site, "q must be words to search for") };
          const view = { kind: "search", query: toSearchQuery(values) } as const;
          return renderFeed(serving, format, { scope: { ...scope, view }, before: null });
        },
      }),
    );
  }
}
