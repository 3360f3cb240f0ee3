// The sitemap: one document for a small site, else an index of one document for the pages and one for each year.
import { entryPage, pageUrl } from "../domain/addresses.ts";
import { siteScope, collectionsOf } from "../domain/scope.ts";
import { configuredViews, siteViews, yearKey, MAIN_VIEW } from "../domain/view.ts";
import type { EntryRef } from "../ledger/entry-references.ts";
import { readEntryRefs } from "../ledger/entry-references.ts";
import { readViews } from "../ledger/feeds.ts";
import { readYears } from "../ledger/years.ts";
import { renderSitemap, renderSitemapIndex, type SitemapLine } from "../render/sitemap.ts";
import type { Collection, Site } from "../domain/site.ts";
import { entryViews } from "./scopes.ts";

/** Entries of one document. Each of them reads two rows. */
const MOST_ENTRIES = 5_000;

/** `/sitemap.xml`. */
export async function readSitemap(db: D1Database, site: Site): Promise<string> {
  const names = collectionsOf(siteScope(site));
  const refs = await readEntryRefs(db, names, MAIN_VIEW, MOST_ENTRIES + 1);
  const pages = await pageLines(db, site);
  if (refs.length <= MOST_ENTRIES) return renderSitemap([...pages, ...refs.map((ref) => lineOf(site, ref))]);
  const years = await Promise.all(
    site.collections.map(async ({ name }) =>
      (await readYears(db, [name])).map((year) => `${name}/${String(year).padStart(4, "0")}`),
    ),
  );
  return renderSitemapIndex(["pages", ...years.flat()].map((part) => `${site.url}/sitemap/${part}.xml`));
}

/** `/sitemap/pages.xml`. */
export const readPagesSitemap = async (db: D1Database, site: Site): Promise<string> =>
  renderSitemap(await pageLines(db, site));

/** `/sitemap/{collection}/{year}.xml`; null when it is empty. */
export async function readYearSitemap(
  db: D1Database,
  site: Site,
  { name }: Collection,
  year: number,
): Promise<string | null> {
  const refs = await readEntryRefs(db, [name], yearKey(year), MOST_ENTRIES);
  return refs.length === 0 ? null : renderSitemap(refs.map((ref) => lineOf(site, ref)));
}

const lineOf = (site: Site, ref: EntryRef): SitemapLine => ({ url: entryPage(site, ref), changed: ref.updated });

/** Home, collections, their views and years. */
async function pageLines(db: D1Database, site: Site): Promise<SitemapLine[]> {
  const whole = siteScope(site);
  const names = collectionsOf(whole);
  const [{ views }, years] = await Promise.all([readViews(db, names), readYears(db, names)]);
  const scopes = [
    whole,
    ...siteViews(site).map((view) => ({ ...whole, view })),
    ...years.map((year) => ({ ...whole, view: { kind: "year", year } as const })),
    ...site.collections.flatMap((collection) =>
      [null, ...configuredViews(collection), ...entryViews(collection, views)].map((view) => ({
        site,
        collection,
        view,
      })),
    ),
  ];
  return [...scopes.map((scope) => pageUrl(scope)), `${site.url}/about`].map((url) => ({ url, changed: null }));
}
