// The sitemap: one document while all fits into one, else an index of one for the pages and one for each year.
import type { EntryRef } from "../ledger/pages.ts";
import { readEntryRefs } from "../ledger/pages.ts";
import { readViews } from "../ledger/feeds.ts";
import { readYears } from "../ledger/years.ts";
import { VIEWS } from "../ledger/views.ts";
import { entryPage, pageUrl, wholeSite } from "../render/addresses.ts";
import { renderSitemap, renderSitemapIndex, type SitemapLine } from "../render/sitemap.ts";
import type { Collection, Site } from "../site.ts";
import { collectionsOf, fixedViews, grownViews } from "./places.ts";

/** Entries of one document, each of which costs two rows to read. */
const MOST_ENTRIES = 5_000;

/** `/sitemap.xml`. */
export async function readSitemap(db: D1Database, site: Site): Promise<string> {
  const names = collectionsOf(wholeSite(site));
  const refs = await readEntryRefs(db, names, VIEWS.main, MOST_ENTRIES + 1);
  const pages = await pageLines(db, site);
  if (refs.length <= MOST_ENTRIES) return renderSitemap([...pages, ...refs.map((ref) => lineOf(site, ref))]);
  const years = await Promise.all(
    site.collections.map(async ({ name }) => (await readYears(db, [name])).map((year) => `${name}/${year}`)),
  );
  return renderSitemapIndex(["pages", ...years.flat()].map((part) => `${site.url}/sitemap/${part}.xml`));
}

/** `/sitemap/pages.xml`. */
export const readPagesSitemap = async (db: D1Database, site: Site): Promise<string> =>
  renderSitemap(await pageLines(db, site));

/** `/sitemap/{collection}/{year}.xml`; null when there is nothing in it. */
export async function readYearSitemap(
  db: D1Database,
  site: Site,
  { name }: Collection,
  year: number,
): Promise<string | null> {
  const refs = await readEntryRefs(db, [name], VIEWS.year(year), MOST_ENTRIES);
  return refs.length === 0 ? null : renderSitemap(refs.map((ref) => lineOf(site, ref)));
}

const lineOf = (site: Site, ref: EntryRef): SitemapLine => ({ url: entryPage(site, ref), changed: ref.updated });

/** Home, collections, their views and years. */
async function pageLines(db: D1Database, site: Site): Promise<SitemapLine[]> {
  const whole = wholeSite(site);
  const names = collectionsOf(whole);
  const [{ views }, years] = await Promise.all([readViews(db, names), readYears(db, names)]);
  const places = [
    whole,
    ...years.map((year) => ({ ...whole, view: { kind: "year", year } as const })),
    ...site.collections.flatMap((collection) =>
      [null, ...fixedViews(collection), ...grownViews(collection, views)].map((view) => ({ site, collection, view })),
    ),
  ];
  return [...places.map((place) => pageUrl(place)), `${site.url}/about`].map((url) => ({ url, changed: null }));
}
