// Every address, by who serves it.
import { Hono } from "hono";
import { withoutSlashes } from "./paths.ts";
import { addScopes } from "./routes/scopes.ts";
import { addSearch } from "./routes/search.ts";
import { addSiteFiles } from "./routes/site-files.ts";
import { addStatus } from "./routes/status.ts";
import { createServing, type Dependencies } from "./serving.ts";
import { tell } from "./errors.ts";

export function createApp(dependencies: Dependencies): Hono {
  const app = new Hono({ getPath: (request) => withoutSlashes(new URL(request.url).pathname) });
  const serving = createServing(dependencies);

  app.use(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    return tell(405, "Only GET and HEAD are understood here.\n", { Allow: "GET, HEAD" });
  });
  addSiteFiles(app, serving);
  addStatus(app, serving);
  addSearch(app, serving);
  addScopes(app, serving); // last: a collection's name could be anything
  app.notFound(serving.notFound);
  app.onError((error) => {
    console.error(error);
    return tell(503, "This can't be shown just now. Please try again later.\n");
  });
  return app;
}
