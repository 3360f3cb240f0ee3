// A parsed feed → the items in it: each with an identifier, a link, and a date that can be trusted.
import { legal } from "../domain/characters.ts";
import type { Instant, Item } from "../domain/entry.ts";
import { hashOf, linkKey } from "../domain/identity.ts";
import { isRepository, type Source } from "../domain/site.ts";
import { cut, LIMITS } from "../domain/limits.ts";
import { readDate } from "./dates.ts";
import { escapeMarkup } from "./entities.ts";
import { linkToFile } from "./file-link.ts";
import { forgeOf, ownLinkKey, tagIn } from "./forges.ts";
import type { ParsedFeed, ParsedItem } from "./parsed-feed.ts";
import { toPlainText } from "./plain-text.ts";
import { sanitise } from "./sanitise.ts";
import { withoutSignature, withoutSignatures } from "./signed-addresses.ts";

/** An item that was seen in a feed, before any work was put into it. */
export interface Sighting {
  readonly id: string;
  readonly url: string | null;
  readonly linkKey: string | null;
  /** Content hash of what upstream wrote, without dates and signatures: equal hashes mean that there is nothing to do. */
  readonly hash: string;
  readonly parsed: ParsedItem;
}

/** The items of a feed in its order, each once. A repository's have the identifiers that its forge makes stable. */
export function toSightings(feed: ParsedFeed, source: Source | null = null): Sighting[] {
  const sightings = feed.items.filter(saysSomething).map((parsed) => toSighting(parsed, feed, source));
  const byId = Map.groupBy(sightings, ({ id }) => id);
  const distinct = sightings.map((sighting) => (byId.get(sighting.id)!.length > 1 ? toldApart(sighting) : sighting));
  return withoutSharedLinks(
    [...new Map(distinct.toReversed().map((sighting) => [sighting.id, sighting])).values()].toReversed(),
  );
}

const saysSomething = ({ id, link, enclosure, title, html }: ParsedItem): boolean =>
  id !== null || link !== null || enclosure !== null || title !== "" || html !== "";

function toSighting(parsed: ParsedItem, feed: ParsedFeed, source: Source | null): Sighting {
  const { title, html, author, enclosure } = parsed;
  const page = urlOf(parsed.link, parsed, feed);
  const url = page ?? urlOf(enclosure?.url ?? null, parsed, feed);
  const given = parsed.id ?? page ?? hashOf(`${title}\n${parsed.published ?? parsed.updated ?? ""}`);
  const written = legal(/^https?:/.test(given) ? withoutSignature(given) : given);
  const id = source && isRepository(source) ? forgeOf(source).stableId({ id: written, url }) : written;
  const signed = JSON.stringify([title, withoutSignatures(html), author, url && withoutSignatures(url), feed.title]);
  return { id: withinLimit(id), url, linkKey: url && linkKey(withoutSignature(url)), hash: hashOf(signed), parsed };
}

/** An identifier that several items have is none: their links, else their titles, tell them apart. */
const toldApart = (sighting: Sighting): Sighting => ({
  ...sighting,
  id: withinLimit(`${sighting.id} ${sighting.linkKey ?? hashOf(sighting.parsed.title)}`),
});

const withinLimit = (id: string): string => (id.length <= LIMITS.idCharacters ? id : hashOf(id));

function urlOf(link: string | null, { base }: ParsedItem, feed: ParsedFeed): string | null {
  if (link === null) return null;
  const url = absolute(link, absolute(base ?? feed.base, feed.base) ?? feed.base);
  return url !== null && /^https?:/.test(url) ? url : null;
}

/** What links in content start from: what the document says, else the item's own page. */
function contentBaseOf({ base, contentBase }: ParsedItem, url: string | null, feed: ParsedFeed): string {
  if (base === null && contentBase === null) return url ?? feed.base;
  const ofItem = absolute(base ?? feed.base, feed.base) ?? feed.base;
  return absolute(contentBase ?? ofItem, ofItem) ?? ofItem;
}

/** Null also for what is longer than a URL may be, before or after it is resolved. */
function absolute(link: string, base: string): string | null {
  if (link.length > LIMITS.urlCharacters || base.length > LIMITS.urlCharacters) return null;
  const url = URL.parse(link, base)?.href;
  return url !== undefined && url.length <= LIMITS.urlCharacters ? url : null;
}

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

const LIMIT_FUTURE_MILLISECONDS = 24 * 60 * 60 * 1000;
const LIMIT_RAW_TITLE_CHARACTERS = 5_000;

/** The expensive step: sanitises one item. `now` is its date when upstream gave none that can be read or has come. */
export function toItem(sighting: Sighting, feed: ParsedFeed, source: Source, now: Instant): Published {
  const { id, url, linkKey, parsed } = sighting;
  const forge = isRepository(source) ? forgeOf(source) : null;
  const content = parsed.isSummary && forge?.hasNotesInSummary === false ? "" : contentOf(parsed);
  const html = sanitise(content.toWellFormed(), contentBaseOf(parsed, url, feed));
  const title = titleOf(parsed);
  const tag = tagIn(source, { id, url });
  if (tag !== null && forge?.isBareTag({ tag, title, html, feedTitle: feed.title })) return { kind: "tag" };

  const date = readDate(parsed.published ?? parsed.updated ?? "");
  const hasDate = date !== null && Date.parse(date) <= Date.parse(now) + LIMIT_FUTURE_MILLISECONDS;
  const item: Item = {
    source: source.key,
    id,
    url,
    linkKey: ownLinkKey(source, linkKey),
    title: cut(title || tag || beginning(html) || url || "—", LIMITS.titleCharacters),
    author:
      parsed.author === null
        ? null
        : cut(legal(parsed.author.slice(0, LIMIT_RAW_TITLE_CHARACTERS)), LIMITS.authorCharacters),
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
  return cut(text, LIMITS.titleCharacters);
}

/** What a post without a title is called. */
function beginning(html: string): string {
  const words = toPlainText(html.slice(0, 2_000));
  return words.length <= 80 ? words : `${words.slice(0, 80).toWellFormed().trimEnd()}…`;
}

/** An item without a page of its own carries its file: else nobody could get to it. */
const contentOf = ({ html, link, enclosure }: ParsedItem): string =>
  enclosure === null || link !== null || html.includes(enclosure.url) || html.includes(escapeMarkup(enclosure.url))
    ? html
    : html + linkToFile(enclosure);

function languageTag(text: string | null): string | null {
  const tag = text?.trim() ?? "";
  if (tag === "" || tag.length > LIMITS.languageCharacters) return null;
  try {
    const canonical = Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0] ?? null;
    return canonical !== null && canonical.length <= LIMITS.languageCharacters ? canonical : null;
  } catch {
    return null;
  }
}
