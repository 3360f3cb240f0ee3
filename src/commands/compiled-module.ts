// The module that the Worker imports as `compiled-journal`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { hashOf } from "../domain/identity.ts";
import type { Compiled, Preview } from "../domain/site.ts";
import type { CompiledJournal } from "../journal/compile.ts";

/** Its name in the build folder of a data folder. */
export const MODULE_FILE = "compiled.ts";

/** The notes are one string: a Worker that has stored them never parses them. The preview is not part of the hash. */
export function toCompiled({ site, notes }: CompiledJournal, preview: Preview | null): Compiled {
  const json = JSON.stringify(notes);
  return { site, hash: hashOf(JSON.stringify(site) + json), notes: json, preview };
}

/** The text of the module. */
export function toModule({ site, hash, notes, preview }: Compiled): string {
  return [
    "// Generated from the data folder. Do not edit.",
    "// @ts-nocheck: another version of Gazette may have generated it",
    `export const compiled = {`,
    `  site: ${JSON.stringify(site)},`,
    `  hash: ${JSON.stringify(hash)},`,
    `  notes: ${JSON.stringify(notes)},`,
    `  preview: ${JSON.stringify(preview)},`,
    `};`,
    "",
  ].join("\n");
}

/** An unchanged file keeps its modification time, so that nothing is rebuilt because of it. */
export function writeIfChanged(path: string, text: string): void {
  try {
    if (readFileSync(path, "utf8") === text) return;
  } catch {
    // There is no such file yet.
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
