// Which sources a site follows, and how far back each is wanted. Pure.
import { instantAt, type Instant, type Note } from "../domain/entry.ts";
import type { HistoryLimit } from "../domain/backfill.ts";
import { linkKey } from "../domain/identity.ts";
import { releasesUrl, repositoryUrl } from "../domain/release-addresses.ts";
import { isRepository, type Collection, type ReleaseSource, type Site, type Source } from "../domain/site.ts";
import type { FollowedSource } from "./sources.ts";

/** Notes are written after the release that they are about, sometimes weeks after. */
const MARGIN_MILLISECONDS = 31 * 24 * 60 * 60 * 1000;

export const toFollowedSources = (site: Site, notes: Readonly<Record<string, readonly Note[]>>): FollowedSource[] =>
  site.collections.flatMap((collection) => followedOf(collection, notes[collection.name] ?? []));

const followedOf = ({ name, sources }: Collection, notes: readonly Note[]): FollowedSource[] =>
  sources.map((source) => ({
    collection: name,
    key: source.key,
    host: new URL(isRepository(source) ? repositoryUrl(source) : source.url).hostname,
    address: addressOf(source),
    historyLimit: historyLimit(source, notes),
  }));

/** As site.yaml writes it: another address is requested without what the ledger knows of the one before. */
function addressOf(source: Source): string {
  if (!isRepository(source)) return source.url;
  return source.kind === "github" ? source.repository : repositoryUrl(source);
}

/** As the site says; else back to before the oldest note that links to one of the source's releases. */
function historyLimit(source: Source, notes: readonly Note[]): HistoryLimit {
  if (!isRepository(source) || source.history === "none") return null;
  if (source.history !== null) return source.history;
  const oldest = notes
    .filter((note) => linksToReleases(note, source))
    .reduce<Instant | null>((first, { published }) => (first === null || published < first ? published : first), null);
  return oldest === null ? null : instantAt(Date.parse(oldest) - MARGIN_MILLISECONDS);
}

function linksToReleases({ link, related }: Note, source: ReleaseSource): boolean {
  const list = linkKey(releasesUrl(source))!;
  return [link, ...related.map(({ url }) => url)].some((url) => url !== null && linkKey(url)?.startsWith(list));
}
