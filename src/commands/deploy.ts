// `npm run deploy -- [--dry-run]`: checks the journal, migrates the ledger, deploys, and verifies. Wrangler creates what
// is missing. Every step can be repeated, and a step that fails leaves the running version as it is.
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Site } from "../domain/site.ts";
import { formatFinding } from "../journal/diagnostics.ts";
import { readSiteFile } from "../journal/site-file.ts";
import { writeForDeployment } from "./build-journal.ts";
import { checkJournal, publishedInGit } from "./check-journal.ts";
import { print, runProgram, UserError, type Command, type Invocation } from "./command.ts";
import { MODULE_FILE } from "./compiled-module.ts";
import { readDeployedLedger, reasonOf, type DeployedLedger, type Wrangler } from "./deployed-ledger.ts";
import { askForAddress } from "./first-deployment.ts";
import { lineOf, localIds } from "./verify.ts";
import { verifySite } from "./verify-site.ts";
import { withName, writeFolderConfig } from "./wrangler-config.ts";
import { runWrangler, runWranglerAloud } from "./wrangler.ts";

const USAGE = "npm run deploy -- [--dry-run]";

export const deployCommand: Command = async (invocation) => {
  const { env, workspace, terminal } = invocation;
  const isDryRun = readOptions(invocation.args);
  const wrangler: Wrangler = (args) => runWrangler(args, env);
  await askForAddress(invocation);
  const name = nameOfWorker(invocation);
  const config = writeFolderConfig(workspace, (each) => withName(each, name));
  let ledger: DeployedLedger = { kind: "missing" };
  const { journal, findings, summary } = checkJournal(invocation, (site) => {
    refuseOtherName(site, name);
    ledger = readDeployedLedger(site, wrangler, config);
    return ledger.kind === "found" ? ledger.published : publishedInGit(invocation);
  });
  print(terminal, ...findings.map(formatFinding), summary);
  if (!journal) return 1;
  const plan: Plan = { name, config, ledger, domain: domainOf(journal.site) };
  print(terminal, ...planInWords(plan, journal.site));
  if (isDryRun) return 0;

  writeForDeployment(join(workspace.buildFolder, MODULE_FILE), journal);
  deploy(plan, invocation, wrangler);
  return verifyDeployment(journal.site, plan, invocation);
};

function readOptions(args: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...args], options: { "dry-run": { type: "boolean" } } }).values["dry-run"] ?? false;
  } catch (error) {
    throw new UserError((error as Error).message, USAGE);
  }
}

/** `name` in site.yaml. The check reports what is wrong with the file. */
function nameOfWorker({ workspace }: Invocation): string {
  const reading = readSiteFile(workspace.dataFolder);
  return reading.ok ? reading.file.name : "gazette";
}

interface Plan {
  /** Of the Worker. */
  readonly name: string;
  readonly config: string;
  readonly ledger: DeployedLedger;
  /** Null for an address that Cloudflare gives. */
  readonly domain: string | null;
}

const isWorkersDev = ({ url }: Site): boolean => new URL(url).hostname.endsWith(".workers.dev");

const domainOf = (site: Site): string | null => (isWorkersDev(site) ? null : new URL(site.url).hostname);

function refuseOtherName(site: Site, name: string): void {
  const first = new URL(site.url).hostname.split(".")[0]!;
  if (!isWorkersDev(site) || first === name) return;
  throw new UserError(
    `url is ${site.url}, but the Worker is called ${name}, and workers.dev addresses begin with its name.`,
    `Write \`name: ${first}\` into site.yaml, or another url.`,
  );
}

function planInWords({ name, ledger, domain }: Plan, { url }: Site): string[] {
  const found = { missing: "is created", empty: "exists, and is empty", found: "exists, and belongs to this site" };
  return [
    `The Worker ${name} serves ${url}${domain === null ? "" : `, a custom domain`}. Its database ${name}-ledger ${found[ledger.kind]}.`,
  ];
}

/** Migrations come before the code that needs them. */
function deploy({ name, config, ledger, domain }: Plan, { env }: Invocation, wrangler: Wrangler): void {
  if (ledger.kind === "missing") createLedger(name, wrangler);
  if (!runWranglerAloud(["d1", "migrations", "apply", "LEDGER", "--remote", "--config", config], env))
    throw new UserError(
      "The migrations of the ledger failed, as written above. The Worker was not touched. Run npm run deploy again to go on.",
    );
  const domains = domain === null ? [] : ["--domain", domain];
  if (!runWranglerAloud(["deploy", "--config", config, ...domains], env))
    throw new UserError(
      "wrangler deploy failed, as written above. The ledger is ready. Run npm run deploy again when the reason is gone.",
      ...(domain === null
        ? []
        : [`If the domain is the reason: ${domain} must belong to a zone (a domain) of this Cloudflare account.`]),
    );
}

function createLedger(name: string, wrangler: Wrangler): void {
  if (wrangler(["deployments", "list", "--name", name, "--json"]).isOk)
    throw new UserError(
      `This account has a Worker ${name} without a database ${name}-ledger: it is something else. Nothing was changed.`,
      "Write `name: some-name` into site.yaml to deploy under another name.",
    );
  const { isOk, output } = wrangler(["d1", "create", `${name}-ledger`]);
  if (!isOk)
    throw new UserError(`The database ${name}-ledger could not be created. Nothing was changed.`, ...reasonOf(output));
}

/** The first request stores the journal. A new domain can need minutes until it answers. */
async function verifyDeployment({ url }: Site, { ledger }: Plan, invocation: Invocation): Promise<number> {
  const results = await verifySite(url, localIds(invocation));
  print(invocation.terminal, ...results.map(lineOf));
  if (results.every(({ isOk }) => isOk)) return 0;
  print(invocation.terminal, `The Worker is deployed. Check again with: npm run verify -- ${url}`);
  return ledger.kind === "found" ? 1 : 0;
}

if (import.meta.main) await runProgram(deployCommand);
