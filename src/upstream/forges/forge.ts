// What Gazette asks of a forge. One file each implements it, and says there what its forge does not have: `null`, or a
// function that always answers the same. ../forges.ts has them all.
import type { ReleaseSource } from "../../domain/site.ts";

/** An item of a releases feed, as far as it identifies a release. */
export interface ReleaseItem {
  readonly id: string;
  readonly url: string | null;
}

/** An item of a releases feed with a tag. */
export interface TaggedItem {
  readonly tag: string;
  readonly title: string;
  /** Sanitised. */
  readonly html: string;
  readonly feedTitle: string;
}

/** An address that answers 404 or 410 when there is no such release. */
export type ReleaseCheck = (source: ReleaseSource, tag: string, origin: string) => string;

export interface Forge {
  /** The origin that releases are requested from. `githubOrigin` is GitHub's, or what stands in for it. */
  readonly originOf: (source: ReleaseSource, githubOrigin: string) => string;
  /** The address of the page of older releases after a tag; null where the feed has no older pages. */
  readonly olderPageUrl: ((feedUrl: string, tag: string) => string) | null;
  /** Whether the feed is ordered strictly by the dates that it shows: what is newer than its last release is all there. */
  readonly isOrderedByDate: boolean;
  readonly checkUrl: ReleaseCheck;
  /** The `OWNER/REPO` of a repository, on GitLab with all groups, from the path of its feed; null for another path. */
  readonly repositoryOfFeed: (path: string) => string | null;
  /** The tag of a release; null for an item that is none. The title is free text. */
  readonly tagOf: (item: ReleaseItem) => string | null;
  /** The identifier of a release under which the ledger knows it: it stays the same when the repository is renamed. */
  readonly stableId: (item: ReleaseItem) => string;
  /** The forge's own identifier of a repository, from the identifier of a release; null where it shows none. */
  readonly repositoryIdOf: (id: string) => string | null;
  /** Whether an item is a tag that is no release (yet). */
  readonly isBareTag: (item: TaggedItem) => boolean;
  /** Whether the summary of an item stands in for content that is missing. */
  readonly hasNotesInSummary: boolean;
}
