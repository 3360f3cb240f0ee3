// `npm run restore -- FILE [--remote] [--replace]`: fills a ledger from a backup. Goes on where it stopped when it is run
// again. Until it is done, no Worker writes to the ledger.
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { sqliteLedger, type LedgerDatabase } from "../ledger/outside/database.ts";
import { fillLedger, LedgerRefusal, prepareForBackup } from "../ledger/outside/fill.ts";
import { print, runProgram, UserError, type Command } from "./command.ts";
import { openLedger, readLedgerArguments } from "./ledger-arguments.ts";
import { prepareLedger } from "./start.ts";
import { writeFolderConfig } from "./wrangler-config.ts";

const USAGE = "npm run restore -- FILE [--remote] [--replace]";

export const restore: Command = async (invocation) => {
  const { file, isRemote, isReplacing } = readLedgerArguments(invocation.args, USAGE);
  const { workspace, terminal } = invocation;
  if (!isRemote) prepareLedger(invocation, writeFolderConfig(workspace), workspace.ledgerFolder);
  const ledger = await openLedger(invocation, isRemote);
  try {
    await restoreFrom(resolve(workspace.here, file), ledger, isReplacing, (line) => print(terminal, line));
  } finally {
    ledger.close();
  }
  const next = isRemote ? "npm run deploy brings it to the version of this engine." : "npm start serves it.";
  print(terminal, `Restored ${file}. ${next} Search is complete again after some minutes.`);
  return 0;
};

export async function restoreFrom(
  path: string,
  ledger: LedgerDatabase,
  isReplacing: boolean,
  say: (line: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gazette-restore-"));
  const copy = join(folder, "ledger.sqlite");
  try {
    await pipeline(createReadStream(path), createGunzip(), createWriteStream(copy)).catch((error: Error) => {
      throw new UserError(`${path} is not a backup: ${error.message}`);
    });
    const backup = sqliteLedger(copy);
    try {
      const name = createHash("sha256").update(readFileSync(copy)).digest("hex");
      await prepareForBackup(ledger, backup, name, isReplacing);
      await fillLedger(ledger, backup, say);
    } catch (error) {
      throw error instanceof LedgerRefusal ? new UserError(error.message) : error;
    } finally {
      backup.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) await runProgram(restore);
