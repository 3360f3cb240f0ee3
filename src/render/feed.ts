// A feed before it has a format, and what all formats take from the `feed` package.
import { Feed as Writer, type Item as WriterItem } from "feed";
import { legal } from "../characters.ts";
import type { Entry, Instant } from "../entry.ts";
import { entryUrl, feedUrl, pageUrl, titleOf, type Place } from "./addresses.ts";
import { contentHtml, entryTitle, summaryText } from "./content.ts";

export interface Feed {
  readonly place: Place;
  /** Permanent IRI of the feed (RFC 4287 §4.2.6). */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Last change of any entry, or of the ledger while there is none; never the clock's. */
  readonly updated: Instant;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

const EPOCH = "1970-01-01T00:00:00.000Z" as Instant;

export function toFeed(place: Place, entries: readonly Entry[], changed: Instant | null): Feed {
  const earliest = entries.length === 0 ? (changed ?? EPOCH) : EPOCH;
  const { site, collection, view } = place;
  return {
    place,
    id: `${site.id}feeds/${[collection?.name, view].filter((part) => typeof part === "string").join("/")}`,
    title: titleOf(place),
    description: collection?.description ?? site.title,
    language: collection?.language ?? site.language,
    updated: entries.reduce((latest, { updated }) => (updated > latest ? updated : latest), earliest),
    entries,
  };
}

export const GENERATOR = "Gazette";

/** How a format wants text that is not markup. */
export type TextStyle = (text: string) => string;

/**
 * The feed as the `feed` package writes it, with its defects mended (it splits only the first `]]>` of a text, and
 * lets control characters through). What it can't say at all is added by each format.
 */
export function toWriter(feed: Feed, selfFile: string, title: TextStyle): Writer {
  const { place } = feed;
  const { author } = place.site;
  const self = feedUrl(place, selfFile);
  const writer = new Writer({
    id: feed.id,
    title: plain(feed.title),
    description: plain(feed.description),
    updated: new Date(feed.updated),
    generator: GENERATOR,
    language: feed.language,
    link: pageUrl(place),
    feed: self,
    feedLinks: { json: self },
    author: { name: plain(author.name), ...(author.url !== null && { link: author.url }) },
    ttl: 60,
  });
  for (const entry of feed.entries) writer.addItem(toItem(place, entry, title));
  return writer;
}

const toItem = ({ site }: Place, entry: Entry, title: TextStyle): WriterItem => ({
  id: entry.id,
  title: title(legal(entryTitle(entry))),
  link: entryUrl(site, entry),
  date: new Date(entry.updated),
  published: new Date(entry.published),
  description: title(legal(summaryText(entry))),
  content: cdata(legal(contentHtml(site, entry))),
});

/** The package takes `&amp;` in plain text for an ampersand that somebody escaped before. */
const plain = (text: string): string => legal(text).replaceAll("&amp;", "&amp;amp;");

/** In HTML `&gt;` is the same as `>`, and ends no CDATA section. */
const cdata = (html: string): string => html.replaceAll("]]>", "]]&gt;");
