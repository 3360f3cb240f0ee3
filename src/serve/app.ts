// The route table.
import { Hono } from "hono";
import { preflightResponse } from "./cors.ts";
import { methodNotAllowed, unavailable } from "./errors.ts";
import { respondNotFound } from "./not-found.ts";
import { withoutSlashes } from "./paths.ts";
import { addRefresh, type Refreshing } from "./routes/refresh.ts";
import { addScopes } from "./routes/scopes.ts";
import { addSearch } from "./routes/search.ts";
import { addSiteFiles } from "./routes/site-files.ts";
import { addStatus } from "./routes/status.ts";
import type { Serving } from "./serving.ts";

const NOT_CONFIGURED: Refreshing = { token: null, requestVisits: async () => 0 };

export function createApp(serving: Serving, refreshing = NOT_CONFIGURED): Hono {
  const app = new Hono({ getPath: (request) => withoutSlashes(new URL(request.url).pathname) });

  addRefresh(app, serving, refreshing);
  app.use(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    return c.req.method === "OPTIONS" ? preflightResponse() : methodNotAllowed();
  });
  addSiteFiles(app, serving);
  addStatus(app, serving);
  addSearch(app, serving);
  addScopes(app, serving); // last: the name of a collection matches any first segment
  app.notFound((c) => respondNotFound(serving, c));
  app.onError((error, c) => {
    console.error(error);
    return unavailable(c.req.raw, serving.site);
  });
  return app;
}
