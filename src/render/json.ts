// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). The `feed` package writes version 1: what it gives is completed.
import { feedUrl } from "../domain/addresses.ts";
import type { Entry } from "../domain/entry.ts";
import type { Author, Site } from "../domain/site.ts";
import { legal } from "../domain/characters.ts";
import { aboutUrl, briefText, entryLanguage, sourceOf } from "./content.ts";
import { selfUrl, toWriter, type Feed } from "./feed.ts";
import { categoriesOf, sourceFeedUrl } from "./provenance.ts";

type JsonObject = Readonly<Record<string, unknown>>;

export function renderJson(feed: Feed): string {
  const { site } = feed.scope;
  const {
    author: _author,
    items,
    ...head
  } = JSON.parse(toWriter(feed, "feed.json", (text) => text).json1()) as {
    readonly author: unknown;
    readonly items: readonly JsonObject[];
  };
  const document = {
    ...head,
    version: "https://jsonfeed.org/version/1.1",
    title: legal(feed.title),
    description: legal(feed.description),
    feed_url: selfUrl(feed, "feed.json"),
    ...(feed.older && feed.hasOlder && { next_url: feedUrl(feed.older.scope, "feed.json", feed.older.before) }),
    language: feed.language,
    authors: [authorOf(site.author)],
    ...(site.hubs.length > 0 && { hubs: site.hubs.map((url) => ({ type: "WebSub", url })) }),
    _gazette: { about: `${site.url}/about` },
    items: items.map((item, index) => toItem(site, feed.entries[index]!, item, index < feed.whole)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function toItem(site: Site, entry: Entry, written: JsonObject, isWhole: boolean): JsonObject {
  const { note, item } = entry;
  const source = sourceOf(site, entry);
  const upstream = item?.author ?? (note ? null : (source?.title ?? site.title));
  const tags = categoriesOf(site, entry).map(({ term }) => legal(term));
  const external = aboutUrl(entry);
  return {
    ...written,
    ...(!isWhole && { content_html: undefined, content_text: legal(briefText(entry)), summary: undefined }),
    ...(external !== null && { external_url: external }),
    language: entryLanguage(entry),
    authors: [...(note ? [authorOf(site.author)] : []), ...(upstream === null ? [] : [{ name: legal(upstream) }])],
    ...(tags.length > 0 && { tags }),
    _gazette: {
      about: `${site.url}/about`,
      collection: entry.collection,
      has_note: note !== null,
      ...(note?.comment && { comment: legal(note.comment) }),
      ...(item && {
        track: entry.track,
        upstream_url: item.url,
        upstream_id: item.id,
        source: source ? { title: source.title, url: sourceFeedUrl(source) } : null,
      }),
    },
  };
}

const authorOf = ({ name, url }: Author): JsonObject => ({ name: legal(name), ...(url !== null && { url }) });
