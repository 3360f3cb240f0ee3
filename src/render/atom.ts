// Atom 1.0 (RFC 4287).
import { FEED_FILES } from "../domain/addresses.ts";
import type { Entry } from "../domain/entry.ts";
import type { Site } from "../domain/site.ts";
import { entryLanguage, relatedLinks, sourceOf } from "./content.ts";
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
import { categoriesOf, releaseCategories, sourceFeedUrl, sourceId } from "./provenance.ts";
import { xml, type Markup } from "./xml.ts";

const TRAITS: FormatTraits = { file: FEED_FILES.atom, style: toHtmlText, hasRelatedLinks: true };

export function renderAtom(feed: Feed): string {
  const { site } = feed.scope;
  const document = insert(toWriter(feed, TRAITS).atom1(), {
    element: "entry",
    each: feed.entries.map((entry) => ({
      attributes: xml` xml:lang="${entryLanguage(entry)}"`.text,
      children: entryAdditions(site, entry),
    })),
  });
  const links = [...site.hubs.map((href) => ({ rel: "hub", href })), ...pagingLinks(feed, TRAITS.file)].map(
    ({ rel, href }) => xml`\n    <link rel="${rel}" href="${href}"/>`,
  );
  const tombstones = feed.tombstones.map(
    ({ id, when }) => xml`\n    <at:deleted-entry xmlns:at="${TOMBSTONE_NAMESPACE}" ref="${id}" when="${when}"/>`,
  );
  const archive = isArchive(feed) ? xml`\n    <fh:archive xmlns:fh="${HISTORY_NAMESPACE}"/>` : null;
  const head = xml`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="${DUBLIN_CORE}" xml:lang="${feed.language}">${[
    identifier(feed, TRAITS.file),
    archive,
    ...links,
    ...tombstones,
  ]}`;
  return withStyle(document.replace('<feed xmlns="http://www.w3.org/2005/Atom">', () => head.text));
}

export const DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";

/** RFC 6721. */
const TOMBSTONE_NAMESPACE = "http://purl.org/atompub/tombstones/1.0";

/** RFC 5005. */
export const HISTORY_NAMESPACE = "http://purl.org/syndication/history/1.0";

function entryAdditions(site: Site, entry: Entry): Markup {
  const { note, item } = entry;
  const { author } = site;
  const related = relatedLinks(site, entry).map(
    ({ url, title }) => xml`    <link rel="related" href="${url}" title="${title}"/>\n    `,
  );
  const categories = [...categoriesOf(site, entry), ...releaseCategories(site, entry)].map(
    ({ term, scheme }) => xml`    <category term="${term}" scheme="${scheme}"/>\n    `,
  );
  const authorUri = author.url === null ? null : xml`<uri>${author.url}</uri>`;
  return xml`${related}${categories}${
    note
      ? xml`    <author><name>${author.name}</name>${authorUri}</author>\n    `
      : xml`    <author><name>${item!.author ?? sourceOf(site, entry)?.title ?? site.title}</name></author>\n    `
  }${note && item?.author ? xml`    <contributor><name>${item.author}</name></contributor>\n    ` : null}${sourceElement(site, entry)}`;
}

/** Where upstream published it (§4.2.11). */
function sourceElement(site: Site, entry: Entry): Markup | null {
  const source = sourceOf(site, entry);
  if (!source || !entry.item) return null;
  const [id, self] = [sourceId(source), sourceFeedUrl(source)];
  return xml`    <source>${id === null ? null : xml`<id>${id}</id>`}<title>${source.title}</title><updated>${entry.item.published}</updated>${self === null ? null : xml`<link rel="self" href="${self}"/>`}</source>\n    `;
}
