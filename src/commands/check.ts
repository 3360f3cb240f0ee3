// `npm run check`: every finding of the data folder, a line each; as JSON for editors with --json; as annotations of a
// pull request with --github. Exits with 1 when there is an error.
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Finding } from "../domain/diagnostic.ts";
import { printableJson } from "../domain/printable.ts";
import { formatFinding } from "../journal/diagnostics.ts";
import { inRepository, toAnnotation } from "./annotations.ts";
import { checkJournal } from "./check-journal.ts";
import { print, runProgram, UserError, type Command, type Invocation } from "./command.ts";
import { repositoryOf } from "./compile.ts";

const USAGE = "npm run check -- [--json | --github]";

type Output = "lines" | "json" | "github";

export const check: Command = (invocation) => {
  const output = readOutput(invocation.args);
  const { journal, findings, summary } = checkJournal(invocation);
  const { terminal } = invocation;
  if (output === "json") terminal.write(`${printableJson(JSON.stringify(findings, null, 2))}\n`);
  if (output === "github") terminal.write(annotations(invocation, findings));
  if (output === "lines") print(terminal, ...findings.map(formatFinding));
  if (output !== "json") print(terminal, summary);
  return journal ? 0 : 1;
};

function readOutput(args: readonly string[]): Output {
  const options = { json: { type: "boolean" }, github: { type: "boolean" } } as const;
  try {
    const { json = false, github = false } = parseArgs({ args: [...args], options }).values;
    if (json && github) throw new Error("--json and --github exclude each other.");
    return json ? "json" : github ? "github" : "lines";
  } catch (error) {
    throw new UserError((error as Error).message, USAGE);
  }
}

function annotations({ workspace }: Invocation, findings: readonly Finding[]): string {
  const folder = realpathSync(workspace.dataFolder);
  const repository = repositoryOf(folder) ?? workspace.here;
  const named = (finding: Finding) => {
    const path = resolve(workspace.here, finding.file).replace(workspace.dataFolder, folder);
    return { ...finding, file: inRepository(repository, path) };
  };
  return findings.map((finding) => `${toAnnotation(named(finding))}\n`).join("");
}

if (import.meta.main) await runProgram(check);
