// What an answer says of a repository's names → ledger.
import { linkKey, releaseOf } from "../domain/identity.ts";
import { joinRenamed } from "../ledger/store-items.ts";
import { learnNames } from "../ledger/repository-names.ts";
import type { ReleaseSource } from "../domain/site.ts";
import type { Answerer } from "../upstream/fetch.ts";
import { forgeOf, hostOfKey } from "../upstream/forges.ts";
import type { Sighting } from "../upstream/items.ts";
import type { VisitContext } from "./visit.ts";

/** Remembers the names that an answer shows; `sightings` is empty for a 304. True when two names became one repository. */
export async function learnFrom(
  { ledger, githubOrigin, clock }: VisitContext,
  source: ReleaseSource,
  answerer: Answerer,
  sightings: readonly Sighting[],
): Promise<boolean> {
  const forge = forgeOf(source);
  const { origin, pathname } = new URL(answerer.url);
  const path = origin === forge.originOf(source, githubOrigin) ? forge.repositoryOfFeed(pathname) : null;
  if (path === null) return false;
  const [release] = sightings.filter(({ id, url }) => forge.tagOf({ id, url }) !== null);
  const evidence = {
    asked: source.key,
    answered: `${hostOfKey(source)}/${path}`.toLowerCase(),
    linked: release ? nameIn(source, release) : null,
    id: release ? forge.repositoryIdOf(release.id) : null,
  };
  return learnNames(ledger.db, evidence, clock());
}

/** Joins what was stored under several names before they were known to be one repository's. */
export const joinNames = (context: VisitContext): Promise<void> => joinRenamed(context.ledger, context.clock());

/** The name of a repository in the link of a release; null for a link to another host, which proves nothing. */
function nameIn(source: ReleaseSource, { url }: Sighting): string | null {
  const name = releaseOf(linkKey(url ?? "") ?? "")?.source ?? null;
  return name?.startsWith(`${hostOfKey(source)}/`) ? name : null;
}
