// What an answer says of a repository's names → ledger.
import { linkKey, releaseOf } from "../domain/identity.ts";
import { joinRenamed } from "../ledger/store-items.ts";
import { learnNames } from "../ledger/repository-names.ts";
import type { GithubSource } from "../domain/site.ts";
import type { Answerer } from "../upstream/fetch.ts";
import { repositoryIdOf, repositoryOfFeed } from "../upstream/github.ts";
import type { Sighting } from "../upstream/items.ts";
import type { VisitContext } from "./visit.ts";

/** Remembers the names that an answer shows; `sightings` is empty for a 304. True when two names became one repository. */
export async function learnFrom(
  { ledger, githubOrigin, clock }: VisitContext,
  source: GithubSource,
  answerer: Answerer,
  sightings: readonly Sighting[],
): Promise<boolean> {
  const answered = repositoryOfFeed(answerer.url, githubOrigin);
  if (answered === null) return false;
  const own = sightings.find(({ id }) => repositoryIdOf(id) !== null);
  const evidence = { asked: source.key, answered, linked: nameIn(own), id: own ? repositoryIdOf(own.id) : null };
  return learnNames(ledger.db, evidence, clock());
}

/** Joins what was stored under several names before they were known to be one repository's. */
export const joinNames = (context: VisitContext): Promise<void> => joinRenamed(context.ledger, context.clock());

function nameIn(sighting: Sighting | undefined): string | null {
  const release = sighting?.url ? releaseOf(linkKey(sighting.url) ?? "") : null;
  return release && `github.com/${release.owner}/${release.repository}`;
}
