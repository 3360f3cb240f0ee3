// Everything that can be said about a journal: the diagnostics of its pages, and changed ids.
import { join } from "node:path";
import { instantAt, type Instant } from "../domain/entry.ts";
import type { Site } from "../domain/site.ts";
import type { Finding } from "../domain/diagnostic.ts";
import { compileJournal, type CompiledJournal } from "../journal/compile.ts";
import { inReadingOrder, isError } from "../journal/diagnostics.ts";
import { readSiteFile, SITE_FILE } from "../journal/site-file.ts";
import type { Invocation } from "./command.ts";
import { compileWorkspace } from "./compile.ts";
import { changesInWords, idFindings, type Positions } from "./id-findings.ts";
import { compareIds, publishedBy, type Published } from "./ids.ts";
import { withPublished } from "./published.ts";
import { nameOf, type Workspace } from "./workspace.ts";

export interface JournalCheck {
  /** Null when there are errors. */
  readonly journal: CompiledJournal | null;
  readonly findings: readonly Finding[];
  /** One line for the end of a report. */
  readonly summary: string;
}

/**
 * Compares ids with what `readPublished` returns for a site without errors; by default, with what git says was
 * published. Null: nothing is known of it.
 */
export function checkJournal(
  invocation: Invocation,
  readPublished: (site: Site) => Published | null = () => publishedInGit(invocation),
): JournalCheck {
  const { workspace } = invocation;
  const { journal, findings, positions } = compileWorkspace(invocation);
  if (!journal) return { journal, findings, summary: errorsInWords(findings) };
  const before = readPublished(journal.site);
  if (!before) return { journal, findings, summary: successInWords(journal, findings) };
  const changes = compareIds(before, journal, now());
  const where: Positions = { ofNote: (note) => positions.get(note), inSiteFile: positionsInSiteFile(workspace) };
  const all = inReadingOrder([...findings, ...idFindings(changes, before.siteId, journal.site, where)]);
  return { journal, findings: all, summary: successInWords(journal, all) + changesInWords(changes) };
}

export function publishedInGit({ workspace }: Pick<Invocation, "workspace">): Published | null {
  const journal = withPublished(workspace.dataFolder, (folder) => compileJournal(folder).journal);
  return journal && publishedBy(journal, now());
}

const now = (): Instant => instantAt(Date.now())!;

function positionsInSiteFile(workspace: Workspace): Positions["inSiteFile"] {
  const reading = readSiteFile(workspace.dataFolder);
  const file = nameOf(workspace, join(workspace.dataFolder, SITE_FILE));
  return (...path) => ({ file, ...(reading.ok ? reading.positionOf(...path) : { line: 1, column: 1 }) });
}

function errorsInWords(findings: readonly Finding[]): string {
  const errors = findings.filter(isError).length;
  return `${errors} of ${findingsInWords(findings)} ${errors === 1 ? "is an error" : "are errors"}.`;
}

function successInWords({ notes }: CompiledJournal, findings: readonly Finding[]): string {
  const count = Object.values(notes).reduce((sum, each) => sum + each.length, 0);
  return `${count === 1 ? "1 note" : `${count} notes`}, ${findingsInWords(findings)}, no errors.`;
}

const findingsInWords = ({ length }: readonly Finding[]): string =>
  length === 0 ? "no findings" : length === 1 ? "1 finding" : `${length} findings`;
