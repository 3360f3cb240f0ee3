// The repositories that a collection should follow, from the links of its notes. Pure.
import type { Note } from "../domain/entry.ts";
import { linkKey, releaseOf } from "../domain/identity.ts";
import type { Track } from "../domain/site.ts";
import { proposeTracks } from "./track-proposal.ts";

export interface ProposedRepository {
  /** `OWNER/REPOSITORY`. */
  readonly name: string;
  /** Links to its releases, and how many of them are primary links, which join notes to releases. */
  readonly links: number;
  readonly primaryLinks: number;
  readonly tracks: readonly Track[];
}

/** Repositories whose releases the notes link to, most linked first. */
export function repositoriesIn(notes: readonly Note[]): ProposedRepository[] {
  const links = notes.flatMap(({ link, related }) => [
    ...(link === null ? [] : [{ url: link, isPrimary: true }]),
    ...related.map(({ url }) => ({ url, isPrimary: false })),
  ]);
  const known = links.flatMap((link) => {
    const name = repositoryOf(link.url);
    return name === null ? [] : [{ ...link, name }];
  });
  const repositories = Map.groupBy(known, ({ name }) => name.toLowerCase());
  return [...repositories.values()]
    .map((all) => ({
      name: all[0]!.name,
      links: all.length,
      primaryLinks: all.filter(({ isPrimary }) => isPrimary).length,
      tracks: proposeTracks(
        all.flatMap(({ url }) => releaseOf(linkKey(url) ?? "")?.tag ?? []),
        all[0]!.name,
      ),
    }))
    .toSorted((a, b) => b.links - a.links);
}

/** `OWNER/REPOSITORY` of a link to releases on GitHub; null for another link. */
function repositoryOf(url: string): string | null {
  if (!/^github\.com\/[^/?]+\/[^/?]+\/releases(?:[/?]|$)/.test(linkKey(url) ?? "")) return null;
  const name = new URL(url).pathname.split("/").slice(1, 3).join("/");
  return /^[A-Za-z0-9][A-Za-z0-9-]*\/(?!\.{1,2}$)[\w.-]+$/.test(name) ? name : null;
}

interface Follower {
  readonly name: string;
  readonly repositories: readonly ProposedRepository[];
}

/**
 * A repository that several collections link to is followed by those whose notes are about its releases; when there are
 * none, by the one with the most links. `messages` says so.
 */
export function shareRepositories<T extends Follower>(
  collections: readonly T[],
): { readonly collections: readonly T[]; readonly messages: readonly string[] } {
  const linking = Map.groupBy(
    collections.flatMap((collection) => collection.repositories.map((repository) => ({ collection, repository }))),
    ({ repository }) => repository.name.toLowerCase(),
  );
  const messages: string[] = [];
  const dropped = new Set<ProposedRepository>();
  for (const all of linking.values()) {
    if (all.length === 1) continue;
    const ranked = all.toSorted((a, b) => b.repository.links - a.repository.links);
    const about = ranked.filter(({ repository }) => repository.primaryLinks > 0);
    const following = about.length > 0 ? about : ranked.slice(0, 1);
    const others = ranked.filter((each) => !following.includes(each));
    for (const { repository } of others) dropped.add(repository);
    messages.push(shareInWords(all[0]!.repository.name, namesOf(following), namesOf(others)));
  }
  return {
    collections: collections.map((collection) => ({
      ...collection,
      repositories: collection.repositories.filter((repository) => !dropped.has(repository)),
    })),
    messages,
  };
}

const namesOf = (all: readonly { readonly collection: Follower }[]): string[] =>
  all.map(({ collection }) => collection.name);

function shareInWords(repository: string, following: readonly string[], others: readonly string[]): string {
  const followed = following.join(" and ");
  const shared =
    following.length > 1
      ? `${repository} is in ${followed}, since notes of each are about its releases. Remove it where you don't want them.`
      : `${repository} is in ${followed} only.`;
  return others.length === 0 ? shared : `${shared} Notes of ${others.join(" and ")} link to it as well.`;
}
