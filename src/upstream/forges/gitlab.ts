// GitLab, since version 17.
//
// The feed holds releases only, never a tag without one, ordered by the date of the release (`published`); `updated`
// moves with each edit. A release may be planned: its date is in the future. What it does not have:
//
// - older pages: none are known;
// - marks of pre-releases; signatures of pictures: uploads have permanent addresses;
// - an id of the project: an entry's id is its address, which changes when the project is renamed or moves to another
//   group. Then the old address redirects, permanently (301; older versions 302).
//
// The summary is the message of the tagged commit, not notes on the release.
import { linkKey, releaseOf } from "../../domain/identity.ts";
import { forgeOrigin, releaseUrl } from "../../domain/release-addresses.ts";
import type { Forge, ReleaseItem } from "./forge.ts";

export const GITLAB: Forge = {
  originOf: forgeOrigin,
  olderPageUrl: null,
  isOrderedByDate: true,
  checkUrl: releaseUrl,
  repositoryOfFeed: (path) => /^\/(.+)\/-\/releases\.atom$/.exec(path)?.[1] ?? null,
  tagOf,
  stableId: (item) => tagOf(item) ?? item.id,
  repositoryIdOf: () => null,
  isBareTag: () => false,
  hasNotesInSummary: false,
};

function tagOf({ url }: ReleaseItem): string | null {
  return releaseOf(linkKey(url ?? "") ?? "")?.tag ?? null;
}
