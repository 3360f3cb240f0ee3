// Sources and categories of entries, as feeds describe them.
import type { Entry } from "../domain/entry.ts";
import type { Site, Source } from "../domain/site.ts";

/** Public address of a source's feed, also where `GITHUB_ORIGIN` names another origin. */
export const sourceFeedUrl = (source: Source): string =>
  source.kind === "github" ? `https://github.com/${source.repository}/releases.atom` : source.url;

/** The id that GitHub gives its releases feeds; a feed without a known id is its address. */
export const sourceId = (source: Source): string =>
  source.kind === "github" ? `tag:github.com,2008:https://github.com/${source.repository}/releases` : source.url;

export interface Category {
  readonly term: string;
  /** What kind of category it is, as an absolute IRI (RFC 4287 §4.2.2.2). */
  readonly scheme: string;
}

/** Track and tags. */
export function categoriesOf(site: Site, entry: Entry): Category[] {
  const track = entry.track;
  const base = `${site.url}/${entry.collection}`;
  return [
    ...(track === null ? [] : [{ term: track, scheme: `${base}/` }]),
    ...(entry.note?.tags ?? []).map((tag) => ({ term: tag, scheme: `${base}/tags/` })),
  ];
}
