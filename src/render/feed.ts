// A feed before it has a format, and what all formats use of the `feed` package.
import { entryUrl, feedId, feedUrl, pageUrl } from "../domain/addresses.ts";
import { isArchived, mainScope, type Scope, type DocumentRef } from "../domain/scope.ts";
import { titleOf } from "./titles.ts";
import { Feed as Writer, type Item as WriterItem } from "feed";
import { legal } from "../domain/characters.ts";
import type { Entry, Instant, Mark, Tombstone } from "../domain/entry.ts";
import { FEED_STYLE_PATH } from "./feed-style.ts";
import { xml, type Markup } from "./xml.ts";
import { briefText, contentHtml, entryTitle, summaryText, type FormatLinks } from "./content.ts";

export interface Feed {
  readonly scope: Scope;
  /** The entry that these are older than; null for the newest. */
  readonly before: Mark | null;
  /** Permanent IRI of the feed (RFC 4287 §4.2.6). */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Last change of any entry, or of the ledger while there is none; never from the clock. */
  readonly updated: Instant;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Entries that carry only a brief text, because their content exceeds the size of the feed. */
  readonly abbreviated: ReadonlySet<Entry>;
  /** Releases that were withdrawn, and that the feed no longer has. */
  readonly tombstones: readonly Tombstone[];
  /** The document with the next older entries. */
  readonly older: DocumentRef | null;
  /** The document with the next newer entries. */
  readonly newer: DocumentRef | null;
}

/** The date of an empty feed: that of RFC 4287. Validators take much earlier dates for mistakes. */
const EARLIEST = "2005-12-01T00:00:00.000Z" as Instant;

/** What a document shows of a scope. */
export interface Shown {
  readonly entries: readonly Entry[];
  /** Time of the last change; null when nothing has changed since the ledger was created. */
  readonly changed: Instant | null;
  readonly before?: Mark | null;
  readonly tombstones?: readonly Tombstone[];
  readonly older?: DocumentRef | null;
  readonly newer?: DocumentRef | null;
}

export function toFeed(scope: Scope, shown: Shown): Feed {
  const { entries, changed, before = null, tombstones = [], older = null, newer = null } = shown;
  const atLeast = entries[0]?.updated ?? changed ?? EARLIEST;
  const { site, collection } = scope;
  return {
    scope,
    before,
    id: feedId(scope),
    title: titleOf(scope),
    description: collection?.description ?? site.title,
    language: collection?.language ?? site.language,
    updated: entries.reduce((latest, { updated }) => (updated > latest ? updated : latest), atLeast),
    entries,
    abbreviated: new Set(),
    tombstones,
    older,
    newer,
  };
}

/** A link of a feed to another document of the same feed. */
export interface PagingLink {
  readonly rel: string;
  readonly href: string;
}

/** How to walk through all documents of a feed: as an archive (RFC 5005 §4), or page by page (§3). */
export function pagingLinks({ scope, before, older, newer }: Feed, file: string): PagingLink[] {
  const isArchive = isArchived(scope);
  const links: readonly (readonly [string, DocumentRef | null])[] = [
    [isArchive ? "prev-archive" : "next", older],
    [isArchive ? "next-archive" : "previous", newer],
    ["current", isArchive && scope.view !== null ? { scope: mainScope(scope), before: null } : null],
    ["first", !isArchive && before !== null ? { scope, before: null } : null],
  ];
  return links.flatMap(([rel, to]) => (to === null ? [] : [{ rel, href: feedUrl(to.scope, file, to.before) }]));
}

/** Whether the document is an archive, which doesn't change once its year is over (RFC 5005 §4). */
export const isArchive = ({ scope }: Feed): boolean => scope.view?.kind === "year";

export const selfUrl = ({ scope, before }: Feed, file: string): string => feedUrl(scope, file, before);

export const GENERATOR = "Gazette";

/** How a feed in XML begins: a browser shows it with a style sheet (https://www.w3.org/TR/xml-stylesheet/). */
export const withStyle = (document: string): string =>
  document.replace(
    /^<\?xml [^>]*\?>/,
    (declaration) => `${declaration}\n<?xml-stylesheet type="text/css" href="${FEED_STYLE_PATH}"?>`,
  );

/** The feed's address as text, which can be copied from a feed that is opened in a browser. */
export const identifier = (feed: Feed, file: string): Markup =>
  xml`\n    <dc:identifier>${selfUrl(feed, file)}</dc:identifier>`;

/** How a format uses the `feed` package. */
export interface FormatTraits extends FormatLinks {
  /** The last part of the feed's address. */
  readonly file: string;
  /** Writes plain text as titles and summaries have it. */
  readonly style: (text: string) => string;
}

/**
 * Plain text as HTML, for Atom, which declares it, and for RSS, which doesn't say whether text is HTML. Escapes only what would
 * be read as markup or as a character reference (the shortest name has two letters), because some readers always
 * take it for plain text.
 */
export const toHtmlText = (text: string): string =>
  text
    .replaceAll(/&(?=#|\w\w)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("]]>", "]]&gt;");

/**
 * The feed for the `feed` package, without its defects (it splits only the first `]]>` of a text, and passes control
 * characters on). Each format adds what the package can't express.
 */
export function toWriter(feed: Feed, traits: FormatTraits): Writer {
  const { scope } = feed;
  const { author } = scope.site;
  const self = selfUrl(feed, traits.file);
  const writer = new Writer({
    id: feed.id,
    title: plain(feed.title),
    description: plain(feed.description),
    updated: new Date(feed.updated),
    generator: GENERATOR,
    language: feed.language,
    link: pageUrl(scope),
    feed: self,
    feedLinks: { json: self },
    author: { name: plain(author.name), ...(author.url !== null && { link: author.url }) },
    ttl: 60,
  });
  for (const entry of feed.entries) writer.addItem(toWriterItem(feed, entry, traits));
  return writer;
}

function toWriterItem({ scope: { site }, abbreviated }: Feed, entry: Entry, traits: FormatTraits): WriterItem {
  const isBrief = abbreviated.has(entry);
  return {
    id: entry.id,
    title: traits.style(legal(entryTitle(site, entry))),
    link: entryUrl(site, entry),
    date: new Date(entry.updated),
    published: new Date(entry.published),
    description: traits.style(legal(isBrief ? briefText(entry) : summaryText(entry))),
    ...(!isBrief && { content: cdata(legal(contentHtml(site, entry, traits))) }),
  };
}

/** The package takes `&amp;` in plain text for an ampersand that is already escaped. */
const plain = (text: string): string => legal(text).replaceAll("&amp;", "&amp;amp;");

/** In HTML `&gt;` is the same as `>`, and ends no CDATA section. */
const cdata = (html: string): string => html.replaceAll("]]>", "]]&gt;");
