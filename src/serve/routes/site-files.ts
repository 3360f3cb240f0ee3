// What the site has once: lists of what is there, and what browsers and robots look for.
import { siteScope, collectionNamed, collectionsOf, SITE_TAG } from "../../domain/scope.ts";
import { configuredViews } from "../../domain/view.ts";
import type { Hono } from "hono";
import { later } from "../../domain/entry.ts";
import { readViews } from "../../ledger/feeds.ts";
import { renderOpml } from "../../render/opml.ts";
import { renderAboutPage } from "../../render/pages/about.tsx";
import { FAVICON, renderRobots } from "../../render/sitemap.ts";
import { entryViews } from "../scopes.ts";
import { type Rendering } from "../respond.ts";
import type { Serving } from "../serving.ts";
import { readPagesSitemap, readSitemap, readYearSitemap } from "../sitemap.ts";
import { redirect } from "../errors.ts";

export function addSiteFiles(app: Hono, { site, db, deployed, diagnostics, serve, page }: Serving): void {
  const whole = siteScope(site);
  app.get("/feeds.opml", (c) =>
    serve(c, {}, async () => {
      const { views, changed } = await readViews(db, collectionsOf(whole));
      const body = renderOpml(site, (each) => [
        ...configuredViews(each),
        ...entryViews(each, views).filter(({ kind }) => kind !== "year"), // an archive is no subscription
      ]);
      return {
        body,
        mediaType: "text/x-opml",
        changed: changed && later(changed, deployed),
        tags: [SITE_TAG],
        isPage: false,
      };
    }),
  );

  app.get("/about", (c) => serve(c, {}, async () => page(renderAboutPage(site, diagnostics), whole, null)));
  app.get("/robots.txt", (c) => serve(c, {}, async () => siteFile("text/plain", renderRobots(site.url))));
  app.get("/favicon.svg", (c) => serve(c, {}, async () => siteFile("image/svg+xml", FAVICON)));
  for (const path of ["/favicon.ico", "/:collection/favicon.ico"]) app.get(path, () => redirect("/favicon.svg"));
  app.get("/sitemap.xml", (c) => serve(c, {}, async () => siteFile("application/xml", await readSitemap(db, site))));
  app.get("/sitemap/pages.xml", (c) =>
    serve(c, {}, async () => siteFile("application/xml", await readPagesSitemap(db, site))),
  );
  app.get("/sitemap/:collection/:file{[0-9]{4}\\.xml}", (c) =>
    serve(c, {}, async () => {
      const found = collectionNamed(site, c.req.param("collection"));
      const body = found && (await readYearSitemap(db, site, found, parseInt(c.req.param("file"), 10)));
      return body === null ? null : siteFile("application/xml", body);
    }),
  );
}

/** What comes with the Worker, or lists what the whole site has. */
const siteFile = (mediaType: string, body: string): Rendering => ({
  body,
  mediaType,
  changed: null,
  tags: [SITE_TAG],
  isPage: false,
});
