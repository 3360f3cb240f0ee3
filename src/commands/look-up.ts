// Title and date of a page that a new note links to, read from where it is published.
import type { Instant } from "../domain/entry.ts";
import { pageUrl } from "../domain/backfill.ts";
import { linkKey, releaseOf } from "../domain/identity.ts";
import type { KnownRelease } from "../ledger/local-ledger.ts";
import type { GithubSource, Source } from "../domain/site.ts";
import { decode } from "../upstream/decode.ts";
import { NO_VALIDATORS, readFeed, type Fetch } from "../upstream/fetch.ts";
import { releasesUrl } from "../upstream/github.ts";
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
 * Null when nothing is found in time. A release is searched for in the feed of its repository, page by page; other links
 * in the feeds of the collection.
 */
export async function lookUp(link: string, context: LookUp): Promise<KnownRelease | null> {
  const key = linkKey(link);
  if (key === null) return null;
  const deadline = AbortSignal.timeout(LIMIT_MILLISECONDS);
  const fetch: Fetch = (url, init) =>
    context.fetch(url, { ...init, signal: AbortSignal.any([deadline, ...(init.signal ? [init.signal] : [])]) });
  const release = releaseOf(key);
  const sources = release ? [repositoryOf(release)] : context.sources.filter(({ kind }) => kind === "feed");
  const found = await Promise.all(sources.map((source) => findIn(source, key, { ...context, fetch })));
  return found.find((each) => each !== null) ?? null;
}

const repositoryOf = ({ owner, repository }: { owner: string; repository: string }): GithubSource => ({
  kind: "github",
  key: `github.com/${owner}/${repository}`,
  title: `${owner}/${repository}`,
  repository: `${owner}/${repository}`,
  tracks: [],
  mainTracks: null,
  history: null,
  withdrawn: [],
});

async function findIn(source: Source, key: string, context: LookUp): Promise<KnownRelease | null> {
  const start = source.kind === "github" ? releasesUrl(source, context.githubOrigin) : source.url;
  const visited = new Set<string>();
  for (let url = start; !visited.has(url) && visited.size < LIMIT_PAGES;) {
    visited.add(url);
    const feed = await readPage(url, context);
    const sightings = feed ? toSightings(feed) : [];
    const sighting = sightings.find(({ linkKey: each }) => each === key);
    if (feed && sighting) return toKnown(sighting, feed, source, context.now);
    const last = source.kind === "github" ? releaseOf(sightings.at(-1)?.linkKey ?? "") : null;
    if (last) url = pageUrl(start, last.tag);
  }
  return null;
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
