// The data folder → the module that the Worker imports.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { instantAt } from "../domain/entry.ts";
import { compileJournal } from "../journal/compile.ts";
import { formatFinding, isError } from "../journal/diagnostics.ts";
import type { Compiled } from "../domain/site.ts";
import { COMPILED_MODULE, DATA_FOLDER, nameOf, TSCONFIG } from "./folders.ts";
import { toCompiled, toModule } from "./module.ts";

/**
 * Compiles the data folder, tells the findings, and writes the module. Returns what it wrote, or null when there are
 * errors: then the module is left alone, or holds `lastGood` with what is wrong now. Only a preview carries findings:
 * an author at work sees them on the pages, and what is deployed tells nobody.
 */
export function buildJournal(purpose: "deploy" | "preview", lastGood: Compiled | null): Compiled | null {
  const { journal, findings } = compileJournal(DATA_FOLDER, nameOf, { now: instantAt(Date.now())! });
  for (const finding of findings.filter(({ severity }) => severity !== "hint")) console.error(formatFinding(finding));
  const preview = purpose === "preview" ? { findings } : null;
  if (journal) {
    const compiled = toCompiled(journal, preview);
    write(compiled);
    return compiled;
  }
  const count = findings.filter(isError).length;
  const errors = count === 1 ? "One error" : `${count} errors`;
  console.error(`${errors} in the journal; ${lastGood ? "the last good state stays up." : "nothing was built."}`);
  if (lastGood) write({ ...lastGood, preview });
  return null;
}

function write(compiled: Compiled): void {
  writeIfChanged(COMPILED_MODULE, toModule(compiled));
  if (dirname(TSCONFIG) === dirname(COMPILED_MODULE)) writeIfChanged(TSCONFIG, toTsconfig());
}

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
