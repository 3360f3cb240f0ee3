// The wrangler of this project, run by the Node of this process.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./workspace.ts";

const SCRIPT = join(ROOT, "node_modules", "wrangler", "bin", "wrangler.js");

type Environment = Readonly<Record<string, string | undefined>>;

/** How a run of wrangler ended. */
export interface WranglerRun {
  readonly isOk: boolean;
  readonly stdout: string;
  /** Standard output and standard error. */
  readonly output: string;
}

export function runWrangler(args: readonly string[], env: Environment): WranglerRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 512 * 1024 * 1024,
  });
  return { isOk: status === 0, stdout, output: stdout + stderr };
}

/** Runs wrangler with the terminal of this process, and returns whether it succeeded. */
export const runWranglerAloud = (args: readonly string[], env: Environment): boolean =>
  spawnSync(process.execPath, [SCRIPT, ...args], { cwd: ROOT, env: { ...process.env, ...env }, stdio: "inherit" })
    .status === 0;

/** Starts wrangler with its output piped. */
export const startWrangler = (args: readonly string[], env: Environment): ChildProcess =>
  spawn(process.execPath, [SCRIPT, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["inherit", "pipe", "pipe"],
  });

/** What a local Worker needs to run without Cloudflare. */
export const OFFLINE: Environment = { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false" };
