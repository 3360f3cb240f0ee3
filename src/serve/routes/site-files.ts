// Documents of the whole site: OPML, sitemaps, robots.txt, the favicon, and the about page.
import type { Context, Hono } from "hono";
import { later } from "../../domain/entry.ts";
import { siteScope, collectionNamed, collectionsOf, SITE_TAG } from "../../domain/scope.ts";
import { configuredViews } from "../../domain/view.ts";
import { readViews } from "../../ledger/feeds.ts";
import { FEED_STYLE_PATH, renderFeedStyle } from "../../render/feed-style.ts";
import { renderOpml } from "../../render/opml.ts";
import { renderAboutPage } from "../../render/pages/about.tsx";
import { FAVICON, renderRobots } from "../../render/sitemap.ts";
import { redirect } from "../errors.ts";
import type { Rendering } from "../respond.ts";
import { entryViews } from "../scopes.ts";
import { pageOf, serve, type Serving } from "../serving.ts";
import { readPagesSitemap, readSitemap, readYearSitemap } from "../sitemap.ts";

export function addSiteFiles(app: Hono, serving: Serving): void {
  const { site, db, diagnostics } = serving;
  const add = (path: string, render: (c: Context) => Promise<Rendering | null>) =>
    app.get(path, (c) => serve(serving, c, { parameters: {}, render: () => render(c) }));

  add("/feeds.opml", () => renderSubscriptions(serving));
  add("/about", async () => pageOf(serving, renderAboutPage(site, diagnostics), siteScope(site), null));
  add(FEED_STYLE_PATH, async () => siteFile("text/css", renderFeedStyle(site.language)));
  add("/robots.txt", async () => siteFile("text/plain", renderRobots(site.url)));
  add("/favicon.svg", async () => siteFile("image/svg+xml", FAVICON));
  add("/sitemap.xml", async () => siteFile("application/xml", await readSitemap(db, site)));
  add("/sitemap/pages.xml", async () => siteFile("application/xml", await readPagesSitemap(db, site)));
  add("/sitemap/:collection/:file{[0-9]{4}\\.xml}", async (c) => {
    const collection = collectionNamed(site, c.req.param("collection")!);
    const year = parseInt(c.req.param("file")!, 10);
    const body = collection && (await readYearSitemap(db, site, collection, year));
    return body === null ? null : siteFile("application/xml", body);
  });
  for (const path of ["/favicon.ico", "/:collection/favicon.ico"]) app.get(path, () => redirect("/favicon.svg"));
}

async function renderSubscriptions({ site, db, deployed }: Serving): Promise<Rendering> {
  const { views, changed } = await readViews(db, collectionsOf(siteScope(site)));
  const body = renderOpml(site, (collection) => [
    ...configuredViews(collection),
    ...entryViews(collection, views).filter(({ kind }) => kind !== "year"), // archives are not for subscribing
  ]);
  return { ...siteFile("text/x-opml", body), changed: changed && later(changed, deployed) };
}

/** A document that comes with the deployment, or lists the whole site. */
const siteFile = (mediaType: string, body: string): Rendering => ({
  body,
  mediaType,
  changed: null,
  tags: [SITE_TAG],
  isPage: false,
});
