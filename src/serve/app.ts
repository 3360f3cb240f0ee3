// Every address, and what it serves.
import { Hono, type Context } from "hono";
import type { Instant } from "../entry.ts";
import { readEntries, readEntry, type Selected } from "../ledger/feeds.ts";
import { readPulse, readStatus } from "../ledger/status.ts";
import { entryPage } from "../render/addresses.ts";
import { toFeed } from "../render/feed.ts";
import { FORMATS, type Format } from "../render/formats.ts";
import { renderEntryPage, renderPlacePage } from "../render/pages.tsx";
import { renderStatusJson, renderStatusPage } from "../render/status.tsx";
import { renderText } from "../render/terminal.ts";
import type { Site } from "../site.ts";
import { findPlace, knownPaths, wholeSite, type Found } from "./places.ts";
import { respond, type Rendering } from "./respond.ts";
import { isHealthy, toStatus } from "./status.ts";

export interface Dependencies {
  readonly site: Site;
  readonly db: D1Database;
  readonly clock: () => Instant;
}

/** Entries of a feed (DESIGN: the newest 30). */
const FEED_ENTRIES = 30;
const LATEST_ENTRIES = 10;

export function createApp({ site, db, clock }: Dependencies): Hono {
  const app = new Hono();

  const read = ({ place, view }: Found, limit: number): Promise<Selected> =>
    readEntries(db, { collections: namesOf(site, place.collection?.name), view, limit });

  const about = ({ place }: Found, changed: Selected["changed"]): Pick<Rendering, "changed" | "tags"> => ({
    changed,
    tags: [place.collection?.name ?? "site"],
  });

  const serveFeed = (format: Format, find: (c: Context) => Found | null) => async (c: Context) => {
    const found = find(c);
    if (!found) return c.notFound();
    const { entries, changed } = await read(found, FEED_ENTRIES);
    const body = format.render(toFeed(found.place, entries, changed));
    return respond(c.req.raw, { body, mediaType: format.mediaType, isFeed: true, ...about(found, changed) });
  };

  const servePage = (find: (c: Context) => Found | null) => async (c: Context) => {
    const found = find(c);
    if (!found) return c.notFound();
    const { entries, changed } = await read(found, FEED_ENTRIES);
    const body = renderPlacePage(found.place, entries);
    return respond(c.req.raw, { body, mediaType: "text/html", isFeed: false, ...about(found, changed) });
  };

  const serveLatest = (find: (c: Context) => Found | null) => async (c: Context) => {
    const found = find(c);
    if (!found) return c.notFound();
    const { entries, changed } = await read(found, LATEST_ENTRIES);
    const body = renderText(site, entries);
    return respond(c.req.raw, { body, mediaType: "text/plain", isFeed: true, ...about(found, changed) });
  };

  const whole = () => wholeSite(site);
  const collection = (c: Context) => findPlace(site, c.req.param("collection")!, null);
  const view = (c: Context) => findPlace(site, c.req.param("collection")!, c.req.param("view")!);

  app.use(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    return c.text("Only GET and HEAD are understood here.\n", 405, { Allow: "GET, HEAD", "Cache-Control": "no-store" });
  });

  app.get("/", servePage(whole));
  app.get("/latest", serveLatest(whole));
  for (const format of FORMATS) app.get(`/${format.file}`, serveFeed(format, whole));

  const NO_STORE = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  const status = async () => toStatus(site, await readStatus(db), await readPulse(db), clock());
  app.get("/status", async (c) => c.html(renderStatusPage(site, await status()), 200, NO_STORE));
  app.get("/status.json", async (c) =>
    c.body(renderStatusJson(await status()), 200, { ...NO_STORE, "Content-Type": "application/json; charset=utf-8" }),
  );
  app.get("/healthz", async (c) => {
    const pulses = await readPulse(db).catch(() => null);
    if (pulses === null) return c.text("The ledger does not answer.\n", 503, NO_STORE);
    if (isHealthy(pulses, clock())) return c.text("Healthy.\n", 200, NO_STORE);
    return c.text("No source was refreshed for three planned intervals; /status says more.\n", 503, NO_STORE);
  });

  app.get("/:collection", servePage(collection));
  app.get("/:collection/latest", serveLatest(collection));
  for (const format of FORMATS) app.get(`/:collection/${format.file}`, serveFeed(format, collection));

  app.get("/:collection/entries/:slug", async (c) => {
    const name = c.req.param("collection");
    const known = site.collections.some((each) => each.name === name);
    const found = known ? await readEntry(db, name, c.req.param("slug")) : null;
    if (!found) return c.notFound();
    if (found.kind === "moved") return c.redirect(entryPage(site, { collection: name, slug: found.slug }), 301);
    const body = renderEntryPage(site, found.entry);
    return respond(c.req.raw, { body, mediaType: "text/html", isFeed: false, changed: found.changed, tags: [name] });
  });

  app.get("/:collection/:view", servePage(view));
  for (const format of FORMATS) app.get(`/:collection/:view/${format.file}`, serveFeed(format, view));

  app.notFound((c) => {
    const files = FORMATS.map(({ file }) => file).join(", ");
    const paths = knownPaths(site).join("\n  ");
    const text = `There is nothing at ${new URL(c.req.url).pathname}. What there is:\n\n  ${paths}\n\nand under each of them ${files}; /latest and /{collection}/latest for a terminal.\n`;
    return c.text(text, 404, { "Cache-Control": "no-store" });
  });
  app.onError((error, c) => {
    console.error(error);
    return c.text("Something broke on our side. Please try again later.\n", 500, { "Cache-Control": "no-store" });
  });
  return app;
}

const namesOf = (site: Site, name: string | undefined): readonly string[] =>
  name === undefined ? site.collections.map((collection) => collection.name) : [name];
