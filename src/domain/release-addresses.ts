// Where each forge has a repository's releases: their page, their feed, and the page of one release. Pure.
import type { ReleaseSource } from "./site.ts";

interface Paths {
  /** The list of releases, below the repository. */
  readonly list: string;
  readonly feed: string;
  /** A release, before its tag. */
  readonly release: string;
}

const PATHS: Readonly<Record<ReleaseSource["kind"], Paths>> = {
  github: { list: "/releases", feed: "/releases.atom", release: "/releases/tag/" },
  forgejo: { list: "/releases", feed: "/releases.atom", release: "/releases/tag/" },
  gitlab: { list: "/-/releases", feed: "/-/releases.atom", release: "/-/releases/" },
};

const GITHUB = "https://github.com";

export const forgeOrigin = (source: ReleaseSource): string => (source.kind === "github" ? GITHUB : source.origin);

/** The page of a repository. */
export const repositoryUrl = (source: ReleaseSource, origin = forgeOrigin(source)): string =>
  `${origin}/${source.repository}`;

/** The page that lists a repository's releases. */
export const releasesUrl = (source: ReleaseSource): string => repositoryUrl(source) + PATHS[source.kind].list;

/** The feed of a repository's releases. */
export const releasesFeedUrl = (source: ReleaseSource, origin = forgeOrigin(source)): string =>
  repositoryUrl(source, origin) + PATHS[source.kind].feed;

/** The page of one release. */
export const releaseUrl = (source: ReleaseSource, tag: string, origin = forgeOrigin(source)): string =>
  releaseUrlOf(source, encodeURIComponent(tag).replaceAll("%2F", "/"), origin);

/** The same for a tag as it stands in another address: it is encoded, but for its slashes. */
export const releaseUrlOf = (source: ReleaseSource, path: string, origin = forgeOrigin(source)): string =>
  repositoryUrl(source, origin) +
  PATHS[source.kind].release +
  (source.kind === "gitlab" ? path.replaceAll("/", "%2F") : path);

/** The link key of a release, under the name that the site follows its repository by. */
export const releaseKey = ({ kind, key }: Pick<ReleaseSource, "kind" | "key">, tag: string): string =>
  key + PATHS[kind].release + tag;

/** Whether a link key is that of a release of the repository. */
export const isReleaseOf = ({ kind, key }: Pick<ReleaseSource, "kind" | "key">, linkKey: string): boolean =>
  linkKey.startsWith(key + PATHS[kind].release);
