// Pages in schema.org's words (JSON-LD 1.1), for search engines and whoever previews a link.
import type { Entry } from "../../entry.ts";
import type { Site } from "../../site.ts";
import { entryPage, pageUrl, titleOf, wholeSite, type Place } from "../addresses.ts";
import { aboutUrl, collectionOf, entryLanguage, entryTitle, summaryText } from "../content.ts";

const person = ({ author }: Site) => ({
  "@type": "Person",
  name: author.name,
  ...(author.url !== null && { url: author.url }),
});

const website = (site: Site) => ({
  "@type": "WebSite",
  name: site.title,
  url: pageUrl(wholeSite(site)),
  inLanguage: site.language,
});

/** The site with what can be searched in it, and what is new. */
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

export const collectionData = (place: Place, url: string, entries: readonly Entry[]) => ({
  "@type": "CollectionPage",
  name: titleOf(place),
  description: place.collection?.description ?? place.site.title,
  url,
  inLanguage: place.collection?.language ?? place.site.language,
  isPartOf: website(place.site),
  hasPart: entries.map((entry) => brief(place.site, entry)),
});

const brief = (site: Site, entry: Entry) => ({
  "@type": "BlogPosting",
  headline: entryTitle(entry),
  url: entryPage(site, entry),
  datePublished: entry.published,
});

/** Who wrote an entry is who wrote its note; a release without one is upstream's. */
export function entryData(site: Site, entry: Entry) {
  const { note, item } = entry;
  const basis = item?.url ?? aboutUrl(entry);
  return {
    ...brief(site, entry),
    dateModified: entry.updated,
    description: summaryText(entry),
    inLanguage: entryLanguage(entry),
    mainEntityOfPage: entryPage(site, entry),
    ...(note ? { author: person(site) } : item?.author && { author: { "@type": "Person", name: item.author } }),
    ...(basis !== null && { isBasedOn: basis }),
    ...((note?.tags.length ?? 0) > 0 && { keywords: note!.tags }),
    isPartOf: [
      website(site),
      { "@type": "Blog", name: collectionOf(site, entry).title, url: `${site.url}/${entry.collection}` },
    ],
  };
}
