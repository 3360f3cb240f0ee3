// Which feeds and pages an entry is in. Pure.
import { TZDate } from "@date-fns/tz";
import { trackOf, type Collection, type Source } from "../site.ts";
import { isAlive, liveNote, type StoredEntry } from "./merge.ts";

/** A named subset of a collection, as the ledger spells it. */
export const VIEWS = {
  main: "main",
  notes: "notes",
  releases: "releases",
  track: (name: string) => `track:${name}`,
  tag: (name: string) => `tag:${name.toLowerCase()}`,
  year: (year: number) => `year:${year}`,
} as const;

/** The views of an entry; none when there is nothing to see of it. */
export function viewsOf(entry: StoredEntry, collection: Collection, timeZone: string): string[] {
  if (!isAlive(entry)) return [];
  const { item } = entry;
  const note = liveNote(entry);
  const source = item && collection.sources.find(({ key }) => key === item.source);
  const track = item && trackOf(source ?? undefined, item.tag);
  const isMain = note !== null || (!isGone(entry, source) && isInMainFeed(source, track));
  return [
    ...(isMain ? [VIEWS.main, VIEWS.year(new TZDate(entry.published, timeZone).getFullYear())] : []),
    ...(note ? [VIEWS.notes, ...new Set(note.tags.map(VIEWS.tag))] : []),
    ...(item ? [VIEWS.releases] : []),
    ...(track !== null ? [VIEWS.track(track)] : []),
  ];
}

/** Upstream or the operator say that there is no such release any more. */
const isGone = ({ item, withdrawn }: StoredEntry, source: Source | null | undefined): boolean =>
  withdrawn?.isGone === true || (source?.kind === "github" && item?.tag != null && source.withdrawn.includes(item.tag));

const isInMainFeed = (source: Source | null | undefined, track: string | null): boolean =>
  source?.kind !== "github" || source.mainTracks === null || (track !== null && source.mainTracks.includes(track));
