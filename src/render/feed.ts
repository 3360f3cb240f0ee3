// A feed before it has a format, and what all formats take from the `feed` package.
import { entryUrl, feedId, feedUrl, pageUrl } from "../domain/addresses.ts";
import { isArchived, mainScope, type Scope, type DocumentRef } from "../domain/scope.ts";
import { titleOf } from "./titles.ts";
import { Feed as Writer, type Item as WriterItem } from "feed";
import { legal } from "../domain/characters.ts";
import type { Entry, Instant, Mark } from "../domain/entry.ts";
import { briefText, contentHtml, entryTitle, summaryText } from "./content.ts";

export interface Feed {
  readonly scope: Scope;
  /** The entry that these are older than; null for the newest. */
  readonly before: Mark | null;
  /** Permanent IRI of the feed (RFC 4287 §4.2.6). */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Last change of any entry, or of the ledger while there is none; never the clock's. */
  readonly updated: Instant;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** So many of the newest carry their content, the others their summary only. */
  readonly whole: number;
  /** The document with the next older entries; that of a main feed which has them all holds none. */
  readonly older: DocumentRef | null;
  readonly hasOlder: boolean;
  /** The document with the next newer entries. */
  readonly newer: DocumentRef | null;
}

/** When RFC 4287 came out: no feed is older, and what is long before looks broken to those who check feeds. */
const EARLIEST = "2005-12-01T00:00:00.000Z" as Instant;

/** What a feed shows of a scope. */
export interface Shown {
  readonly entries: readonly Entry[];
  readonly changed: Instant | null;
  readonly before?: Mark | null;
  readonly older?: DocumentRef | null;
  readonly hasOlder?: boolean;
  readonly newer?: DocumentRef | null;
}

export function toFeed(scope: Scope, shown: Shown): Feed {
  const { entries, changed, before = null, older = null, hasOlder = false, newer = null } = shown;
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
    whole: entries.length,
    older,
    hasOlder,
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

/** Whether the document is an archive that does not change any more, once its time is over. */
export const isArchive = ({ scope }: Feed): boolean => scope.view?.kind === "year";

export const selfUrl = ({ scope, before }: Feed, file: string): string => feedUrl(scope, file, before);

export const GENERATOR = "Gazette";

/** How a format wants text that is not markup. */
export type TextStyle = (text: string) => string;

/**
 * Text as HTML, for Atom, which says that it is, and for RSS, which never said which of both it is. Only what would be
 * markup or a character reference is escaped (the shortest name of one is of two letters), since some readers take
 * it for plain text whatever it says, and all else is the same in both.
 */
export const toHtmlText: TextStyle = (text) =>
  text
    .replaceAll(/&(?=#|\w\w)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("]]>", "]]&gt;");

/**
 * The feed as the `feed` package writes it, with its defects mended (it splits only the first `]]>` of a text, and
 * lets control characters through). What it can't say at all is added by each format.
 */
export function toWriter(feed: Feed, selfFile: string, style: TextStyle): Writer {
  const { scope } = feed;
  const { author } = scope.site;
  const self = selfUrl(feed, selfFile);
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
  feed.entries.forEach((entry, index) => writer.addItem(toItem(scope, entry, index < feed.whole, style)));
  return writer;
}

const toItem = ({ site }: Scope, entry: Entry, isWhole: boolean, style: TextStyle): WriterItem => ({
  id: entry.id,
  title: style(legal(entryTitle(entry))),
  link: entryUrl(site, entry),
  date: new Date(entry.updated),
  published: new Date(entry.published),
  description: style(legal(isWhole ? summaryText(entry) : briefText(entry))),
  ...(isWhole && { content: cdata(legal(contentHtml(site, entry))) }),
});

/** The package takes `&amp;` in plain text for an ampersand that somebody escaped before. */
const plain = (text: string): string => legal(text).replaceAll("&amp;", "&amp;amp;");

/** In HTML `&gt;` is the same as `>`, and ends no CDATA section. */
const cdata = (html: string): string => html.replaceAll("]]>", "]]&gt;");
