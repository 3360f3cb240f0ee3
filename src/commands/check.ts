// `npm run check:journal`: every finding of the data folder, a line each. Exits with 1 when there is an error.
import { compileJournal } from "../journal/compile.ts";
import { formatFinding, isError } from "../journal/finding.ts";
import { DATA_FOLDER } from "./folders.ts";

const { journal, findings } = compileJournal(DATA_FOLDER);
for (const finding of findings) console.log(formatFinding(finding));

const count = Object.values(journal?.notes ?? {}).reduce((sum, notes) => sum + notes.length, 0);
const errors = findings.filter(isError).length;
console.log(
  journal
    ? `${count} notes, ${findings.length} findings, no errors.`
    : `${errors} of ${findings.length} findings are errors.`,
);
process.exitCode = journal ? 0 : 1;
