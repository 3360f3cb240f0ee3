// Sources and categories of entries, as feeds describe them.
import type { Entry } from "../domain/entry.ts";
import { publicUrl } from "../domain/public-url.ts";
import type { Site, Source } from "../domain/site.ts";
import { releaseOf } from "./content.ts";

/** Public address of a source's feed, also where `GITHUB_ORIGIN` names another origin; null for a private source. */
export const sourceFeedUrl = (source: Source): string | null =>
  source.isPrivate
    ? null
    : source.kind === "github"
      ? `https://github.com/${source.repository}/releases.atom`
      : publicUrl(source.url);

/** The id that GitHub gives its releases feeds; a feed without a known id is its address. Null for a private source. */
export const sourceId = (source: Source): string | null =>
  source.kind === "github" && !source.isPrivate
    ? `tag:github.com,2008:https://github.com/${source.repository}/releases`
    : sourceFeedUrl(source);

/** The page of a source for people; null for a private source. */
export const sourcePageUrl = (source: Source): string | null =>
  source.kind === "github" && !source.isPrivate ? `https://github.com/${source.repository}` : sourceFeedUrl(source);

export interface Category {
  readonly term: string;
  /** What kind of category it is, as an absolute IRI (RFC 4287 §4.2.2.2). */
  readonly scheme: string;
}

/** Track and tags, which readers show as the tags of an entry. */
export function categoriesOf(site: Site, entry: Entry): Category[] {
  const track = entry.track;
  const base = `${site.url}/${entry.collection}`;
  return [
    ...(track === null ? [] : [{ term: track, scheme: `${base}/` }]),
    ...(entry.note?.tags ?? []).map((tag) => ({ term: tag, scheme: `${base}/tags/` })),
  ];
}

/** What is known of an entry's release, each fact under a scheme of its own, which the about page explains. */
export function releaseCategories(site: Site, entry: Entry): Category[] {
  const facts = releaseOf(site, entry);
  if (!facts) return [];
  const { repository, tag, version, prerelease, level } = facts;
  const kind = prerelease === null ? null : prerelease ? "prerelease" : "final";
  const terms = { repository, tag, version, prerelease: kind, level };
  return Object.entries(terms).flatMap(([name, term]) =>
    term === null ? [] : [{ term, scheme: `${site.url}/about#release.${name}` }],
  );
}
