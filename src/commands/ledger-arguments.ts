// The arguments of `npm run backup` and `npm run restore`, and the ledger that they name.
import { parseArgs } from "node:util";
import { readSiteFile } from "../journal/site-file.ts";
import type { LedgerDatabase } from "../ledger/outside/database.ts";
import { UserError, type Invocation } from "./command.ts";
import { deployedLedger, localLedger } from "./ledger-database.ts";

export function readLedgerArguments(args: readonly string[], usage: string) {
  try {
    const options = { remote: { type: "boolean" }, replace: { type: "boolean" } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new Error("Name one file.");
    return { file, isRemote: values.remote ?? false, isReplacing: values.replace ?? false };
  } catch (error) {
    throw new UserError((error as Error).message, usage);
  }
}

/** The deployed ledger, or the local one of the data folder. */
export async function openLedger({ env, workspace }: Invocation, isRemote: boolean): Promise<LedgerDatabase> {
  if (!isRemote) return localLedger(workspace.ledgerFolder);
  const reading = readSiteFile(workspace.dataFolder);
  if (!reading.ok)
    throw new UserError("site.yaml has errors, so the name of the database is not known. Run npm run check.");
  return deployedLedger(`${reading.file.name}-ledger`, env);
}
