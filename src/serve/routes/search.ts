// The search page, and feeds of a question.
import { siteScope } from "../../domain/scope.ts";
import type { Hono } from "hono";
import { FORMATS } from "../../render/formats.ts";
import { renderSearchPage } from "../../render/pages/search.tsx";
import { PAGE, readResults, searchParameters, toSearchQuery } from "../search.ts";
import type { Serving } from "../serving.ts";
import { tell } from "../errors.ts";
import { renderFeed } from "./feeds.ts";

export function addSearch(app: Hono, serving: Serving): void {
  const { site, db, diagnostics, serve, page } = serving;
  const whole = siteScope(site);
  const asked = searchParameters(site);
  app.get("/search", (c) =>
    serve(c, { ...asked, page: PAGE }, async ({ page: number, ...question }) => {
      const results = await readResults(db, site, toSearchQuery(question), number ?? 1);
      return page(renderSearchPage(site, { ...results, diagnostics }), whole, results.changed);
    }),
  );
  for (const format of FORMATS) {
    app.get(`/search/${format.file}`, (c) =>
      serve(c, asked, async (question) => {
        if (question.q === null) return { response: () => tell(400, "q must be words to search for.\n") };
        const view = { kind: "search", query: toSearchQuery(question) } as const;
        return renderFeed(serving, format, { ...whole, view }, null);
      }),
    );
  }
}
