// A whole Gazette, started as a person starts it. Node only.
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { findFreePort } from "../../src/commands/free-port.ts";

const root = join(import.meta.dirname, "../..");

interface Options {
  /** The data folder. */
  readonly data: string;
  /** Where its ledger is to be. */
  readonly ledger: string;
  readonly githubOrigin: string;
  /** Default: a free one. */
  readonly port?: number;
}

export class Started {
  readonly origin: string;
  readonly #process: ChildProcess;
  #output = "";

  private constructor(origin: string, process: ChildProcess) {
    this.origin = origin;
    this.#process = process;
    for (const stream of [process.stdout!, process.stderr!])
      stream.on("data", (chunk) => (this.#output += String(chunk)));
  }

  static async start({ data, ledger, githubOrigin, port: wanted }: Options): Promise<Started> {
    const port = wanted ?? (await findFreePort(0));
    const args = ["--port", String(port), "--ip", "127.0.0.1", "--persist-to", ledger];
    const child = spawn("npm", ["start", "--", ...args, "--var", `GITHUB_ORIGIN:${githubOrigin}`], {
      cwd: root,
      env: { ...process.env, DATA_DIR: data },
      detached: true,
    });
    const started = new Started(`http://127.0.0.1:${port}`, child);
    await started.until("it serves", async () => (await fetch(`${started.origin}/latest`)).ok, 120_000);
    return started;
  }

  /** What is on the terminal. */
  get output(): string {
    return this.#output;
  }

  /** Waits until something is so; throws with what was on the terminal when that never comes. */
  async until(what: string, isSo: () => Promise<boolean>, limitMilliseconds = 20_000): Promise<void> {
    const end = Date.now() + limitMilliseconds;
    while (!(await isSo().catch(() => false))) {
      if (Date.now() > end || this.#process.exitCode !== null) throw new Error(`Never came: ${what}\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#process.on("exit", resolve));
    process.kill(-this.#process.pid!, "SIGTERM");
    await ended;
  }
}
