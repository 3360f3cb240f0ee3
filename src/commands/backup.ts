// `npm run backup -- FILE [--remote]`: copies the ledger into one file, a compressed SQLite database. Goes on where it
// stopped when it is run again.
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { copyLedger } from "../ledger/outside/copy.ts";
import type { LedgerDatabase } from "../ledger/outside/database.ts";
import { print, runProgram, UserError, type Command } from "./command.ts";
import { openLedger, readLedgerArguments } from "./ledger-arguments.ts";

const USAGE = "npm run backup -- FILE [--remote]";

export const backup: Command = async (invocation) => {
  const { file, isRemote } = readLedgerArguments(invocation.args, USAGE);
  const path = resolve(invocation.workspace.here, file);
  if (existsSync(path)) throw new UserError(`${file} exists, and stays as it is. Name a new file.`);
  const ledger = await openLedger(invocation, isRemote);
  try {
    await backUp(ledger, path, (line) => print(invocation.terminal, line));
  } finally {
    ledger.close();
  }
  print(invocation.terminal, `Wrote ${file}. To read it: gunzip -c ${file} > ledger.sqlite && sqlite3 ledger.sqlite`);
  return 0;
};

const LIMIT_ATTEMPTS = 3;

/** Writes the ledger into a new file. While it works, and after it was stopped, the copy is in `FILE.partial`. */
export async function backUp(ledger: LedgerDatabase, path: string, say: (line: string) => void): Promise<void> {
  const partial = `${path}.partial`;
  for (let attempt = 1; ; attempt++) {
    if (await copyLedger(ledger, partial, say)) break;
    rmSync(partial);
    if (attempt === LIMIT_ATTEMPTS)
      throw new UserError("The ledger changes while it is copied. Try again in a few minutes.");
    say("The ledger has changed in the meantime. It is copied once more.");
  }
  await pipeline(createReadStream(partial), createGzip(), createWriteStream(`${path}.gz-partial`));
  renameSync(`${path}.gz-partial`, path);
  rmSync(partial);
}

if (import.meta.main) await runProgram(backup);
