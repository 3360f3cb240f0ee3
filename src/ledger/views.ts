// Which feeds and pages an entry is in. Pure.
import { MAIN_VIEW, viewKey, yearKey } from "../domain/view.ts";
import { TZDate } from "@date-fns/tz";
import type { Instant } from "../domain/entry.ts";
import { trackOf, type Collection, type Source } from "../domain/site.ts";
import { isAlive, liveNote, type StoredEntry } from "./entry-changes.ts";

/** An entry with the track of its item, as the site has it now; what is followed no more keeps what it had. */
export function classified(entry: StoredEntry, collection: Collection): StoredEntry {
  const { item } = entry;
  const source = collection.sources.find(({ key }) => key === item?.source);
  if (!item || !source) return entry;
  const track = trackOf(source, item.tag);
  return { ...entry, track, isMain: isInMainFeed(source, track) && !isWithdrawnBy(source, item.tag) };
}

const isInMainFeed = (source: Source, track: string | null): boolean =>
  source.kind !== "github" || source.mainTracks === null || (track !== null && source.mainTracks.includes(track));

/** Whether upstream or the operator say that there is no such release any more. */
export function isWithdrawn({ item, withdrawn }: StoredEntry, { sources }: Collection): boolean {
  const source = sources.find(({ key }) => key === item?.source);
  return withdrawn?.isGone === true || (source !== undefined && isWithdrawnBy(source, item!.tag));
}

const isWithdrawnBy = (source: Source, tag: string | null): boolean =>
  source.kind === "github" && tag !== null && source.withdrawn.includes(tag);

/** The year that a moment lies in, where the author is. */
export const yearOf = (moment: Instant, timeZone: string): number => new TZDate(moment, timeZone).getFullYear();

/** The views of a classified entry; none when there is nothing to see of it. */
export function viewsOf(entry: StoredEntry, timeZone: string): string[] {
  if (!isAlive(entry)) return [];
  const { item, track, withdrawn } = entry;
  const note = liveNote(entry);
  const isMain = note !== null || (entry.isMain && withdrawn?.isGone !== true);
  const keys: string[] = [];
  if (isMain) keys.push(MAIN_VIEW, yearKey(yearOf(entry.published, timeZone)));
  if (note) keys.push(viewKey({ kind: "notes" }), ...note.tags.map((name) => viewKey({ kind: "tag", name })));
  if (item) keys.push(viewKey({ kind: "releases" }));
  if (item && track !== null) keys.push(viewKey({ kind: "track", name: track }));
  return [...new Set(keys)];
}
