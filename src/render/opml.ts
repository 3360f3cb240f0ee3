// Every feed, by collection, for a reader to import (OPML 2.0, http://opml.org/spec2.opml).
import { siteViews, type View } from "../domain/view.ts";
import { feedUrl, pageUrl } from "../domain/addresses.ts";
import { titleOf, viewTitle } from "./titles.ts";
import { siteScope, type Scope } from "../domain/scope.ts";
import type { Collection, Site } from "../domain/site.ts";
import { xml, type Markup } from "./xml.ts";

/** `viewsOf` returns the views of a collection to list, in their order. */
export function renderOpml(site: Site, viewsOf: (collection: Collection) => readonly View[]): string {
  const groups = site.collections.map((collection) => {
    const main: Scope = { site, collection, view: null };
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
${[null, ...siteViews(site)].map((view) => outline({ ...siteScope(site), view }))}${groups}  </body>
</opml>
`.text;
}

/** One format for each feed: Atom carries the most. */
function outline(scope: Scope): Markup {
  const title = titleOf(scope);
  const text = (scope.collection && viewTitle(scope)) ?? title; // the site's outlines have no group that names it
  return xml`      <outline type="rss" text="${text}" title="${title}" xmlUrl="${feedUrl(scope, "feed.atom")}" htmlUrl="${pageUrl(scope)}"/>\n`;
}
