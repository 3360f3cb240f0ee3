// RSS 2.0, with Dublin Core's creator and the content module.
import { FEED_FILES } from "../domain/addresses.ts";
import type { Entry } from "../domain/entry.ts";
import type { Site } from "../domain/site.ts";
import { sourceOf } from "./content.ts";
import { DUBLIN_CORE, HISTORY_NAMESPACE } from "./atom.ts";
import {
  identifier,
  isArchive,
  pagingLinks,
  toHtmlText,
  toWriter,
  withStyle,
  type Feed,
  type FormatTraits,
} from "./feed.ts";
import { insert } from "./insert.ts";
import { categoriesOf, releaseCategories, sourceFeedUrl } from "./provenance.ts";
import { Markup, xml } from "./xml.ts";

const TRAITS: FormatTraits = { file: FEED_FILES.rss, style: toHtmlText, hasRelatedLinks: false };

export function renderRss(feed: Feed): string {
  const { site } = feed.scope;
  const document = insert(toWriter(feed, TRAITS).rss2(), {
    element: "item",
    each: feed.entries.map((entry) => ({ attributes: "", children: inHexadecimal(itemAdditions(site, entry)) })),
  });
  const links = [...site.hubs.map((href) => ({ rel: "hub", href })), ...pagingLinks(feed, TRAITS.file)].map(
    ({ rel, href }) => xml`\n        <atom:link rel="${rel}" href="${href}"/>`,
  );
  const archive = isArchive(feed) ? xml`\n        <fh:archive xmlns:fh="${HISTORY_NAMESPACE}"/>` : null;
  return withStyle(
    document
      .replace(/<rss [^>]*>/, ROOT)
      .replace("<channel>", () => xml`<channel>${[identifier(feed, TRAITS.file), archive, ...links]}`.text)
      .replace(TITLE, toTitle),
  );
}

/** The package declares only the namespaces that it uses itself, and not in every document. */
const ROOT = `<rss version="2.0" ${[
  `xmlns:dc="${DUBLIN_CORE}"`,
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
].join(" ")}>`;

const TITLE = /<title><!\[CDATA\[([^]*?)\]\]><\/title>/g;

/** Without CDATA, and with hexadecimal references for markup, as the RSS Advisory Board's profile advises. */
const toTitle = (_all: string, text: string): string =>
  `<title>${text.replaceAll("]]&gt;", "]]>").replaceAll("&", "&#x26;").replaceAll("<", "&#x3C;").replaceAll(">", "&#x3E;")}</title>`;

/** Hexadecimal references in text that is already escaped. */
const inHexadecimal = ({ text }: Markup): Markup =>
  new Markup(text.replaceAll("&amp;", "&#x26;").replaceAll("&lt;", "&#x3C;").replaceAll("&gt;", "&#x3E;"));

/**
 * RSS's own `author` must be an e-mail address, so the author is Dublin Core's creator. There is only one: of two, some
 * readers show the first and some the last.
 */
function itemAdditions(site: Site, entry: Entry): Markup {
  const { note, item } = entry;
  const source = sourceOf(site, entry);
  const creator = note ? site.author.name : (item!.author ?? source?.title ?? site.title);
  const feedUrl = source ? sourceFeedUrl(source) : null;
  const contributor = note && item?.author ? xml`    <dc:contributor>${item.author}</dc:contributor>\n        ` : null;
  const categories = [...categoriesOf(site, entry), ...releaseCategories(site, entry)].map(
    ({ term, scheme }) => xml`    <category domain="${scheme}">${term}</category>\n        `,
  );
  return xml`    <dc:creator>${creator}</dc:creator>\n        ${contributor}${categories}${feedUrl !== null && source && item ? xml`    <source url="${feedUrl}">${source.title}</source>\n        ` : null}`;
}
