// How every command starts and ends. A command is a function, so that tests call it without a process.
import { createInterface } from "node:readline/promises";
import { printable } from "../domain/printable.ts";
import { workspaceOf, type Workspace } from "./workspace.ts";

export interface Invocation {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: Workspace;
  readonly terminal: Terminal;
}

export interface Terminal {
  /** Asks the user, and returns the answer without spaces around it; null where there is no user to answer. */
  readonly ask: ((question: string) => Promise<string>) | null;
  /** Writes text that is printable already to standard output. */
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
}

/** Returns the exit code. */
export type Command = (invocation: Invocation) => Promise<number> | number;

/** Prints lines, whatever they contain. A line break within a line is escaped like any control character. */
export const print = ({ write }: Terminal, ...lines: readonly string[]): void => write(toText(lines));
export const printError = ({ writeError }: Terminal, ...lines: readonly string[]): void => writeError(toText(lines));

const toText = (lines: readonly string[]): string => lines.map((line) => `${printable(line)}\n`).join("");

/** A problem that the user can solve. Its lines say how. */
export class UserError extends Error {
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join(" "));
    this.lines = lines;
  }
}

/** Runs a command, and prints the error that it throws. */
export async function invoke(command: Command, invocation: Invocation): Promise<number> {
  try {
    return await command(invocation);
  } catch (error) {
    printError(invocation.terminal, ...linesOf(error));
    return 1;
  }
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof UserError) return error.lines;
  return (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
}

async function askUser(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(printable(question))).trim();
  } finally {
    terminal.close();
  }
}

/** Runs a command as the program of this process. */
export async function runProgram(command: Command): Promise<void> {
  process.exitCode = await invoke(command, {
    args: process.argv.slice(2),
    env: process.env,
    workspace: workspaceOf(process.env, process.cwd()),
    terminal: {
      ask: process.stdin.isTTY === true ? askUser : null,
      write: (text) => process.stdout.write(text),
      writeError: (text) => process.stderr.write(text),
    },
  });
}
