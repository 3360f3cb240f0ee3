// A note where it stands, as the rules look at it.
import type { Instant, Note } from "../domain/entry.ts";
import type { Collection, Site } from "../domain/site.ts";
import type { Finding, PageFinding, Position, Rule } from "./diagnostics.ts";
import type { Page, Section } from "./page.ts";

/** A note of a collection, and where it stands. */
export interface LocatedNote {
  /** Of its page, relative to the data folder. */
  readonly path: string;
  readonly position: Position;
  readonly page: Page;
  readonly section: Section;
  /** What its relative links start from. */
  readonly base: string;
  readonly note: Note;
}

export type NoteFinding = PageFinding & { readonly path: string };

/** What rules may know beside the notes of a collection. */
export interface RuleContext {
  readonly site: Site;
  readonly collection: Collection;
  /** How a place is written in a message. */
  readonly where: (note: LocatedNote) => string;
  /** Null when no date is in the future. */
  readonly now: Instant | null;
  /** When releases were published, by link key, as far as it is known. */
  readonly releases: ReadonlyMap<string, Instant>;
}

/** A finding at a note's heading, or at another place of its page. */
export const noteFinding = (
  { path, position }: LocatedNote,
  severity: Finding["severity"],
  message: string,
  rule: Rule,
  at: Position = position,
): NoteFinding => ({ path, line: at.line, column: at.column, severity, message, rule });

/** Notes of one day stay in the order of their pages. */
export const oldestFirst = (notes: readonly LocatedNote[]): LocatedNote[] =>
  notes.toSorted((a, b) => (a.note.date < b.note.date ? -1 : a.note.date > b.note.date ? 1 : 0));
