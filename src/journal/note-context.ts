// A note at its position, as the rules look at it.
import type { Instant, Note } from "../domain/entry.ts";
import type { Collection, Site } from "../domain/site.ts";
import type { CommentLabels } from "./comment-labels.ts";
import { diagnostic, type Diagnostic, type Position, type Rule, type Severity } from "./diagnostics.ts";
import type { Message } from "./messages/messages.ts";
import type { Page, Section } from "./page.ts";

/** A note of a collection, and its position. */
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

export type NoteDiagnostic = Diagnostic & { readonly path: string };

/** What is known of a repository's releases. */
export interface KnownRepository {
  readonly tags: readonly string[];
  /** Whether its releases were read to the end, so that a tag that is missing here does not exist. */
  readonly isComplete: boolean;
}

/** What rules may know beside the notes of a collection. */
export interface RuleContext {
  readonly site: Site;
  readonly collection: Collection;
  readonly labels: CommentLabels;
  /** How a position is written in a message. */
  readonly where: (note: LocatedNote) => string;
  /** Null when no date is in the future. */
  readonly now: Instant | null;
  /** When releases were published, by link key, as far as it is known. */
  readonly releases: ReadonlyMap<string, Instant>;
  /** By the key of the source, `github.com/OWNER/REPO`. */
  readonly repositories: ReadonlyMap<string, KnownRepository>;
}

/** A finding at a note's heading. */
export const noteDiagnostic = (
  { path, position }: LocatedNote,
  severity: Severity,
  rule: Rule,
  ...message: Message
): NoteDiagnostic => ({ path, ...diagnostic(position, severity, rule, ...message) });

/** The same at another position of its page. */
export const movedTo = (found: NoteDiagnostic, { line, column }: Position): NoteDiagnostic => ({
  ...found,
  line,
  column,
});

/** Notes of one day stay in the order of their pages. */
export const oldestFirst = (notes: readonly LocatedNote[]): LocatedNote[] =>
  notes.toSorted((a, b) => (a.note.date < b.note.date ? -1 : a.note.date > b.note.date ? 1 : 0));
