// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), from the version 1 that the `feed` package writes.
import { FEED_FILES, feedUrl } from "../domain/addresses.ts";
import { withdrawnAt, type Entry } from "../domain/entry.ts";
import type { Author, Site } from "../domain/site.ts";
import { legal } from "../domain/characters.ts";
import { aboutUrl, briefText, entryLanguage, isWithdrawn, releaseOf, sourceOf } from "./content.ts";
import { selfUrl, toWriter, type Feed, type FormatTraits } from "./feed.ts";
import { categoriesOf, sourceFeedUrl } from "./provenance.ts";

type JsonObject = Readonly<Record<string, unknown>>;

const TRAITS: FormatTraits = { file: FEED_FILES.json, style: (text) => text, hasRelatedLinks: true };

export function renderJson(feed: Feed): string {
  const { scope, older, tombstones } = feed;
  const { site } = scope;
  const { items, ...head } = JSON.parse(toWriter(feed, TRAITS).json1()) as { readonly items: readonly JsonObject[] };
  const document = {
    ...head,
    version: "https://jsonfeed.org/version/1.1",
    title: legal(feed.title),
    description: legal(feed.description),
    feed_url: selfUrl(feed, TRAITS.file),
    ...(older && { next_url: feedUrl(older.scope, TRAITS.file, older.before) }),
    language: feed.language,
    ...authorship([authorOf(site.author)]),
    ...(site.hubs.length > 0 && { hubs: site.hubs.map((url) => ({ type: "WebSub", url })) }),
    _gazette: {
      about: `${site.url}/about`,
      ...(tombstones.length > 0 && { withdrawn: tombstones.map(({ id, when }) => ({ id, date: when })) }),
    },
    items: items.map((item, index) => toItem(feed, feed.entries[index]!, item)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function toItem({ scope: { site }, abbreviated }: Feed, entry: Entry, written: JsonObject): JsonObject {
  const tags = categoriesOf(site, entry).map(({ term }) => legal(term));
  const external = aboutUrl(entry);
  return {
    ...written,
    ...(abbreviated.has(entry) && {
      content_html: undefined,
      content_text: legal(briefText(entry)),
      summary: undefined,
    }),
    ...(external !== null && { external_url: external }),
    language: entryLanguage(entry),
    ...authorship(authorsOf(site, entry)),
    ...(tags.length > 0 && { tags }),
    _gazette: extensionOf(site, entry),
  };
}

/** What only Gazette's readers know (JSON Feed 1.1, "Extensions"). */
function extensionOf(site: Site, entry: Entry): JsonObject {
  const { note, item } = entry;
  const source = sourceOf(site, entry);
  const release = releaseOf(site, entry);
  return {
    about: `${site.url}/about`,
    collection: entry.collection,
    has_note: note !== null,
    ...(note?.comment && { comment: legal(note.comment) }),
    ...(release && { release }),
    ...(isWithdrawn(site, entry) && { withdrawn: withdrawnAt(entry) }),
    ...(item && {
      track: entry.track,
      upstream_url: item.url,
      upstream_id: item.id,
      source: source ? { title: source.title, url: sourceFeedUrl(source) } : null,
    }),
  };
}

/** The author of the note, and who published the item. */
function authorsOf(site: Site, entry: Entry): JsonObject[] {
  const { note, item } = entry;
  const upstream = item?.author ?? (note ? null : (sourceOf(site, entry)?.title ?? site.title));
  return [...(note ? [authorOf(site.author)] : []), ...(upstream === null ? [] : [{ name: legal(upstream) }])];
}

/** Readers of version 1 know only `author`. */
const authorship = (authors: readonly JsonObject[]): JsonObject => ({ author: authors[0], authors });

const authorOf = ({ name, url }: Author): JsonObject => ({ name: legal(name), ...(url !== null && { url }) });
