// Every place: its page, its feeds, and what it has for a terminal; and the pages of entries.
import type { Context, Hono } from "hono";
import type { Mark } from "../../entry.ts";
import { readEntries, readEntry } from "../../ledger/feeds.ts";
import { VIEWS } from "../../ledger/views.ts";
import { entryPage, feedUrl, pageUrl, pathOfUrl, type Place } from "../../render/addresses.ts";
import { toFeed } from "../../render/feed.ts";
import { FORMATS, JSON_FEED } from "../../render/formats.ts";
import { renderEntryPage } from "../../render/pages/entry.tsx";
import { renderPlacePage } from "../../render/pages/place.tsx";
import { renderText } from "../../render/terminal.ts";
import { readAround } from "../around.ts";
import { BEFORE, NUMBER, since } from "../asked.ts";
import { readDocument } from "../documents.ts";
import { collectionsOf } from "../places.ts";
import type { Rendering } from "../respond.ts";
import { tagsOf, type Serving } from "../serving.ts";
import { redirect } from "../tell.ts";
import { FEED_LIMIT_BYTES, renderFeed } from "./feeds.ts";
import { findersOf, type Find } from "./finders.ts";

const LATEST_ENTRIES = 10;
const MOST_LATEST_ENTRIES = 100;

/** An entry that became part of another may come back, when its note goes: nobody is to remember that for long. */
const MOVED_SECONDS = 300;

export function addPlaces(app: Hono, serving: Serving): void {
  const { site, db, clock, mistakes, serve, page, notFound } = serving;
  const find = findersOf(site);

  /** `file` is that of a feed; empty for the page. */
  const servePlace =
    (find: Find, file: string, render: (place: Place, before: Mark | null) => Promise<Rendering | null>) =>
    async (c: Context) => {
      const place = find(c);
      if (!place) return notFound(c);
      const right = pathOfUrl(file === "" ? pageUrl(place) : feedUrl(place, file));
      return serve(c, { before: BEFORE }, ({ before }) => render(place, before), right);
    };

  const pageOf = async (place: Place, before: Mark | null): Promise<Rendering | null> => {
    const [shown, around] = await Promise.all([readDocument(db, place, before, clock()), readAround(db, place)]);
    if (!shown) return null;
    return page(renderPlacePage(place, shown, { ...around, mistakes }), place, shown.changed);
  };

  const latest = (find: Find, isJson: boolean) => async (c: Context) => {
    const place = find(c);
    if (!place) return notFound(c);
    return serve(c, { n: NUMBER, since: since(site.timeZone) }, async ({ n, since: from }) => {
      const { entries, changed } = await readEntries(db, {
        collections: collectionsOf(place),
        view: VIEWS.main,
        limit: n ?? (from === null ? LATEST_ENTRIES : MOST_LATEST_ENTRIES),
        since: from,
      });
      const body = isJson
        ? JSON_FEED.render(toFeed(place, { entries, changed }), FEED_LIMIT_BYTES)
        : renderText(site, entries);
      const mediaType = isJson ? JSON_FEED.mediaType : "text/plain";
      return { body, mediaType, changed, tags: tagsOf(place), isPage: false };
    });
  };

  function addPlace(path: string, findPlace: Find): void {
    app.get(path === "" ? "/" : path, servePlace(findPlace, "", pageOf));
    for (const format of FORMATS) {
      const feedOf = (place: Place, before: Mark | null) => renderFeed(serving, format, place, before);
      app.get(`${path}/${format.file}`, servePlace(findPlace, format.file, feedOf));
    }
  }

  function addLatest(path: string, findPlace: Find): void {
    app.get(`${path}/latest`, latest(findPlace, false));
    app.get(`${path}/latest.json`, latest(findPlace, true));
  }

  addPlace("", find.whole);
  addLatest("", find.whole);
  addPlace("/:year{[0-9]{4}}", find.yearOfSite);
  addPlace("/:collection", find.collection);
  addLatest("/:collection", find.collection);
  app.get("/:collection/entries/:slug", async (c) => {
    const place = find.collection(c);
    if (!place?.collection) return notFound(c);
    const { name } = place.collection;
    return serve(c, {}, async () => {
      const found = await readEntry(db, name, c.req.param("slug"));
      if (found?.kind !== "moved")
        return found && page(renderEntryPage(site, found.entry, { ...found, mistakes }), place, found.changed);
      const { slug } = found;
      const path = pathOfUrl(entryPage(site, { collection: name, slug }));
      return { response: () => redirect(path, MOVED_SECONDS) };
    });
  });

  addPlace("/:collection/tags/:tag", find.tag);
  addPlace("/:collection/:year{[0-9]{4}}", find.yearOfCollection);
  addPlace("/:collection/:view", find.view);
}
