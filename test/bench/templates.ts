// Each format as a plain template string: the fields of a release, escaped, and nothing of what Gazette thinks about.
import { legal } from "../../src/domain/characters.ts";
import type { Feed } from "../../src/render/feed.ts";

const escaped = (text: string): string =>
  legal(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const cdata = (html: string): string => `<![CDATA[${legal(html).replaceAll("]]>", "]]&gt;")}]]>`;
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .slice(0, 300);

function atom({ id, title, updated, language, entries, scope: { site } }: Feed): string {
  const one = entries.map(
    ({ id: entryId, published, updated: changed, item, collection, track }) => `
  <entry xml:lang="${item!.language}">
    <title type="html">${cdata(escaped(item!.title))}</title>
    <id>${escaped(entryId)}</id>
    <link href="${escaped(item!.url!)}"/>
    <published>${published}</published>
    <updated>${changed}</updated>
    <summary type="html">${cdata(escaped(textOf(item!.html)))}</summary>
    <content type="html">${cdata(item!.html)}</content>
    <category term="${escaped(track ?? collection)}" scheme="${site.url}"/>
    <author><name>${escaped(item!.author!)}</name></author>
    <source><id>${escaped(item!.source)}</id><title>${escaped(item!.source)}</title><updated>${published}</updated></source>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <id>${escaped(id)}</id>
  <title>${escaped(title)}</title>
  <updated>${updated}</updated>
  <author><name>${escaped(site.author.name)}</name></author>
  <link rel="self" href="${site.url}/feed.atom"/>${one.join("")}
</feed>
`;
}

function rss({ title, description, updated, language, entries, scope: { site } }: Feed): string {
  const one = entries.map(
    ({ id, published, item, collection, track }) => `
    <item>
      <title>${cdata(escaped(item!.title))}</title>
      <link>${escaped(item!.url!)}</link>
      <guid isPermaLink="false">${escaped(id)}</guid>
      <pubDate>${new Date(published).toUTCString()}</pubDate>
      <description>${cdata(escaped(textOf(item!.html)))}</description>
      <content:encoded>${cdata(item!.html)}</content:encoded>
      <dc:creator>${escaped(item!.author!)}</dc:creator>
      <category domain="${site.url}">${escaped(track ?? collection)}</category>
      <source url="https://${escaped(item!.source)}">${escaped(item!.source)}</source>
    </item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>${escaped(title)}</title>
    <link>${site.url}</link>
    <description>${escaped(description)}</description>
    <language>${language}</language>
    <lastBuildDate>${new Date(updated).toUTCString()}</lastBuildDate>${one.join("")}
  </channel>
</rss>
`;
}

function json({ title, description, language, entries, scope: { site } }: Feed): string {
  const items = entries.map(({ id, published, updated, item, collection, track }) => ({
    id,
    url: item!.url,
    title: legal(item!.title),
    summary: legal(textOf(item!.html)),
    content_html: legal(item!.html),
    date_published: published,
    date_modified: updated,
    language: item!.language,
    authors: [{ name: legal(item!.author!) }],
    tags: [track ?? collection],
    _source: { title: item!.source, url: item!.source, id: item!.id },
  }));
  const version = "https://jsonfeed.org/version/1.1";
  return JSON.stringify({ version, title, description, language, home_page_url: site.url, items }, null, 2);
}

/** By the file of the format. */
export const TEMPLATES: Readonly<Record<string, (feed: Feed) => string>> = {
  "feed.atom": atom,
  "feed.rss": rss,
  "feed.json": json,
};
