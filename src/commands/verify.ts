// `npm run verify -- URL [--json]`: checks a running Gazette from outside. Exits with 1 when a check fails.
import { parseArgs } from "node:util";
import { instantAt } from "../domain/entry.ts";
import { printableJson } from "../domain/printable.ts";
import { print, runProgram, UserError, type Command, type Invocation } from "./command.ts";
import { compileWorkspace } from "./compile.ts";
import { publishedBy } from "./ids.ts";
import type { LocalIds } from "./verify-ids.ts";
import { verifySite, type CheckResult } from "./verify-site.ts";

const USAGE = "npm run verify -- URL [--json]";

export const verify: Command = async (invocation) => {
  const { origin, isJson } = readArguments(invocation.args);
  const results = await verifySite(origin, localIds(invocation));
  const { terminal } = invocation;
  if (isJson) terminal.write(`${printableJson(JSON.stringify(results, null, 2))}\n`);
  else print(terminal, ...results.map(lineOf));
  return results.every(({ isOk }) => isOk) ? 0 : 1;
};

export const lineOf = ({ check, isOk, detail }: CheckResult): string =>
  `${isOk ? "ok  " : "FAIL"} ${check.padEnd(10)} ${detail}`;

/** Null for a journal with errors, or none. */
export function localIds(invocation: Pick<Invocation, "env" | "workspace">): LocalIds | null {
  const { journal } = compileWorkspace(invocation);
  return journal && publishedBy(journal, instantAt(Date.now())!);
}

function readArguments(args: readonly string[]) {
  try {
    const options = { json: { type: "boolean" } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [address = "", ...others] = positionals;
    if (others.length > 0 || !/^https?:\/\//.test(address) || !URL.canParse(address)) throw new Error("Name one URL.");
    return { origin: new URL(address).origin, isJson: values.json ?? false };
  } catch (error) {
    throw new UserError((error as Error).message, USAGE);
  }
}

if (import.meta.main) await runProgram(verify);
