// The data folder of a workspace, compiled with everything that this machine knows about it.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { instantAt } from "../domain/entry.ts";
import { compileJournal, type Compilation } from "../journal/compile.ts";
import { readKnownReleases, readKnownTags } from "../ledger/local-ledger.ts";
import type { Invocation } from "./command.ts";
import { nameOf, type Workspace } from "./workspace.ts";

type Compiling = Pick<Invocation, "env" | "workspace">;

export function compileWorkspace({ env, workspace }: Compiling): Compilation {
  const now = instantAt(Date.now())!;
  return compileJournal(workspace.dataFolder, (path) => nameOf(workspace, path), {
    now,
    releases: knownReleases(workspace),
    repositories: readKnownTags(workspace.ledgerFolder, now),
    boundary: isCi(env) ? (repositoryOf(workspace.dataFolder) ?? workspace.dataFolder) : null,
  });
}

const knownReleases = ({ ledgerFolder }: Workspace) =>
  new Map([...readKnownReleases(ledgerFolder)].map(([key, { published }]) => [key, published]));

/** GitHub Actions, GitLab CI and most others set it to `true`. */
const isCi = ({ CI }: Invocation["env"]): boolean => CI !== undefined && !["", "0", "false"].includes(CI);

/** The folder of the git repository that a folder is in; null outside of one. */
export function repositoryOf(folder: string): string | null {
  if (existsSync(join(folder, ".git"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : repositoryOf(parent);
}
