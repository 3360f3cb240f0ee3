// Data folders that a test writes, and commands that are run on them as an author runs them.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

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
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs src/commands/NAME.ts in a folder, on the data in it. */
export function run(
  name: string,
  folder: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "src/commands", `${name}.ts`), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: folder, ...env },
  });
  return { status, lines: stdout.trimEnd().split("\n"), errors: stderr };
}

/** The same, while this process goes on: it may be the upstream that the command asks. */
export async function runBeside(
  name: string,
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const child = spawn(process.execPath, [join(ROOT, "src/commands", `${name}.ts`), ...args], {
    cwd: folder,
    env: { ...process.env, DATA_DIR: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, errors, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on("exit", resolve)),
  ]);
  return { status, lines: stdout.trimEnd().split("\n"), errors };
}

export function git(folder: string, ...args: readonly string[]): void {
  const author = ["-c", "user.name=A", "-c", "user.email=a@t.example", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...author, ...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

export function commitAll(folder: string): void {
  git(folder, "init", "--quiet");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "as it was");
}
