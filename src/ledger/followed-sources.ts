// Which sources a site follows, and how far back each is wanted. Pure.
import { instantAt, type Instant, type Note } from "../domain/entry.ts";
import type { HistoryLimit } from "../domain/backfill.ts";
import { linkKey } from "../domain/identity.ts";
import type { Collection, Site, Source } from "../domain/site.ts";
import type { FollowedSource } from "./sources.ts";

/** Notes are written after the release that they are about, sometimes weeks after. */
const MARGIN_MILLISECONDS = 31 * 24 * 60 * 60 * 1000;

export const toFollowedSources = (site: Site, notes: Readonly<Record<string, readonly Note[]>>): FollowedSource[] =>
  site.collections.flatMap((collection) => followedOf(collection, notes[collection.name] ?? []));

const followedOf = ({ name, sources }: Collection, notes: readonly Note[]): FollowedSource[] =>
  sources.map((source) => ({
    collection: name,
    key: source.key,
    host: source.kind === "github" ? "github.com" : new URL(source.url).hostname,
    address: source.kind === "github" ? source.repository : source.url,
    historyLimit: historyLimit(source, notes),
  }));

/** As the site says; else back to before the oldest note that links to one of the source's releases. */
function historyLimit(source: Source, notes: readonly Note[]): HistoryLimit {
  if (source.kind !== "github" || source.history === "none") return null;
  if (source.history !== null) return source.history;
  const oldest = notes
    .filter((note) => linksToReleases(note, source.key))
    .reduce<Instant | null>((first, { published }) => (first === null || published < first ? published : first), null);
  return oldest === null ? null : instantAt(Date.parse(oldest) - MARGIN_MILLISECONDS);
}

const linksToReleases = ({ link, related }: Note, key: string): boolean =>
  [link, ...related.map(({ url }) => url)].some((url) => url !== null && linkKey(url)?.startsWith(`${key}/releases`));
