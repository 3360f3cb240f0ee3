// RSS 2.0, with Dublin Core's creator and the content module.
import type { Entry } from "../entry.ts";
import type { Site } from "../site.ts";
import { sourceOf } from "./content.ts";
import { toWriter, type Feed } from "./feed.ts";
import { insert } from "./insert.ts";
import { categoriesOf, sourceFeedUrl } from "./provenance.ts";
import { escapeText, xml, type Markup } from "./xml.ts";

export function renderRss(feed: Feed): string {
  const { site } = feed.place;
  const document = insert(toWriter(feed, "feed.rss", escapeText).rss2(), {
    element: "item",
    each: feed.entries.map((entry) => ({ attributes: "", children: itemAdditions(site, entry) })),
  });
  const hubs = site.hubs.map((hub) => xml`\n        <atom:link rel="hub" href="${hub}"/>`);
  return document.replace("<channel>", () => xml`<channel>${hubs}`.text);
}

/** RSS's own `author` must be an address of e-mail, so authors are Dublin Core's creators. */
function itemAdditions(site: Site, entry: Entry): Markup {
  const { note, item } = entry;
  const source = sourceOf(site, entry);
  const creators = [note ? site.author.name : null, item?.author ?? (note ? null : (source?.title ?? site.title))];
  return xml`${creators.map((name) => (name === null ? null : xml`    <dc:creator>${name}</dc:creator>\n        `))}${categoriesOf(
    site,
    entry,
  ).map(({ term, scheme }) => xml`    <category domain="${scheme}">${term}</category>\n        `)}${
    source && item ? xml`    <source url="${sourceFeedUrl(source)}">${source.title}</source>\n        ` : null
  }`;
}
