// A parsed feed → the items in it: each with an identifier, a link, and a date that can be trusted.
import { legal } from "../characters.ts";
import type { Instant, Item } from "../entry.ts";
import { hashOf, linkKey } from "../identity.ts";
import type { Source } from "../site.ts";
import { readDate } from "./dates.ts";
import { isBareTag, tagOf } from "./github.ts";
import type { ParsedFeed, ParsedItem } from "./parse.ts";
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

/** The items of a feed in its order, each identifier once. */
export function toSightings(feed: ParsedFeed): Sighting[] {
  const sightings = new Map<string, Sighting>();
  for (const parsed of feed.items) {
    const url = urlOf(parsed, feed);
    const id = legal(parsed.id ?? url ?? hashOf(`${parsed.title}\n${parsed.published ?? parsed.updated ?? ""}`));
    const { title, html, author } = parsed;
    const hash = hashOf(JSON.stringify([title, html, author, url, feed.title]));
    if (!sightings.has(id)) sightings.set(id, { id, url, linkKey: url && linkKey(url), hash, parsed });
  }
  return withoutSharedLinks([...sightings.values()]);
}

function urlOf({ link, base }: ParsedItem, feed: ParsedFeed): string | null {
  if (link === null) return null;
  const start = base !== null && URL.canParse(base, feed.base) ? new URL(base, feed.base).href : feed.base;
  if (!URL.canParse(link, start)) return null;
  const url = new URL(link, start);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}

/** A page that several items link to, such as a changelog, tells none of them from the others. */
function withoutSharedLinks(sightings: readonly Sighting[]): Sighting[] {
  const counts = new Map<string | null, number>();
  for (const { linkKey } of sightings) counts.set(linkKey, (counts.get(linkKey) ?? 0) + 1);
  return sightings.map((sighting) => (counts.get(sighting.linkKey)! > 1 ? { ...sighting, linkKey: null } : sighting));
}

export type Published =
  | { readonly kind: "item"; readonly item: Item; readonly hasDate: boolean }
  /** A tag without a release: remembered, not published. */
  | { readonly kind: "tag" };

const LIMIT_FUTURE_MILLISECONDS = 24 * 60 * 60 * 1000;
const LIMIT_HTML_CHARACTERS = 400_000;
const LIMIT_TITLE_CHARACTERS = 500;

/** The expensive step: sanitises one item. `now` is its date when upstream gave none that can be read or has come. */
export function toItem(sighting: Sighting, feed: ParsedFeed, source: Source, now: Instant): Published {
  const { id, url, linkKey, parsed } = sighting;
  const html = capped(sanitise(parsed.html, url ?? feed.base));
  const title = titleOf(parsed);
  const tag = source.kind === "github" ? tagOf(id, url) : null;
  if (tag !== null && isBareTag(tag, toPlainText(html), feed.title)) return { kind: "tag" };

  const date = readDate(parsed.published ?? parsed.updated ?? "");
  const hasDate = date !== null && Date.parse(date) <= Date.parse(now) + LIMIT_FUTURE_MILLISECONDS;
  const item: Item = {
    source: source.key,
    id,
    url,
    linkKey,
    title: title || tag || url || "—",
    author: parsed.author === null ? null : legal(parsed.author).slice(0, LIMIT_TITLE_CHARACTERS),
    published: hasDate ? date : now,
    language: languageTag(parsed.language ?? feed.language),
    html,
    tag,
  };
  return { kind: "item", item, hasDate };
}

const titleOf = ({ title, titleIsHtml }: ParsedItem): string =>
  (titleIsHtml ? toPlainText(title) : legal(title).replace(/\s+/g, " ").trim())
    .slice(0, LIMIT_TITLE_CHARACTERS)
    .toWellFormed();

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
