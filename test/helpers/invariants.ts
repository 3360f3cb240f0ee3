// What must hold of the ledger at every moment, whatever happened (DESIGN: Identity, Dates).
import type { Instant, Item, Note } from "../../src/domain/entry.ts";
import { isAlive, liveNote, noteKey, type StoredEntry } from "../../src/ledger/entry-changes.ts";
import { isMeaningful, textOfHtml } from "../../src/ledger/text-similarity.ts";
import type { Step, World } from "./world.ts";

const numberOfNote = (note: Note): number => Number(/note(\d+)/.exec(note.html)![1]);
const numberOfThing = (item: Item): number => Number(/thing(\d+)/.exec(item.html)![1]);

/** Looks at the ledger after each step, and remembers what it must not forget. */
export class Invariants {
  readonly #world: World;
  readonly #idOfNote = new Map<number, string>();
  /** Every link key that a thing ever had. */
  readonly #keysOfThing = new Map<number, Set<string>>();
  #before: readonly StoredEntry[] = [];
  #journal = new Map<number, Note>();

  constructor(world: World) {
    this.#world = world;
  }

  /** What is wrong, in words; empty when nothing is. */
  check(step: Step, entries: readonly StoredEntry[], now: Instant): string[] {
    for (const item of step.items ?? []) {
      const thing = numberOfThing(item);
      this.#keysOfThing.set(thing, (this.#keysOfThing.get(thing) ?? new Set()).add(item.linkKey!));
    }
    const alive = entries.filter(isAlive);
    const faults = [
      ...this.#ids(entries),
      ...this.#notes(alive),
      ...this.#things(alive),
      ...references(entries),
      ...this.#dates(step, entries, now),
    ];
    this.#before = entries;
    const there = [...this.#world.notes.values()].filter(({ isThere }) => isThere);
    this.#journal = new Map(there.map(({ number }) => [number, this.#world.noteOf(number)]));
    return faults;
  }

  #ids(entries: readonly StoredEntry[]): string[] {
    const ids = new Map(entries.map(({ slug, id }) => [slug, id]));
    return this.#before.filter(({ slug, id }) => ids.get(slug) !== id).map(({ id }) => `the id ${id} is gone`);
  }

  /** Each note of the journal is there once, as it was written, under the id that it had. */
  #notes(alive: readonly StoredEntry[]): string[] {
    return [...this.#world.notes.values()].flatMap(({ number, isThere, link, lastLink }) => {
      const holders = alive.filter((entry) => liveNote(entry) && numberOfNote(entry.note!) === number);
      if (holders.length !== (isThere ? 1 : 0)) return [`note ${number} is there ${holders.length} times`];
      const [entry] = holders;
      if (!entry) return [];
      const faults =
        entry.note!.hash === this.#world.noteOf(number).hash ? [] : [`note ${number} is not as it was written`];
      const before = this.#idOfNote.get(number);
      const cameBackAsAnother =
        !this.#journal.has(number) && (link !== lastLink || alive.some(({ id }) => id === before));
      this.#idOfNote.set(number, entry.id);
      if (before !== undefined && before !== entry.id && !cameBackAsAnother)
        faults.push(`note ${number} was ${before}, is ${entry.id}`);
      const key = noteKey(entry.note!);
      const keys = entry.item && this.#keysOfThing.get(numberOfThing(entry.item))!;
      if (keys && (key === null || !keys.has(key)))
        faults.push(`note ${number} stands with something that it is not about`);
      return faults;
    });
  }

  /** Each thing that was seen is there once, and together with a note that is about it. */
  #things(alive: readonly StoredEntry[]): string[] {
    return [...this.#keysOfThing.keys()].flatMap((thing) => {
      const holders = alive.filter(({ item }) => item && numberOfThing(item) === thing);
      if (holders.length !== 1) return [`thing ${thing} is there ${holders.length} times`];
      const [entry] = holders as [StoredEntry];
      const about = alive.filter((other) => liveNote(other) && noteKey(other.note!) === entry.item!.linkKey);
      if (!liveNote(entry) && about.length > 0) return [`thing ${thing} stands apart from its note`];
      const others = about.filter((other) => other !== entry && other.about !== entry.slug);
      return others.map(({ slug }) => `${slug} does not lead to the entry of thing ${thing}`);
    });
  }

  #dates(step: Step, entries: readonly StoredEntry[], now: Instant): string[] {
    const before = new Map(this.#before.map((entry) => [entry.slug, entry]));
    return entries.flatMap((entry) => {
      const old = before.get(entry.slug);
      if (!old) return [];
      if (entry.updated < old.updated) return [`${entry.slug}: updated moved back`];
      const isSameThing = old.item && entry.item && numberOfThing(old.item) === numberOfThing(entry.item);
      if (isSameThing && old.published !== entry.published) return [`${entry.slug}: published moved`];
      if (!isAlive(entry) || !isAlive(old)) return [];
      return step.items ? refreshedDates(entry, old, now) : this.#deployedDates(entry, old, now);
    });
  }

  #deployedDates(entry: StoredEntry, old: StoredEntry, now: Instant): string[] {
    const [note, before] = [liveNote(entry), liveNote(old)];
    const isSame = note && before && numberOfNote(note) === numberOfNote(before);
    if (!isSame || (old.item !== null) !== (entry.item !== null)) return [];
    const isEdit = note.title !== before.title || note.html !== before.html || note.link !== before.link;
    if (isEdit && entry.updated !== now) return [`${entry.slug}: updated did not move with the note`];
    if (!isEdit && note.date === before.date && entry.updated !== old.updated)
      return [`${entry.slug}: updated moved for nothing`];
    return [];
  }
}

function refreshedDates(entry: StoredEntry, old: StoredEntry, now: Instant): string[] {
  if (!old.item || !entry.item) return [];
  const isNews = isMeaningful(textOfHtml(old.item.html), textOfHtml(entry.item.html));
  if (isNews && entry.updated !== now) return [`${entry.slug}: updated did not move with the words`];
  return !isNews && entry.updated !== old.updated ? [`${entry.slug}: updated moved for nothing`] : [];
}

/** Who leads to another entry leads to one that can be seen. */
function references(entries: readonly StoredEntry[]): string[] {
  const bySlug = new Map(entries.map((entry) => [entry.slug, entry]));
  return entries.flatMap((entry) => {
    const target = entry.movedTo === null ? undefined : bySlug.get(entry.movedTo);
    if (entry.movedTo !== null && (!target || target.movedTo === entry.slug)) return [`${entry.slug} moved to nowhere`];
    if (!isAlive(entry) || entry.about === null) return [];
    const first = bySlug.get(entry.about);
    return first && isAlive(first) && first !== entry
      ? []
      : [`${entry.slug} leads to ${entry.about}, where nothing is`];
  });
}
