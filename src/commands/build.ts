// `node src/commands/build.ts`: compiles the data folder into the module that wrangler.toml names. The build step of
// wrangler.toml runs it. Exits with 1 when the data folder has errors.
import { formatFinding, isError } from "../journal/diagnostics.ts";
import { writeForDeployment } from "./build-journal.ts";
import { printError, runProgram, type Command } from "./command.ts";
import { compileWorkspace } from "./compile.ts";
import { DEFAULT_MODULE } from "./workspace.ts";

export const build: Command = (invocation) => {
  const { journal, findings } = compileWorkspace(invocation);
  const errors = findings.filter(isError);
  printError(invocation.terminal, ...errors.map(formatFinding));
  if (!journal) {
    const count = errors.length === 1 ? "One error" : `${errors.length} errors`;
    printError(invocation.terminal, `${count} in the journal. Nothing was built.`);
    return 1;
  }
  writeForDeployment(DEFAULT_MODULE, journal);
  return 0;
};

if (import.meta.main) await runProgram(build);
