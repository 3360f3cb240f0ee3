// `npm start -- ARGS`: compiles the journal, prepares the local ledger, and serves. ARGS go to `wrangler dev`.
import type { ChildProcess } from "node:child_process";
import { print, printError, runProgram, UserError, type Command, type Invocation } from "./command.ts";
import { addressOf, readDevArguments } from "./dev-arguments.ts";
import { findFreePort } from "./free-port.ts";
import { Preview } from "./preview.ts";
import { watchJournal } from "./watch-journal.ts";
import { writeFolderConfig } from "./wrangler-config.ts";
import { readWranglerOutput } from "./wrangler-output.ts";
import { OFFLINE, runWrangler, startWrangler } from "./wrangler.ts";

/** Another program can take a port after it was found free. */
const MAX_STARTS = 5;

export const start: Command = async (invocation) => {
  const dev = readDevArguments(invocation.args, invocation.workspace.here);
  const config = writeFolderConfig(invocation.workspace);
  const ledgerFolder = dev.ledgerFolder ?? invocation.workspace.ledgerFolder;
  let preview: Preview | null = null;
  for (let attempt = 1, first = dev.port; ; attempt++) {
    const port = await findFreePort(first);
    if (dev.port !== 0 && port !== dev.port)
      print(invocation.terminal, `Port ${dev.port} is in use by another program. Using ${port}.`);
    const address = addressOf(dev, port);
    const next = new Preview(invocation, address);
    if (!next.build()) return 1;
    if (preview === null) {
      prepareLedger(invocation, config, ledgerFolder);
      watchJournal(invocation.workspace.dataFolder, () => preview?.build());
    }
    preview = next;
    const args = ["--config", config, "--port", String(port), "--persist-to", ledgerFolder, ...dev.rest];
    const { code, isPortTaken } = await serve(invocation, args, address);
    if (!isPortTaken || attempt === MAX_STARTS) return code;
    first = dev.port === 0 ? 0 : port;
  }
};

export function prepareLedger({ env }: Pick<Invocation, "env">, config: string, ledgerFolder: string): void {
  const migrate = ["d1", "migrations", "apply", "LEDGER", "--local", "--config", config, "--persist-to", ledgerFolder];
  const { isOk, output } = runWrangler(migrate, { ...env, ...OFFLINE, CI: "true" });
  if (!isOk) throw new UserError(`The local ledger in ${ledgerFolder} could not be prepared:`, ...output.split("\n"));
}

/** Resolves when wrangler ends, with its exit code. */
async function serve({ env, terminal }: Invocation, args: readonly string[], address: string) {
  const environment = { ...env, ...OFFLINE, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) };
  const child = startWrangler(["dev", "--show-interactive-dev-session=false", ...args], environment);
  let isReady = false;
  let isPortTaken = false;
  readWranglerOutput(child.stdout!, (line, plain) => {
    terminal.write(`${line}\n`);
    if (isReady || !plain.includes("Ready on ")) return;
    isReady = true;
    print(terminal, `Gazette is at ${address}; subscribe to ${address}/feed.atom`);
  });
  readWranglerOutput(child.stderr!, (line, plain) => {
    if (!isReady && plain.includes("Address already in use")) isPortTaken = true;
    if (!isPortTaken) terminal.writeError(`${line}\n`);
  });
  const code = await ended(child);
  if (isPortTaken) printError(terminal, `Another program has taken the port of ${address}.`);
  return { code, isPortTaken };
}

/** Ends wrangler when this process is asked to end, or when the process that started it has ended. */
function ended(child: ChildProcess): Promise<number> {
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const kill = () => child.kill("SIGTERM");
  for (const signal of signals) process.on(signal, stop);
  process.on("exit", kill); // also after an error, such as a closed output
  // The shell in which npm runs this passes no signal on.
  const parent = process.ppid;
  const timer = setInterval(() => process.ppid !== parent && kill(), 500);
  return new Promise((resolve) =>
    child.on("exit", (code, signal) => {
      clearInterval(timer);
      for (const each of signals) process.off(each, stop);
      process.off("exit", kill);
      resolve(code ?? (signal ? 0 : 1));
    }),
  );
}

if (import.meta.main) {
  await runProgram(start);
  process.exit(); // files are still watched
}
