// The forges, and what holds for releases of all of them.
import { releaseOf } from "../domain/identity.ts";
import { LIMITS } from "../domain/limits.ts";
import { releaseKey, releasesFeedUrl } from "../domain/release-addresses.ts";
import { isRepository, type ReleaseSource, type Source } from "../domain/site.ts";
import type { Forge, ReleaseItem } from "./forges/forge.ts";
import { FORGEJO } from "./forges/forgejo.ts";
import { GITHUB } from "./forges/github.ts";
import { GITLAB } from "./forges/gitlab.ts";

const FORGES: Readonly<Record<ReleaseSource["kind"], Forge>> = { github: GITHUB, forgejo: FORGEJO, gitlab: GITLAB };

export const forgeOf = ({ kind }: ReleaseSource): Forge => FORGES[kind];

/** Where a source is read. `githubOrigin` is GitHub's, or what stands in for it. */
export const feedUrlOf = (source: Source, githubOrigin: string): string =>
  isRepository(source) ? releasesFeedUrl(source, forgeOf(source).originOf(source, githubOrigin)) : source.url;

/** The tag of a release that a source shows; null for what is no release. */
export function tagIn(source: Source, item: ReleaseItem): string | null {
  const tag = isRepository(source) ? forgeOf(source).tagOf(item) : null;
  return tag !== null && tag.length <= LIMITS.tagCharacters ? tag : null;
}

/**
 * The link key of an item that a source's own feed shows: of a release, by the name that the site follows the repository
 * under, also after it was renamed.
 */
export function ownLinkKey(source: Source, key: string | null): string | null {
  const release = key === null ? null : releaseOf(key);
  if (release === null || !isRepository(source) || !isOnForgeOf(source, release.source)) return key;
  return releaseKey(source, release.tag);
}

/** Links of a GitHub feed lead to GitHub, or to the host that stands in for it. */
const isOnForgeOf = (source: ReleaseSource, repository: string): boolean =>
  source.kind === "github" || repository.startsWith(`${hostOfKey(source)}/`);

/** The host in the key of a repository, as link keys write it. */
export const hostOfKey = ({ key }: ReleaseSource): string => key.slice(0, key.indexOf("/"));
