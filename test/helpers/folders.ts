// Data folders that a test writes, and commands that are run on them as an author runs them.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { invoke, type Terminal } from "../../src/commands/command.ts";
import { workspaceOf } from "../../src/commands/workspace.ts";

export const ROOT = join(import.meta.dirname, "../..");

export const SITE = `title: T
id: "tag:t.example,2026:"
url: https://t.example
language: zh-Hans
timeZone: Asia/Shanghai
author: { name: A }
collections:
  mesh:
    title: Mesh
    journal: [journal/**/*.md]
    sources:
      - github: acme/mesh
`;

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder of these files, gone when the test is over. */
export function aFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "gazette-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export interface Outcome {
  readonly status: number;
  readonly lines: readonly string[];
  readonly errors: string;
}

const COMMANDS = {
  build: async () => (await import("../../src/commands/build.ts")).build,
  check: async () => (await import("../../src/commands/check.ts")).check,
  deploy: async () => (await import("../../src/commands/deploy.ts")).deployCommand,
  import: async () => (await import("../../src/commands/import.ts")).importCommand,
  init: async () => (await import("../../src/commands/init.ts")).init,
  new: async () => (await import("../../src/commands/new.ts")).newNote,
};

/** Runs a command as if its user stood in `folder`, on the data in it. */
export async function run(
  name: keyof typeof COMMANDS,
  folder: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const env = { DATA_DIR: folder, ...variables };
  let [stdout, errors] = ["", ""];
  const terminal: Terminal = {
    ask: null,
    write: (text) => (stdout += text),
    writeError: (text) => (errors += text),
  };
  const status = await invoke(await COMMANDS[name](), { args, env, workspace: workspaceOf(env, folder), terminal });
  return { status, lines: stdout.trimEnd().split("\n"), errors };
}

export function git(folder: string, ...args: readonly string[]): void {
  const author = ["-c", "user.name=A", "-c", "user.email=a@t.example", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...author, ...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

export function commitAll(folder: string): void {
  git(folder, "init", "--quiet");
  commit(folder);
}

export function commit(folder: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "--message", "a change");
}
