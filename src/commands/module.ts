import { hashOf } from "../domain/identity.ts";
import type { CompiledJournal } from "../journal/compile.ts";
import type { Compiled, Preview } from "../domain/site.ts";

/** The notes are one string: a Worker that has stored them never parses them. What a preview tells is no part of the hash. */
export function toCompiled({ site, notes }: CompiledJournal, preview: Preview | null): Compiled {
  const json = JSON.stringify(notes);
  return { site, hash: hashOf(JSON.stringify(site) + json), notes: json, preview };
}

/** The module that the Worker imports. */
export function toModule({ site, hash, notes, preview }: Compiled): string {
  return [
    "// Written by src/commands/build.ts from the data folder.",
    "// @ts-nocheck: what an older version of it has written is no mistake of the code",
    'import type { Compiled } from "../src/site.ts";',
    `export const compiled: Compiled = {`,
    `  site: ${JSON.stringify(site)},`,
    `  hash: ${JSON.stringify(hash)},`,
    `  notes: ${JSON.stringify(notes)},`,
    `  preview: ${JSON.stringify(preview)},`,
    `};`,
    "",
  ].join("\n");
}
