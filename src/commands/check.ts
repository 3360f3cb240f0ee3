// `npm run check:journal`: every finding of the data folder, a line each, or as JSON for editors with --json. Exits
// with 1 when there is an error.
import { join } from "node:path";
import { instantAt, type Instant } from "../domain/entry.ts";
import { compileJournal, type Compilation } from "../journal/compile.ts";
import { formatFinding, inReadingOrder, isError, type Finding } from "../journal/diagnostics.ts";
import { readSiteFile, SITE_FILE } from "../journal/site-file.ts";
import { readKnownReleases } from "../ledger/local-ledger.ts";
import { withCommitted } from "./committed.ts";
import { DATA_FOLDER, LEDGER_FOLDER, nameOf } from "./folders.ts";
import { changesInWords, idFindings } from "./id-findings.ts";
import { compareIds } from "./ids.ts";

const now = instantAt(Date.now())!;
const known = [...readKnownReleases(LEDGER_FOLDER)].map(([key, { published }]) => [key, published] as const);
const compilation = compileJournal(DATA_FOLDER, nameOf, { now, releases: new Map(known) });
const ids = checkIds(compilation, now);
const findings = inReadingOrder([...compilation.findings, ...ids.findings]);

if (process.argv.includes("--json")) console.log(JSON.stringify(findings, null, 2));
else for (const line of [...findings.map(formatFinding), summary()]) console.log(line);
process.exitCode = compilation.journal ? 0 : 1;

/** Compares with the last commit; a folder that has none, or that can't be built, is not compared. */
function checkIds({ journal, positions }: Compilation, at: Instant): { findings: readonly Finding[]; words: string } {
  const nothing = { findings: [], words: "" };
  if (!journal) return nothing;
  const compared = withCommitted(DATA_FOLDER, (folder) => {
    const before = compileJournal(folder).journal;
    if (!before) return nothing;
    const changes = compareIds(before, journal, at);
    const findings = idFindings(changes, before, journal, { ofNote: (note) => positions.get(note), inSiteFile });
    return { findings, words: changesInWords(changes) };
  });
  return compared ?? nothing;
}

function inSiteFile(...path: PropertyKey[]) {
  const reading = readSiteFile(DATA_FOLDER);
  const position = reading.ok ? reading.positionOf(...path) : { line: 1, column: 1 };
  return { file: nameOf(join(DATA_FOLDER, SITE_FILE)), ...position };
}

function summary(): string {
  const errors = findings.filter(isError).length;
  if (!compilation.journal)
    return `${errors} of ${counted(findings.length)} ${errors === 1 ? "is an error" : "are errors"}.`;
  const notes = Object.values(compilation.journal.notes).reduce((sum, each) => sum + each.length, 0);
  return `${notes === 1 ? "1 note" : `${notes} notes`}, ${counted(findings.length)}, no errors.${ids.words}`;
}

function counted(count: number): string {
  return count === 0 ? "no findings" : count === 1 ? "1 finding" : `${count} findings`;
}
