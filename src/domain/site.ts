// The compiled site. The schema of data/site.yaml that it is compiled from is in journal/site-schema.ts: the Worker
// needs none of it.

import type { Instant } from "./entry.ts";
import { matchesPattern } from "./glob.ts";
import type { Finding } from "./diagnostic.ts";

export interface Site {
  readonly title: string;
  /** Prefix of every id that is minted; set once, for ever. */
  readonly id: string;
  /** Origin where it is deployed, without a trailing slash. */
  readonly url: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA name, of the dates in the journal. */
  readonly timeZone: string;
  readonly author: Author;
  /** WebSub hubs. */
  readonly hubs: readonly string[];
  readonly collections: readonly Collection[];
}

export interface Author {
  readonly name: string;
  readonly url: string | null;
}

export interface Collection {
  readonly name: string;
  /** Names that it had, the oldest first: their addresses redirect, their entries are its own. */
  readonly formerly?: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly sources: readonly Source[];
}

export type Source = ReleaseSource | FeedSource;

/** The releases of a repository. */
export type ReleaseSource = GithubSource | ForgejoSource | GitlabSource;

interface AnySource {
  /** Nothing of its address is published. */
  readonly isPrivate?: boolean;
}

interface Repository extends AnySource {
  /** `HOST/OWNER/REPO` in lower case, on GitLab with all groups: what the ledger knows it by. */
  readonly key: string;
  readonly title: string;
  /** `OWNER/REPO`, on GitLab with all groups. */
  readonly repository: string;
  /** The first pattern that a tag matches tells its track. */
  readonly tracks: readonly Track[];
  /** Names of the tracks that the main feed holds; null for all, and for releases of no track too. */
  readonly mainTracks: readonly string[] | null;
  /**
   * How far back its releases are read; null for as far as the collection's notes link to it. Always `none` on a forge
   * whose feed has no older pages.
   */
  readonly history: "all" | "none" | Instant | null;
  /** Tags that the operator has withdrawn, whatever upstream says. */
  readonly withdrawn: readonly string[];
}

export interface GithubSource extends Repository {
  readonly kind: "github";
}

/** A repository on Forgejo or Gitea. */
export interface ForgejoSource extends Repository {
  readonly kind: "forgejo";
  /** Of the forge, such as `https://codeberg.org`. */
  readonly origin: string;
}

export interface GitlabSource extends Repository {
  readonly kind: "gitlab";
  /** Of the forge, such as `https://gitlab.com`. */
  readonly origin: string;
}

export interface FeedSource extends AnySource {
  readonly kind: "feed";
  readonly key: string;
  readonly title: string;
  readonly url: string;
  /** Hosts besides its own whose pages its items may represent, so that notes about them join. */
  readonly joins?: readonly string[];
}

export interface Track {
  readonly name: string;
  /** `*` stands for any characters, `?` for one. */
  readonly pattern: string;
  /** Whether its releases are pre-releases; where it isn't given, each tag says so itself. */
  readonly prerelease?: boolean;
}

/** Whether a source is a repository, whose items are releases with a tag. */
export const isRepository = (source: Source): source is ReleaseSource => source.kind !== "feed";

/** Whether the feed of its forge has pages of older releases (upstream/forges). */
export const hasOlderPages = ({ kind }: ReleaseSource): boolean => kind === "github";

/** The track of a release, by the first pattern that its tag matches; null when there is none. */
export function trackOf(source: Source | undefined, tag: string | null): Track | null {
  if (source === undefined || !isRepository(source) || tag === null) return null;
  return source.tracks.find(({ pattern }) => matchesPattern(pattern, tag)) ?? null;
}

/** What is bundled with a deployed Worker. */
export interface Compiled {
  readonly site: Site;
  /** Of site and notes together: another hash is another journal. */
  readonly hash: string;
  /** JSON of `Record<collection, Note[]>`. */
  readonly notes: string;
  /** While an author works on the journal; null in everything that is deployed. */
  readonly preview: Preview | null;
}

/** What an author is to see of the journal's state, beside the journal. */
export interface Preview {
  /** Of the journal as it is now, although site and notes may be of the last one without errors. */
  readonly findings: readonly Finding[];
}
