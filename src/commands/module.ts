import { hashOf } from "../identity.ts";
import type { CompiledJournal } from "../journal/compile.ts";

/** The module that the Worker imports. The notes are one string: a Worker that has stored them never parses them. */
export function toModule({ site, notes }: CompiledJournal): string {
  const json = JSON.stringify(notes);
  return [
    "// Written by src/commands/build.ts from the data folder.",
    'import type { Compiled } from "../src/site.ts";',
    `export const compiled: Compiled = {`,
    `  site: ${JSON.stringify(site)},`,
    `  hash: ${JSON.stringify(hashOf(JSON.stringify(site) + json))},`,
    `  notes: ${JSON.stringify(json)},`,
    `};`,
    "",
  ].join("\n");
}
