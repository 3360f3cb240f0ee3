// `node src/commands/build.ts`: compiles the data folder into the module that the Worker imports.
// Wrangler runs it before every build. Exits with 1 and every finding when the data has errors.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { compileJournal } from "../journal/compile.ts";
import { formatFinding, isError } from "../journal/finding.ts";
import { COMPILED_MODULE, DATA_FOLDER, TSCONFIG } from "./folders.ts";
import { toModule } from "./module.ts";

// npm start has built already; should the data be broken a moment later, what was built must stay up.
if (process.env["GAZETTE_IS_BUILT"]) process.exit(0);

const { journal, findings } = compileJournal(DATA_FOLDER);
const errors = findings.filter(isError);
for (const finding of findings.filter(({ severity }) => severity !== "hint")) console.error(formatFinding(finding));
if (!journal) {
  console.error(`${errors.length === 1 ? "One error" : `${errors.length} errors`} in the journal; nothing was built.`);
  process.exit(1);
}
writeIfChanged(COMPILED_MODULE, toModule(journal));
if (dirname(TSCONFIG) === dirname(COMPILED_MODULE)) writeIfChanged(TSCONFIG, toTsconfig());

/** Another data folder has another module. */
function toTsconfig(): string {
  const paths = { "compiled-journal": [`./${basename(COMPILED_MODULE)}`] };
  return JSON.stringify({ extends: "../tsconfig.json", compilerOptions: { paths } });
}

/** An unchanged file keeps its time, so that nothing is rebuilt because of it. */
function writeIfChanged(path: string, text: string): void {
  try {
    if (readFileSync(path, "utf8") === text) return;
  } catch {
    // There is none yet.
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
