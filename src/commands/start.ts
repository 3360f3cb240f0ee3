// `npm start -- ARGS`: compiles the journal, prepares the local ledger, and serves; ARGS go to `wrangler dev`.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { watch } from "chokidar";
import type { Note } from "../domain/entry.ts";
import { buildJournal } from "./build-journal.ts";
import { DATA_FOLDER, LEDGER_FOLDER, LOCAL_CONFIG, ROOT, TSCONFIG } from "./folders.ts";
import { copyQuietly } from "./quiet.ts";
import { toRelocated } from "./relocated.ts";

const wrangler = join(ROOT, "node_modules", "wrangler", "bin", "wrangler.js");
const args = process.argv.slice(2);
const ledgerFolder = valueOf("--persist-to") ?? LEDGER_FOLDER;
const environment = {
  ...process.env,
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  ...(process.stdout.isTTY && { FORCE_COLOR: "1" }),
};

let lastGood = buildJournal("preview", null);
if (lastGood === null) process.exit(1);
writeFileSync(LOCAL_CONFIG, toRelocated(readFileSync(join(ROOT, "wrangler.toml"), "utf8")));
prepareLedger();
serve();
rebuildOnChange();

/** What wrangler would take from the arguments, written as `--name value` or `--name=value`. */
function valueOf(name: string): string | undefined {
  const index = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (index < 0) return undefined;
  return args[index] === name ? args[index + 1] : args[index]!.slice(name.length + 1);
}

function prepareLedger(): void {
  const migrate = ["d1", "migrations", "apply", "LEDGER", "--local", "--persist-to", ledgerFolder];
  const { status, stdout, stderr } = spawnSync(process.execPath, [wrangler, ...migrate], {
    cwd: ROOT,
    env: { ...environment, CI: "true" },
    encoding: "utf8",
  });
  if (status === 0) return;
  console.error(`The local ledger in ${ledgerFolder} could not be prepared:\n${stdout}${stderr}`);
  process.exit(1);
}

function serve(): void {
  const persist = valueOf("--persist-to") === undefined ? ["--persist-to", ledgerFolder] : [];
  const own = ["--config", LOCAL_CONFIG, "--tsconfig", TSCONFIG, "--show-interactive-dev-session=false"];
  const dev = ["dev", ...own, ...persist, ...args];
  const child = spawn(process.execPath, [wrangler, ...dev], {
    cwd: ROOT,
    env: environment,
    stdio: ["inherit", "pipe", "pipe"],
  });
  copyQuietly(child.stdout!, process.stdout);
  copyQuietly(child.stderr!, process.stderr);
  const address = `http://localhost:${valueOf("--port") ?? "8787"}`;
  console.log(`Gazette will be at ${address} in a moment; subscribe to ${address}/feed.atom`);
  stopTogether(child);
}

function stopTogether(child: ChildProcess): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
  // npm runs this through a shell that dies without a word when npm is stopped.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
}

/**
 * A saved page is compiled at once, in this process, which has the compiler at hand; wrangler sees what came of it
 * and reloads. Errors leave the last good state up, and join it.
 */
function rebuildOnChange(): void {
  let timer: NodeJS.Timeout | undefined;
  watch([DATA_FOLDER, ...foldersElsewhere()], { ignoreInitial: true }).on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(rebuild, 50);
  });
}

/** Globs may lead out of the data folder, as those of an imported tree do. */
function foldersElsewhere(): string[] {
  const notes = JSON.parse(lastGood!.notes) as Record<string, readonly Note[]>;
  const folders = Object.values(notes).flatMap((each) => each.map(({ page }) => dirname(resolve(DATA_FOLDER, page))));
  return [...new Set(folders)].filter((folder) => relative(DATA_FOLDER, folder).startsWith(".."));
}

/** Whatever happens to one save, the next one is compiled again. */
function rebuild(): void {
  try {
    lastGood = buildJournal("preview", lastGood) ?? lastGood;
  } catch (error) {
    console.error("The journal could not be compiled; the last good state stays up.", error);
  }
}
