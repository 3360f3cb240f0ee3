// Forgejo and Gitea, such as codeberg.org.
//
// The feed holds releases only, never a tag without one, so a release without notes is a release. It is ordered by the
// date of the tagged commit, which is also the only date of an entry. What it does not have:
//
// - older pages: Gitea and older Forgejo list all releases, newer Forgejo the newest (`FEED_PAGING_NUM`, 20 by default);
// - validators: its own `updated` is the time of the request, so its bytes differ each time, and it never answers 304;
// - marks of pre-releases; signatures of pictures: attachments have permanent addresses;
// - an id of the repository: an entry's id is the number of the release, and its address. The number stays when the
//   repository is renamed. Then the old address redirects, temporarily (307).
//
// The page of a release also shows a tag whose release was deleted. Only the API answers 404 for such a tag.
import { linkKey, releaseOf } from "../../domain/identity.ts";
import type { ReleaseSource } from "../../domain/site.ts";
import { forgeOrigin } from "../../domain/release-addresses.ts";
import type { Forge } from "./forge.ts";

export const FORGEJO: Forge = {
  originOf: forgeOrigin,
  olderPageUrl: null,
  isOrderedByDate: true,
  checkUrl: apiUrl,
  repositoryOfFeed: (path) => /^\/([^/]+\/[^/]+)\/releases\.atom$/.exec(path)?.[1] ?? null,
  tagOf: ({ url }) => releaseOf(linkKey(url ?? "") ?? "")?.tag ?? null,
  stableId: ({ id }) => /^(\d+): /.exec(id)?.[1] ?? id,
  repositoryIdOf: () => null,
  isBareTag: () => false,
  hasNotesInSummary: true,
};

function apiUrl({ repository }: ReleaseSource, tag: string, origin: string): string {
  return `${origin}/api/v1/repos/${repository}/releases/tags/${encodeURIComponent(tag)}`;
}
