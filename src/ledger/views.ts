// Which feeds and pages an entry is in. Pure.
import { classOf, isInView, type EntryClass } from "../domain/noise.ts";
import { releaseFacts } from "../domain/release-facts.ts";
import { MAIN_VIEW, viewKey, yearKey } from "../domain/view.ts";
import { TZDate } from "@date-fns/tz";
import { withdrawnAt, type Instant } from "../domain/entry.ts";
import { isRepository, trackOf, type Collection, type Source } from "../domain/site.ts";
import { isAlive, liveNote, surfacedOf, type StoredEntry } from "./entry-changes.ts";

/** An entry with the track of its item, as the site has it now; what is followed no more keeps what it had. */
export function classified(entry: StoredEntry, collection: Collection): StoredEntry {
  const { item } = entry;
  const source = collection.sources.find(({ key }) => key === item?.source);
  if (!item || !source) return entry;
  const track = trackOf(source, item.tag)?.name ?? null;
  return { ...entry, track, isMain: isInMainFeed(source, track) && !isWithdrawnBy(source, item.tag) };
}

const isInMainFeed = (source: Source, track: string | null): boolean =>
  !isRepository(source) || source.mainTracks === null || (track !== null && source.mainTracks.includes(track));

/** Whether upstream or the operator say that there is no such release any more. */
export function isWithdrawn({ item, withdrawn }: StoredEntry, { sources }: Pick<Collection, "sources">): boolean {
  const source = sources.find(({ key }) => key === item?.source);
  return withdrawn?.isGone === true || (source !== undefined && isWithdrawnBy(source, item!.tag));
}

const isWithdrawnBy = (source: Source, tag: string | null): boolean =>
  isRepository(source) && tag !== null && source.withdrawn.includes(tag);

/** The year that a moment lies in, where the author is. */
export const yearOf = (moment: Instant, timeZone: string): number => new TZDate(moment, timeZone).getFullYear();

/** Another number, and the views of every entry are recomputed. */
export const VIEWS_VERSION = 2;

/** Releases that the main feed had before they were withdrawn, in the order in which they were. */
export const WITHDRAWN_VIEW = "withdrawn";

function hasLeftMainFeed(entry: StoredEntry, collection: Pick<Collection, "sources">): boolean {
  const source = collection.sources.find(({ key }) => key === entry.item?.source);
  return isWithdrawn(entry, collection) && (source ? isInMainFeed(source, entry.track) : entry.isMain);
}

/** An entry's row in a view. */
export interface ViewRow {
  /** `viewKey()`. */
  readonly key: string;
  /** What the view is ordered by, newest first: `surfaced`; in the view of a year, `published`; of withdrawn releases, when. */
  readonly sortKey: Instant;
  /** In the views that other views are read from. */
  readonly class?: EntryClass;
}

/** What an entry is to the views that leave releases out. */
export function entryClass(entry: StoredEntry, { sources }: Pick<Collection, "sources">): EntryClass {
  const { item } = entry;
  const release =
    item &&
    releaseFacts(
      item,
      sources.find(({ key }) => key === item.source),
    );
  return classOf(liveNote(entry) !== null, release);
}

/** The views of a classified entry; none for an entry that is not shown. */
export function viewsOf(entry: StoredEntry, collection: Pick<Collection, "sources">, timeZone: string): ViewRow[] {
  if (!isAlive(entry)) return [];
  const { item, track, withdrawn, published } = entry;
  const note = liveNote(entry);
  const isMain = note !== null || (entry.isMain && withdrawn?.isGone !== true);
  const keys = new Set<string>();
  if (note) for (const key of ["notes", ...note.tags.map((name) => viewKey({ kind: "tag", name }))]) keys.add(key);
  if (item) keys.add("releases");
  if (item && track !== null) keys.add(viewKey({ kind: "track", name: track }));
  const sortKey = surfacedOf(entry);
  const named = [...keys].map((key) => ({ key, sortKey }));
  const entryClassOf = entryClass(entry, collection);
  if (!isMain)
    return hasLeftMainFeed(entry, collection)
      ? [...named, { key: WITHDRAWN_VIEW, sortKey: withdrawnAt(entry), class: entryClassOf }]
      : named;
  const main = { key: MAIN_VIEW, sortKey, class: entryClassOf };
  const year = { key: yearKey(yearOf(published, timeZone)), sortKey: published };
  return [main, ...(isInView("minor", entryClassOf) ? [{ ...main, key: "minor" }] : []), ...named, year];
}
