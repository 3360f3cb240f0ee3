// Sitemaps (https://www.sitemaps.org/protocol.html) and robots.txt (RFC 9309).
import { xml } from "./xml.ts";

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

export interface SitemapLine {
  /** Absolute. */
  readonly url: string;
  /** Time of the last change; null when it is unknown. */
  readonly changed: string | null;
}

export const renderSitemap = (lines: readonly SitemapLine[]): string =>
  xml`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="${NAMESPACE}">
${lines.map(
  ({ url, changed }) =>
    xml`  <url><loc>${url}</loc>${changed === null ? null : xml`<lastmod>${changed}</lastmod>`}</url>\n`,
)}</urlset>
`.text;

/** A sitemap of sitemaps. */
export const renderSitemapIndex = (urls: readonly string[]): string =>
  xml`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="${NAMESPACE}">
${urls.map((url) => xml`  <sitemap><loc>${url}</loc></sitemap>\n`)}</sitemapindex>
`.text;

/** Robots may read everything, and find the sitemap. */
export const renderRobots = (siteUrl: string): string => `User-agent: *\nAllow: /\n\nSitemap: ${siteUrl}/sitemap.xml\n`;

/** A newspaper page: a headline and two columns. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#9c1f17"/><g fill="#fdfcf9"><path d="M6 6h20v5H6zM6 14h9v2H6zM6 18.5h9v2H6zM6 23h9v2H6zM17 14h9v11h-9z"/></g></svg>
`;
