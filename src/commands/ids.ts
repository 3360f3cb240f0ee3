// What an edit of the data folder does to the ids that subscribers know. Pure.
import type { Instant, Note } from "../domain/entry.ts";
import type { CompiledJournal } from "../journal/compile.ts";
import type { WorkingSet } from "../ledger/working-set.ts";
import { liveNote, noteKey, type StoredEntry } from "../ledger/entry-changes.ts";
import { reconcile } from "../ledger/reconcile.ts";
import { likeness } from "../ledger/text-similarity.ts";
import type { Site } from "../domain/site.ts";

/** A note, its entry's id, and its collection. */
export interface KnownItem {
  readonly id: string;
  readonly note: Note;
  readonly collection: string;
}

export interface Change {
  readonly before: KnownItem;
  readonly after: KnownItem;
}

export interface IdChanges {
  /** Entries that have no note any more. */
  readonly gone: readonly KnownItem[];
  /** Entries that are new to subscribers although their notes are not, with what they were before. */
  readonly changed: readonly Change[];
}

/** What subscribers know: the entries that have a note, by collection. */
export interface Published {
  readonly siteId: string;
  readonly entries: Readonly<Record<string, readonly StoredEntry[]>>;
}

/** What the notes of a journal become in an empty ledger. */
export const publishedBy = ({ site, notes }: CompiledJournal, now: Instant): Published => ({
  siteId: site.id,
  entries: Object.fromEntries(
    collectionsOf(site).map((name) => [name, store(workingSetOf(name, site.id, []), notes[name] ?? [], now)]),
  ),
});

/**
 * Stores the notes of `after` in the ledger, as the Worker would. Notes that are only added change nothing. A changed
 * `id` of the site changes no entry that is published.
 */
export function compareIds(before: Published, after: CompiledJournal, now: Instant): IdChanges {
  const gone: KnownItem[] = [];
  const minted: KnownItem[] = [];
  for (const { old, name } of collectionPairs(Object.keys(before.entries), after.site)) {
    const stored = before.entries[old] ?? [];
    const alive = store(workingSetOf(name, before.siteId, stored), after.notes[name] ?? [], now)
      .filter((entry) => liveNote(entry) !== null)
      .map(toKnown(name));
    const ids = new Set(alive.map(({ id }) => id));
    const knownIds = new Set(stored.map(({ id }) => id));
    gone.push(...stored.map(toKnown(old)).filter(({ id }) => !ids.has(id)));
    minted.push(...alive.filter(({ id }) => !knownIds.has(id)));
  }
  return pairUp(gone, minted);
}

/** Each collection with the name that it had: `formerly` keeps its entries. */
function collectionPairs(names: readonly string[], after: Site): { readonly old: string; readonly name: string }[] {
  const renamed = after.collections.map(({ name, formerly = [] }) => ({
    old: names.includes(name) ? name : (formerly.find((former) => names.includes(former)) ?? name),
    name,
  }));
  const kept = new Set(renamed.map(({ old }) => old));
  return [...renamed, ...names.filter((name) => !kept.has(name)).map((name) => ({ old: name, name }))];
}

export const collectionsOf = (site: Site): string[] => site.collections.map(({ name }) => name);

const workingSetOf = (collection: string, idPrefix: string, entries: readonly StoredEntry[]): WorkingSet => ({
  collection: { name: collection, sources: [] },
  idPrefix,
  renames: new Map(),
  entries,
  slugOfItem: new Map(),
});

function store(workingSet: WorkingSet, notes: readonly Note[], now: Instant): StoredEntry[] {
  const stored = workingSet.entries.map(({ slug }) => slug);
  const { entries } = reconcile(workingSet, { kind: "journal", notes, stored, surfaces: () => false }, now);
  return [...new Map([...workingSet.entries, ...entries].map((entry) => [entry.slug, entry])).values()];
}

const toKnown =
  (collection: string) =>
  ({ id, note }: StoredEntry): KnownItem => ({ id, note: note!, collection });

/** Each new entry with the lost one that is most similar to it. A new entry without one is not a change. */
function pairUp(gone: readonly KnownItem[], minted: readonly KnownItem[]): IdChanges {
  const open = new Set(gone);
  const byHash = Map.groupBy(gone, ({ note }) => note.hash);
  const changed = minted.flatMap((after) => {
    const same = byHash.get(after.note.hash)?.find((each) => open.has(each));
    const before = same ?? mostSimilar(after, [...open].slice(0, MOST_COMPARISONS));
    if (!before) return [];
    open.delete(before);
    return [{ before, after }];
  });
  return { gone: [...open], changed };
}

const MOST_COMPARISONS = 200;

function mostSimilar(after: KnownItem, candidates: readonly KnownItem[]): KnownItem | null {
  const ranked = candidates
    .map((before) => ({ before, rank: rankOf(before.note, after.note) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank);
  return ranked[0]?.before ?? null;
}

/** Above 0 when the notes have a date, a link, or most words of their titles in common. */
function rankOf(a: Note, b: Note): number {
  const sameLink = a.link !== null && noteKey(a) === noteKey(b);
  const titles = likeness(a.title, b.title);
  return (sameLink ? 4 : 0) + (a.date === b.date ? 2 : 0) + (titles >= 0.5 ? titles : 0);
}
