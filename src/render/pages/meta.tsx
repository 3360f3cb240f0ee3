// The line above an entry's title: its date, its collection, its track, and whether upstream withdrew or changed it.
import type { Scope } from "../../domain/scope.ts";
import { pagePath } from "../../domain/addresses.ts";
import { legal } from "../../domain/characters.ts";
import type { Entry } from "../../domain/entry.ts";
import { isRepository } from "../../domain/site.ts";
import { collectionOf, isWithdrawn, releaseOf } from "../content.ts";
import { textsOf, langIn, languageOf } from "./language.ts";
import { Day } from "./dates.tsx";

interface MetaProps {
  /** The scope of the page. */
  readonly scope: Scope;
  readonly entry: Entry;
}

export const Meta = ({ scope, entry }: MetaProps) => {
  const { site } = scope;
  const texts = textsOf(scope);
  const collection = collectionOf(site, entry);
  const isElsewhere = scope.collection?.name !== entry.collection;
  return (
    <p class="meta">
      <Day site={site} texts={texts} moment={entry.published} />
      {isElsewhere && (
        <a href={pagePath({ site, collection, view: null })} {...langIn(languageOf(scope), collection.language)}>
          {legal(collection.title)}
        </a>
      )}
      <TrackBadge scope={scope} entry={entry} />
      {releaseOf(site, entry)?.prerelease && <span class="mark">{texts.prerelease}</span>}
      {isWithdrawn(site, entry) && <strong class="mark">{texts.withdrawnMark}</strong>}
      {entry.revised !== null && !isWithdrawn(site, entry) && <span class="mark">{texts.revisedMark}</span>}
    </p>
  );
};

/** The name of the entry's track, as a link where site.yaml still has the track. */
export const TrackBadge = ({ scope, entry }: MetaProps) => {
  const { site } = scope;
  const { track } = entry;
  if (track === null) return null;
  const collection = collectionOf(site, entry);
  const isKnown = collection.sources.some(
    (source) => isRepository(source) && source.tracks.some(({ name }) => name === track),
  );
  const title = textsOf(scope).track(track);
  return isKnown ? (
    <a class="track" title={title} href={pagePath({ site, collection, view: { kind: "track", name: track } })}>
      {track}
    </a>
  ) : (
    <span class="track" title={title}>
      {track}
    </span>
  );
};
