// Requests as fast as they are answered, over some connections. With wrk where it is installed, else from Node.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Load {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly seconds: number;
}

export interface Answered {
  readonly perSecond: number;
  /** Milliseconds within which 99 of 100 requests were answered. */
  readonly p99: number;
}

export const CONNECTIONS = 32;

/** What makes the requests on this machine. */
export const loader: "wrk" | "node" = await run("wrk", ["--version"]).then(
  () => "wrk",
  (error: { readonly stdout?: string }) => (error.stdout?.startsWith("wrk") ? "wrk" : "node"),
);

export async function load(what: Load): Promise<Answered> {
  return loader === "wrk" ? withWrk(what) : withNode(what);
}

async function withWrk({ url, headers = {}, seconds }: Load): Promise<Answered> {
  const lines = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const args = ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "--latency", ...lines, url];
  const { stdout } = await run("wrk", args, { timeout: (seconds + 30) * 1000 });
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} did not answer every request:\n${stdout}`);
  const [, perSecond] = /Requests\/sec:\s*([\d.]+)/.exec(stdout)!;
  const [, p99, unit] = /99%\s*([\d.]+)(us|ms|s)/.exec(stdout)!;
  return { perSecond: Number(perSecond), p99: Number(p99) * { us: 0.001, ms: 1, s: 1000 }[unit as "us" | "ms" | "s"] };
}

/** In a process of its own, so that nothing of it is done by whoever measures. */
async function withNode(what: Load): Promise<Answered> {
  const script = new URL("client.ts", import.meta.url).pathname;
  const { stdout } = await run(process.execPath, [script, JSON.stringify({ ...what, connections: CONNECTIONS })], {
    timeout: (what.seconds + 30) * 1000,
  });
  return JSON.parse(stdout) as Answered;
}
