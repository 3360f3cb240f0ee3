// What must hold after every step, as a subscriber remembers it: an id stands for one subject, nothing is shown twice, and
// nothing is lost. It knows nothing of the rules by which the ledger decides.
import type { Instant } from "../../src/domain/entry.ts";
import { isMeaningful, textOfHtml } from "../../src/ledger/text-similarity.ts";
import type { NoteState, World } from "./world.ts";

/** An entry as a subscriber sees it. */
export interface Shown {
  readonly id: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly surfaced: Instant;
  readonly noteHtml: string | null;
  readonly noteHash: string | null;
  /** HTML and title of the item. */
  readonly itemHtml: string | null;
  readonly isWithdrawn: boolean;
  /** Whether a main feed shows it. */
  readonly isMain: boolean;
  /** Id of the entry about the same link that has the item or came first. */
  readonly aboutId: string | null;
}

export interface Observation {
  readonly shown: readonly Shown[];
  /** Addresses that redirect, and the ids to which they lead. */
  readonly redirects: ReadonlyMap<string, string>;
  readonly now: Instant;
  /** Things that this step sent from their own source; null for a deployment. */
  readonly sent: readonly number[] | null;
}

const numberOfNote = ({ noteHtml }: Shown): number | null =>
  noteHtml === null ? null : Number(/note(\d+)/.exec(noteHtml)![1]);
const numberOfThing = ({ itemHtml }: Shown): number | null => {
  const match = /thing(\d+)/.exec(itemHtml ?? "");
  return match && Number(match[1]);
};

/** Whether an entry shows nothing but what another feed says of a page. */
const isForeignPost = (entry: Shown): boolean => entry.noteHtml === null && numberOfThing(entry) === null;

const isSameTarget = ({ target: a }: NoteState, { target: b }: NoteState): boolean =>
  a !== null && b !== null && ("page" in a ? "page" in b && a.page === b.page : "thing" in b && a.thing === b.thing);

interface Memory {
  readonly id: string;
  readonly order: number;
}

export class Oracle {
  readonly #world: World;
  /** The thing that an id has stood for. */
  readonly #thingOfId = new Map<string, number>();
  /**
   * The order in which ids first stood for their subject. A post of another feed under the name of a page does not count:
   * that feed must not decide which of two entries is the older one.
   */
  readonly #orderOfId = new Map<string, number>();
  readonly #idOfThing = new Map<number, Memory>();
  readonly #bareSeen = new Map<number, boolean>();
  readonly #publishedOfThing = new Map<number, Instant>();
  #before: ReadonlyMap<string, Shown> = new Map();
  #journalBefore: ReadonlyMap<number, NoteState & { readonly subject: string | null }> = new Map();
  #idOfNote = new Map<number, string>();
  /** The note that an id showed last. */
  readonly #noteOfId = new Map<string, NoteState>();

  constructor(world: World) {
    this.#world = world;
  }

  /** What is wrong, in sentences. */
  check(seen: Observation): string[] {
    for (const entry of seen.shown)
      if (!this.#orderOfId.has(entry.id) && !isForeignPost(entry)) this.#orderOfId.set(entry.id, this.#orderOfId.size);
    for (const thing of seen.sent ?? []) {
      const { isBare } = this.#world.thing(thing);
      if (!isBare || this.#idOfThing.has(thing)) this.#bareSeen.set(thing, isBare);
    }
    const faults = [
      ...this.#hands(seen),
      ...this.#heirs(seen),
      ...this.#things(seen),
      ...this.#notes(seen),
      ...this.#dates(seen),
    ];
    this.#before = new Map(seen.shown.map((entry) => [entry.id, entry]));
    const there = [...this.#world.notes.values()].filter(({ isThere }) => isThere);
    this.#journalBefore = new Map(
      there.map((note) => [note.number, { ...note, subject: this.#world.subjectOf(note) }]),
    );
    return faults;
  }

  /** An id that has stood for a thing stands for no other, and for no note about something else. */
  #hands({ shown }: Observation): string[] {
    return shown.flatMap((entry) => {
      const thing = numberOfThing(entry);
      const known = this.#thingOfId.get(entry.id);
      if (thing !== null && known === undefined) this.#thingOfId.set(entry.id, thing);
      if (known !== undefined && thing !== known)
        return [`${entry.id} stood for thing ${known}, and now for ${thing === null ? "none" : `thing ${thing}`}`];
      return [];
    });
  }

  /** The id of a note that was deleted earlier goes only to a note about the same link, or of the same date and title. */
  #heirs({ shown }: Observation): string[] {
    return shown.flatMap((entry) => {
      const number = numberOfNote(entry);
      if (number === null) return [];
      const note = this.#world.notes.get(number)!;
      const subject = this.#world.subjectOf(note);
      const before = this.#noteOfId.get(entry.id);
      this.#noteOfId.set(entry.id, note);
      if (!before || before.number === number || numberOfThing(entry) !== null) return [];
      const isSameSubject = subject !== null && isSameTarget(note, before);
      const hasSameName = note.day === before.day && note.title === before.title;
      if (isSameSubject || hasSameName || this.#journalBefore.has(before.number)) return [];
      return [`${entry.id} was note ${before.number}, which was deleted, and is note ${number}`];
    });
  }

  #things({ shown, redirects }: Observation): string[] {
    return [...this.#bareSeen].flatMap(([thing, isBare]) => {
      const holders = shown.filter((entry) => numberOfThing(entry) === thing);
      if (holders.length !== 1) return [`thing ${thing} is shown ${holders.length} times`];
      const [entry] = holders as [Shown];
      const faults: string[] = [];
      if (entry.isWithdrawn !== isBare) faults.push(`thing ${thing} is ${isBare ? "not " : ""}withdrawn`);
      const before = this.#idOfThing.get(thing);
      const order = this.#orderOfId.get(entry.id)!;
      if (before && before.id !== entry.id) {
        // Two entries become one: the one that subscribers knew first goes on, and the other leads to it.
        if (order > before.order) faults.push(`thing ${thing} was ${before.id}, is ${entry.id}, which is newer`);
        if (redirects.get(before.id) !== entry.id) faults.push(`${before.id} does not lead to ${entry.id}`);
        if (numberOfNote(entry) === null) faults.push(`thing ${thing} left ${before.id} without a note`);
      }
      this.#idOfThing.set(thing, { id: entry.id, order });
      const about = this.#notesAbout(shown, `thing ${thing}`);
      if (numberOfNote(entry) === null && about.length > 0) faults.push(`thing ${thing} stands apart from its note`);
      for (const other of about)
        if (other.id !== entry.id && other.aboutId !== entry.id)
          faults.push(`${other.id} does not lead to thing ${thing}`);
      return faults;
    });
  }

  #notesAbout(shown: readonly Shown[], subject: string): readonly Shown[] {
    return shown.filter((entry) => {
      const number = numberOfNote(entry);
      return number !== null && this.#world.subjectOf(this.#world.notes.get(number)!) === subject;
    });
  }

  #notes(seen: Observation): string[] {
    return [...this.#world.notes.values()].flatMap((note) => {
      const holders = seen.shown.filter((entry) => numberOfNote(entry) === note.number);
      if (holders.length !== (note.isThere ? 1 : 0)) return [`note ${note.number} is shown ${holders.length} times`];
      const [entry] = holders;
      if (!entry) return [];
      const faults: string[] = [];
      if (entry.noteHash !== this.#world.noteOf(note.number).hash)
        faults.push(`note ${note.number} is not as it was written`);
      const thing = numberOfThing(entry);
      if (thing !== null && this.#world.subjectOf(note) !== `thing ${thing}`)
        faults.push(`note ${note.number} stands with thing ${thing}, which it is not about`);
      if (!entry.isMain) faults.push(`note ${note.number} is in no main feed`);
      const before = this.#idOfNote.get(note.number);
      if (before !== undefined && before !== entry.id && this.#mustKeepId(note, before, entry, seen))
        faults.push(`note ${note.number} was ${before}, is ${entry.id}`);
      this.#idOfNote.set(note.number, entry.id);
      return faults;
    });
  }

  /** A note keeps its id as long as it is about the same subject. */
  #mustKeepId(note: NoteState, id: string, { id: now }: Shown, { redirects }: Observation): boolean {
    const before = this.#journalBefore.get(note.number);
    if (redirects.get(id) === now) return false; // two entries became one
    if (!before) return false; // it returns: another note may have its subject by now
    const subject = this.#world.subjectOf(note);
    const isSole = [...this.#world.notes.values(), ...this.#journalBefore.values()].every(
      (other) =>
        other.number === note.number ||
        (other.title !== note.title && other.title !== before.title && other.slug !== note.slug),
    );
    if (subject !== null) {
      const isShared = [...this.#world.notes.values()].some(
        (other) =>
          other.number !== note.number &&
          (this.#world.subjectOf(other) === subject || this.#journalBefore.get(other.number)?.subject === subject),
      );
      return before.subject === subject && !isShared;
    }
    const keepsSlug =
      note.slug !== null &&
      note.slug === before.slug &&
      [...this.#world.notes.values()].every((other) => other.number === note.number || other.slug !== note.slug);
    return (
      before.subject === null &&
      isSole &&
      (keepsSlug || before.title === note.title || (before.day === note.day && before.text === note.text))
    );
  }

  /** Whether no other note has, or had before this step, the subject of the entry's note. */
  #isOnlyNote(entry: Shown): boolean {
    const number = numberOfNote(entry);
    const note = number === null ? undefined : this.#world.notes.get(number);
    const subject = note && this.#world.subjectOf(note);
    return [...this.#world.notes.values()].every(
      (other) =>
        other.number === number ||
        (this.#world.subjectOf(other) !== subject && this.#journalBefore.get(other.number)?.subject !== subject),
    );
  }

  #dates({ shown, now, sent }: Observation): string[] {
    return shown.flatMap((entry) => {
      const faults: string[] = [];
      if (entry.surfaced < entry.published) faults.push(`${entry.id} surfaced before it was published`);
      const thing = numberOfThing(entry);
      if (thing !== null) {
        const first = this.#publishedOfThing.get(thing) ?? entry.published;
        this.#publishedOfThing.set(thing, first);
        if (entry.published !== first)
          faults.push(`thing ${thing}: published moved from ${first} to ${entry.published}`);
      }
      const before = this.#before.get(entry.id);
      if (!before || (before.itemHtml !== null && numberOfThing(before) === null)) return faults; // was another source's
      if (entry.updated < before.updated) faults.push(`${entry.id}: updated moved back`);
      if (
        entry.surfaced !== before.surfaced &&
        this.#isOnlyNote(entry) &&
        numberOfNote(entry) === numberOfNote(before) &&
        thing === numberOfThing(before) &&
        entry.published === before.published
      )
        faults.push(`${entry.id}: surfaced again without anything new`);
      if (sent !== null && before.itemHtml !== null && entry.itemHtml !== null) {
        const isNews = isMeaningful(textOfHtml(before.itemHtml), textOfHtml(entry.itemHtml));
        if (isNews && entry.updated !== now) faults.push(`${entry.id}: updated did not move with the words`);
        if (
          !isNews &&
          entry.noteHash === before.noteHash &&
          entry.updated !== before.updated &&
          entry.itemHtml === before.itemHtml
        )
          faults.push(`${entry.id}: updated moved without a change`);
      }
      return faults;
    });
  }
}
