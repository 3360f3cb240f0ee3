// Every feed, by collection, for a reader to import (OPML 2.0, http://opml.org/spec2.opml).
import type { Collection, Site } from "../site.ts";
import { feedUrl, pageUrl, titleOf, viewTitle, wholeSite, type Place, type View } from "./addresses.ts";
import { xml, type Markup } from "./xml.ts";

/** `viewsOf` a collection gives those to list, in their order. */
export function renderOpml(site: Site, viewsOf: (collection: Collection) => readonly View[]): string {
  const groups = site.collections.map((collection) => {
    const main: Place = { site, collection, view: null };
    const views = viewsOf(collection).map((view) => outline({ ...main, view }));
    return xml`    <outline text="${collection.title}" title="${collection.title}">\n${[outline(main), ...views]}    </outline>\n`;
  });
  return xml`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${site.title}</title>
    <ownerName>${site.author.name}</ownerName>
${site.author.url === null ? null : xml`    <ownerId>${site.author.url}</ownerId>\n`}  </head>
  <body>
${[outline(wholeSite(site)), ...groups]}  </body>
</opml>
`.text;
}

/** A reader takes one format: Atom says the most. */
function outline(place: Place): Markup {
  const title = titleOf(place);
  const text = viewTitle(place) ?? title;
  return xml`      <outline type="rss" text="${text}" title="${title}" xmlUrl="${feedUrl(place, "feed.atom")}" htmlUrl="${pageUrl(place)}"/>\n`;
}
