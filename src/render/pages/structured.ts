// Pages in schema.org's terms (JSON-LD 1.1), for search engines and link previews.
import { entryPage, pageUrl } from "../../domain/addresses.ts";
import { titleOf } from "../titles.ts";
import { siteScope, type Scope } from "../../domain/scope.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Site } from "../../domain/site.ts";
import { aboutUrl, collectionOf, entryLanguage, entryTitle, summaryText } from "../content.ts";

const person = ({ author }: Site) => ({
  "@type": "Person",
  name: author.name,
  ...(author.url !== null && { url: author.url }),
});

const website = (site: Site) => ({
  "@type": "WebSite",
  name: site.title,
  url: pageUrl(siteScope(site)),
  inLanguage: site.language,
});

/** The site, its search, and its newest entries. */
export const siteData = (site: Site, entries: readonly Entry[]) => ({
  ...website(site),
  author: person(site),
  potentialAction: {
    "@type": "SearchAction",
    target: { "@type": "EntryPoint", urlTemplate: `${site.url}/search?q={query}` },
    "query-input": "required name=query",
  },
  hasPart: entries.map((entry) => brief(site, entry)),
});

export const collectionData = (scope: Scope, url: string, entries: readonly Entry[]) => ({
  "@type": "CollectionPage",
  name: titleOf(scope),
  description: scope.collection?.description ?? scope.site.title,
  url,
  inLanguage: scope.collection?.language ?? scope.site.language,
  isPartOf: website(scope.site),
  hasPart: entries.map((entry) => brief(scope.site, entry)),
});

const brief = (site: Site, entry: Entry) => ({
  "@type": "BlogPosting",
  headline: entryTitle(site, entry),
  url: entryPage(site, entry),
  datePublished: entry.published,
});

/** The author of an entry is the author of its note; without a note, upstream's author. */
export function entryData(site: Site, entry: Entry) {
  const { note, item } = entry;
  const original = item?.url ?? aboutUrl(entry);
  return {
    ...brief(site, entry),
    dateModified: entry.updated,
    description: summaryText(entry),
    inLanguage: entryLanguage(entry),
    mainEntityOfPage: entryPage(site, entry),
    ...(note ? { author: person(site) } : item?.author && { author: { "@type": "Person", name: item.author } }),
    ...(original !== null && { isBasedOn: original }),
    ...((note?.tags.length ?? 0) > 0 && { keywords: note!.tags }),
    isPartOf: [
      website(site),
      { "@type": "Blog", name: collectionOf(site, entry).title, url: `${site.url}/${entry.collection}` },
    ],
  };
}
