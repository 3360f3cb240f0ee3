// A command as a process of its own, as an operator runs it. Node only.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./folders.ts";

export interface ProgramOutcome {
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

export function runProgram(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProgramOutcome> {
  const child = spawn(process.execPath, [join(ROOT, "src/commands", `${name}.ts`), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
}
