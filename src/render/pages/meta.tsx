// When an entry was published, on which track, and what became of it.
import { legal } from "../../characters.ts";
import type { Entry } from "../../entry.ts";
import { pageUrl, pathOfUrl, type Place } from "../addresses.ts";
import { collectionOf, isWithdrawn } from "../content.ts";
import { wordsOf, langIn, languageOf } from "./document.tsx";
import { Day } from "./dates.tsx";

interface MetaProps {
  /** The page that it stands on. */
  readonly place: Place;
  readonly entry: Entry;
}

export const Meta = ({ place, entry }: MetaProps) => {
  const { site } = place;
  const words = wordsOf(place);
  const collection = collectionOf(site, entry);
  const isElsewhere = place.collection?.name !== entry.collection;
  return (
    <p class="meta">
      <Day site={site} words={words} moment={entry.published} />
      {isElsewhere && (
        <a
          href={pathOfUrl(pageUrl({ site, collection, view: null }))}
          lang={langIn(languageOf(place), collection.language)}
        >
          {legal(collection.title)}
        </a>
      )}
      <TrackBadge place={place} entry={entry} />
      {isWithdrawn(site, entry) && <strong class="mark">{words.withdrawnMark}</strong>}
      {entry.revised !== null && !isWithdrawn(site, entry) && <span class="mark">{words.revisedMark}</span>}
    </p>
  );
};

/** Leads to the track's page, where the site still has such a track. */
export const TrackBadge = ({ place, entry }: MetaProps) => {
  const { site } = place;
  const { track } = entry;
  if (track === null) return null;
  const collection = collectionOf(site, entry);
  const isKnown = collection.sources.some(
    (source) => source.kind === "github" && source.tracks.some(({ name }) => name === track),
  );
  const title = wordsOf(place).track(track);
  return isKnown ? (
    <a
      class="track"
      title={title}
      href={pathOfUrl(pageUrl({ site, collection, view: { kind: "track", name: track } }))}
    >
      {track}
    </a>
  ) : (
    <span class="track" title={title}>
      {track}
    </span>
  );
};
