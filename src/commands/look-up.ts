// Title and date of a page that a new note links to, read from where it is published.
import type { Instant } from "../domain/entry.ts";
import { linkKey, releaseOf, type ReleaseName } from "../domain/identity.ts";
import type { KnownRelease } from "../ledger/local-ledger.ts";
import { isRepository, type ReleaseSource, type Source } from "../domain/site.ts";
import { decode } from "../upstream/decode.ts";
import { NO_VALIDATORS, readFeed, type Fetch } from "../upstream/fetch.ts";
import { feedUrlOf, forgeOf, ownLinkKey, tagIn } from "../upstream/forges.ts";
import { toItem, toSightings, type Sighting } from "../upstream/items.ts";
import { parseFeed } from "../upstream/parse.ts";
import type { ParsedFeed } from "../upstream/parsed-feed.ts";

export interface LookUp {
  /** The sources of the collection. */
  readonly sources: readonly Source[];
  readonly githubOrigin: string;
  readonly now: Instant;
  readonly fetch: Fetch;
}

const LIMIT_MILLISECONDS = 6_000;
const LIMIT_PAGES = 20;

/**
 * Title and date of what a link leads to; null when nothing is found in time. A repository's releases are searched page
 * by page where its forge has pages; other links in the feeds of the collection.
 */
export async function lookUp(link: string, context: LookUp): Promise<KnownRelease | null> {
  const key = linkKey(link);
  if (key === null) return null;
  const deadline = AbortSignal.timeout(LIMIT_MILLISECONDS);
  const fetch: Fetch = (url, init) =>
    context.fetch(url, { ...init, signal: AbortSignal.any([deadline, ...(init.signal ? [init.signal] : [])]) });
  const release = releaseOf(key);
  const sources = release
    ? [repositoryOf(release, new URL(link).origin)]
    : context.sources.filter(({ kind }) => kind === "feed");
  const found = await Promise.all(sources.map((source) => findIn(source, key, { ...context, fetch })));
  return found.find((each) => each !== null) ?? null;
}

/** The source that a release would be of; the form of its address shows the forge. */
function repositoryOf({ forge, source: key, owner, repository }: ReleaseName, origin: string): ReleaseSource {
  const name = `${owner}/${repository}`;
  const source = { key, title: name, repository: name, tracks: [], mainTracks: null, withdrawn: [] };
  return forge === "github"
    ? { ...source, kind: forge, history: null }
    : { ...source, kind: forge, history: "none", origin };
}

async function findIn(source: Source, key: string, context: LookUp): Promise<KnownRelease | null> {
  const start = feedUrlOf(source, context.githubOrigin);
  const visited = new Set<string>();
  for (let url = start; !visited.has(url) && visited.size < LIMIT_PAGES;) {
    visited.add(url);
    const feed = await readPage(url, context);
    const sightings = feed ? toSightings(feed, source) : [];
    const sighting = sightings.find((each) => isAbout(each, source, key));
    if (feed && sighting) return toKnown(sighting, feed, source, context.now);
    url = pageAfter(sightings.at(-1), source, start) ?? url;
  }
  return null;
}

const isAbout = ({ linkKey: own }: Sighting, source: Source, key: string): boolean =>
  own !== null && ownLinkKey(source, own) === ownLinkKey(source, key);

/** The address of the page of older releases; null where there is none. */
function pageAfter(last: Sighting | undefined, source: Source, feedUrl: string): string | null {
  const tag = last && tagIn(source, last);
  return tag && isRepository(source) ? (forgeOf(source).olderPageUrl?.(feedUrl, tag) ?? null) : null;
}

async function readPage(url: string, { githubOrigin, now, fetch }: LookUp): Promise<ParsedFeed | null> {
  const validators = NO_VALIDATORS;
  const request = { url, validators, userAgent: "Gazette (npm run new)", trustedOrigin: githubOrigin, now };
  const reading = await readFeed(request, fetch);
  if (!reading.ok || reading.value.kind === "unchanged") return null;
  const { bytes, contentType } = reading.value;
  const feed = await parseFeed(decode(bytes, contentType), reading.value.url);
  return feed.ok ? feed.value : null;
}

/** A tag without a release has a date and a name all the same. */
function toKnown(sighting: Sighting, feed: ParsedFeed, source: Source, now: Instant): KnownRelease | null {
  const published = toItem(sighting, feed, { ...source, kind: "feed", url: "" }, now);
  if (published.kind === "tag" || !published.hasDate) return null;
  return { title: published.item.title, published: published.item.published };
}
