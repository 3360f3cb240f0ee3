// A parsed feed → the items in it: each with an identifier, a link, and a date that can be trusted.
import { legal } from "../domain/characters.ts";
import type { Instant, Item } from "../domain/entry.ts";
import { hashOf, linkKey } from "../domain/identity.ts";
import type { Source } from "../domain/site.ts";
import { readDate } from "./dates.ts";
import { isBareTag, isTagMessage, ownLinkKey, tagOf } from "./github.ts";
import type { ParsedFeed, ParsedItem } from "./parsed-feed.ts";
import { sanitise, toPlainText } from "./sanitise.ts";

/** An item that was seen in a feed, before any work was put into it. */
export interface Sighting {
  readonly id: string;
  readonly url: string | null;
  readonly linkKey: string | null;
  /** Content hash of what upstream wrote, dates left out: equal hashes mean that there is nothing to do. */
  readonly hash: string;
  readonly parsed: ParsedItem;
}

/** The items of a feed in its order, each once. */
export function toSightings(feed: ParsedFeed): Sighting[] {
  const sightings = feed.items.map((parsed) => toSighting(parsed, feed));
  const byId = Map.groupBy(sightings, ({ id }) => id);
  const distinct = sightings.map((sighting) => (byId.get(sighting.id)!.length > 1 ? toldApart(sighting) : sighting));
  return withoutSharedLinks(
    [...new Map(distinct.toReversed().map((sighting) => [sighting.id, sighting])).values()].toReversed(),
  );
}

function toSighting(parsed: ParsedItem, feed: ParsedFeed): Sighting {
  const { title, html, author } = parsed;
  const url = urlOf(parsed, feed);
  const id = legal(parsed.id ?? url ?? hashOf(`${title}\n${parsed.published ?? parsed.updated ?? ""}`));
  const shortId = id.length <= LIMIT_ID_CHARACTERS ? id : hashOf(id);
  const hash = hashOf(JSON.stringify([title, html, author, url, feed.title]));
  return { id: shortId, url, linkKey: url && linkKey(url), hash, parsed };
}

/** An identifier that several items have is none: their links, else their titles, tell them apart. */
const toldApart = (sighting: Sighting): Sighting => ({
  ...sighting,
  id: `${sighting.id} ${sighting.linkKey ?? hashOf(sighting.parsed.title)}`,
});

function urlOf({ link, base }: ParsedItem, feed: ParsedFeed): string | null {
  if (link === null || link.length > LIMIT_URL_CHARACTERS) return null;
  const url = absolute(link, absolute(base ?? feed.base, feed.base) ?? feed.base);
  return url !== null && /^https?:/.test(url) ? url : null;
}

/** What links in content start from: what the document says, else the item's own page. */
function contentBaseOf({ base, contentBase }: ParsedItem, url: string | null, feed: ParsedFeed): string {
  if (base === null && contentBase === null) return url ?? feed.base;
  const ofItem = absolute(base ?? feed.base, feed.base) ?? feed.base;
  return absolute(contentBase ?? ofItem, ofItem) ?? ofItem;
}

const absolute = (link: string, base: string): string | null =>
  URL.canParse(link, base) ? new URL(link, base).href : null;

/** A page that several items link to, such as a changelog, tells none of them from the others. */
function withoutSharedLinks(sightings: readonly Sighting[]): Sighting[] {
  const counts = new Map<string | null, number>();
  for (const { linkKey } of sightings) counts.set(linkKey, (counts.get(linkKey) ?? 0) + 1);
  const isShared = ({ linkKey }: Sighting) => linkKey !== null && counts.get(linkKey)! > 1;
  return sightings.map((sighting) =>
    isShared(sighting) ? { ...sighting, linkKey: null, hash: hashOf(`${sighting.hash} shared`) } : sighting,
  );
}

export type Published =
  | { readonly kind: "item"; readonly item: Item; readonly hasDate: boolean }
  /** A tag without a release: remembered, not published. */
  | { readonly kind: "tag" };

const LIMIT_RAW_CHARACTERS = 1_000_000;
const LIMIT_TAG_MESSAGE_CHARACTERS = 5_000;
const LIMIT_FUTURE_MILLISECONDS = 24 * 60 * 60 * 1000;
const LIMIT_HTML_CHARACTERS = 400_000;
const LIMIT_TITLE_CHARACTERS = 500;
const LIMIT_RAW_TITLE_CHARACTERS = 5_000;
const LIMIT_ID_CHARACTERS = 1_000;
const LIMIT_URL_CHARACTERS = 4_000;

/** The expensive step: sanitises one item. `now` is its date when upstream gave none that can be read or has come. */
export function toItem(sighting: Sighting, feed: ParsedFeed, source: Source, now: Instant): Published {
  const { id, url, linkKey, parsed } = sighting;
  const raw = parsed.html.slice(0, LIMIT_RAW_CHARACTERS).toWellFormed();
  const html = capped(sanitise(raw, contentBaseOf(parsed, url, feed)));
  const title = titleOf(parsed);
  const tag = source.kind === "github" ? tagOf(id, url) : null;
  const message = html.length <= LIMIT_TAG_MESSAGE_CHARACTERS ? toPlainText(html) : html;
  if (tag !== null && (isBareTag(tag, message, feed.title) || isTagMessage(tag, title, html))) return { kind: "tag" };

  const date = readDate(parsed.published ?? parsed.updated ?? "");
  const hasDate = date !== null && Date.parse(date) <= Date.parse(now) + LIMIT_FUTURE_MILLISECONDS;
  const item: Item = {
    source: source.key,
    id,
    url,
    linkKey: source.kind === "github" ? ownLinkKey(source, linkKey) : linkKey,
    title: title || tag || beginning(html) || url || "—",
    author: parsed.author === null ? null : legal(parsed.author).slice(0, LIMIT_TITLE_CHARACTERS),
    published: hasDate && date <= now ? date : now,
    language: languageTag(parsed.language ?? feed.language),
    html,
    tag,
  };
  return { kind: "item", item, hasDate };
}

function titleOf({ title, titleIsHtml }: ParsedItem): string {
  const beginning = title.slice(0, LIMIT_RAW_TITLE_CHARACTERS).toWellFormed();
  const text = titleIsHtml ? toPlainText(beginning) : legal(beginning).replace(/\s+/g, " ").trim();
  return text.slice(0, LIMIT_TITLE_CHARACTERS).toWellFormed();
}

/** What a post without a title is called. */
function beginning(html: string): string {
  const words = toPlainText(html.slice(0, 2_000));
  return words.length <= 80 ? words : `${words.slice(0, 80).toWellFormed().trimEnd()}…`;
}

/** A body that no reader would take is cut to its beginning, as plain text. */
function capped(html: string): string {
  if (html.length <= LIMIT_HTML_CHARACTERS) return html;
  const beginning = toPlainText(html.slice(0, 20_000)).slice(0, 5_000).toWellFormed();
  return `<p>${beginning.replace(/&/g, "&amp;").replace(/</g, "&lt;")} …</p>`;
}

function languageTag(text: string | null): string | null {
  try {
    return text === null ? null : (Intl.getCanonicalLocales(text.trim().replaceAll("_", "-"))[0] ?? null);
  } catch {
    return null;
  }
}
