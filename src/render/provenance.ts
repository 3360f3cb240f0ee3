// Sources and categories of entries, as feeds describe them.
import type { Entry } from "../domain/entry.ts";
import { publicUrl } from "../domain/public-url.ts";
import { releasesFeedUrl, releasesUrl, repositoryUrl } from "../domain/release-addresses.ts";
import { isRepository, type Site, type Source } from "../domain/site.ts";
import { releaseOf } from "./content.ts";

/** Public address of a source's feed, also where `GITHUB_ORIGIN` names another origin; null for a private source. */
export const sourceFeedUrl = (source: Source): string | null =>
  source.isPrivate ? null : isRepository(source) ? releasesFeedUrl(source) : publicUrl(source.url);

/**
 * The id that GitHub and GitLab give their releases feeds. A feed without a known id is its address, also on Forgejo,
 * whose versions give it different ids. Null for a private source.
 */
export function sourceId(source: Source): string | null {
  if (source.isPrivate) return null;
  if (source.kind === "github") return `tag:github.com,2008:${releasesUrl(source)}`;
  return source.kind === "gitlab" ? releasesUrl(source) : sourceFeedUrl(source);
}

/** The page of a source for people; null for a private source. */
export const sourcePageUrl = (source: Source): string | null =>
  isRepository(source) && !source.isPrivate ? repositoryUrl(source) : sourceFeedUrl(source);

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
