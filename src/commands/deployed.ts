// The journal that was deployed last from this machine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CompiledJournal } from "../journal/compile.ts";
import { writeIfChanged } from "./compiled-module.ts";
import type { Workspace } from "./workspace.ts";

const fileOf = ({ buildFolder }: Workspace): string => join(buildFolder, "deployed.json");

export const writeDeployed = (workspace: Workspace, { site, notes }: CompiledJournal): void =>
  writeIfChanged(fileOf(workspace), JSON.stringify({ site, notes }));

/** Null when nothing was deployed from here, or the file can't be read. */
export function readDeployed(workspace: Workspace): CompiledJournal | null {
  try {
    return JSON.parse(readFileSync(fileOf(workspace), "utf8")) as CompiledJournal;
  } catch {
    return null;
  }
}
