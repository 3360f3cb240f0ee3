// Workers as they would be deployed, bundled into a folder.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { activeMilliseconds, type Profile } from "./profile.ts";

const ROOT = join(import.meta.dirname, "../..");
const SITE = join(import.meta.dirname, "site");
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");

/** Without a data folder: what is measured does not depend on whose journal is at hand. */
const { DATA_DIR: _others, ...outside }: NodeJS.ProcessEnv = process.env;
const environment = {
  ...outside,
  PATH: `${dirname(process.execPath)}${delimiter}${outside["PATH"]}`, // the build is run by the same Node
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
};

const run = promisify(execFile);
const stopping = new AbortController();

/** Ends what is being bundled. */
export const stopBundling = (): void => stopping.abort();

const wrangler = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  run(process.execPath, [WRANGLER, ...args], {
    cwd: ROOT,
    env,
    timeout: 60_000,
    signal: stopping.signal,
    killSignal: "SIGKILL",
  });

/** Gazette with the data folder of this repository, and the form that a profile of its start-up is taken of. */
export async function bundleGazette(folder: string): Promise<{ readonly script: string; readonly upload: string }> {
  const upload = join(folder, "upload");
  await wrangler(["deploy", "--dry-run", "--outdir", folder, "--outfile", upload], environment);
  return { script: join(folder, "index.js"), upload };
}

/** Gazette, or another Worker of this folder, with the benchmark's site. Returns the path of its script. */
export async function bundle(name: string, folder: string): Promise<string> {
  const [main, file] =
    name === "gazette" ? ["src/index.ts", "index.js"] : [`test/bench/workers/${name}.ts`, `${name}.js`];
  const args = ["deploy", main, "--dry-run", "--outdir", join(folder, name)];
  await wrangler(args, { ...environment, DATA_DIR: SITE });
  return join(folder, name, file);
}

/** Milliseconds of CPU that a start takes: everything in the profile but being idle. */
export async function startupMilliseconds(upload: string, folder: string): Promise<number> {
  const file = join(folder, "startup.cpuprofile");
  await wrangler(["check", "startup", "--worker", upload, "--outfile", file], environment);
  return activeMilliseconds(JSON.parse(await readFile(file, "utf8")) as Profile, ["(idle)"]);
}
