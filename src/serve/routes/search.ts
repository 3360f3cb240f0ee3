// The search page, and feeds of a question.
import type { Hono } from "hono";
import { wholeSite } from "../../render/addresses.ts";
import { FORMATS } from "../../render/formats.ts";
import { renderSearchPage } from "../../render/pages/search.tsx";
import { PAGE, readResults, searchParameters, toQuestion } from "../search.ts";
import type { Serving } from "../serving.ts";
import { tell } from "../tell.ts";
import { renderFeed } from "./feeds.ts";

export function addSearch(app: Hono, serving: Serving): void {
  const { site, db, mistakes, serve, page } = serving;
  const whole = wholeSite(site);
  const asked = searchParameters(site);
  app.get("/search", (c) =>
    serve(c, { ...asked, page: PAGE }, async ({ page: number, ...question }) => {
      const results = await readResults(db, site, toQuestion(question), number ?? 1);
      return page(renderSearchPage(site, { ...results, mistakes }), whole, results.changed);
    }),
  );
  for (const format of FORMATS) {
    app.get(`/search/${format.file}`, (c) =>
      serve(c, asked, async (question) => {
        if (question.q === null) return { response: () => tell(400, "q must be words to search for.\n") };
        const view = { kind: "search", question: toQuestion(question) } as const;
        return renderFeed(serving, format, { ...whole, view }, null);
      }),
    );
  }
}
