// `npm run deploy`: checks the journal, creates the database and the queues, migrates, deploys, and requests a feed.
import { join } from "node:path";
import type { Site } from "../domain/site.ts";
import { formatFinding } from "../journal/diagnostics.ts";
import { writeForDeployment } from "./build-journal.ts";
import { checkJournal } from "./check-journal.ts";
import { print, printError, runProgram, UserError, type Command, type Invocation, type Terminal } from "./command.ts";
import { MODULE_FILE } from "./compiled-module.ts";
import { readDeployed, writeDeployed } from "./deployed.ts";
import { deploy, type Deployer } from "./deployment.ts";
import { readWranglerConfig, writeFolderConfig } from "./wrangler-config.ts";
import { runWrangler, runWranglerAloud } from "./wrangler.ts";

export const deployCommand: Command = async (invocation) => {
  const { workspace, terminal } = invocation;
  const { journal, findings, summary } = checkJournal(invocation, readDeployed(workspace));
  print(terminal, ...findings.map(formatFinding), summary);
  if (!journal) return 1;
  refuseExample(journal.site);

  writeForDeployment(join(workspace.buildFolder, MODULE_FILE), journal);
  const { d1_databases: databases, queues } = readWranglerConfig();
  const queueNames = [...new Set(queues.producers.map(({ queue }) => queue))];
  const resources = { databaseName: databases[0]!.database_name, queues: queueNames };
  const problem = deploy(resources, deployerOf(invocation));
  if (problem !== null) {
    printError(terminal, ...problem);
    return 1;
  }
  writeDeployed(workspace, journal);
  await requestFeed(journal.site, terminal);
  return 0;
};

/** Ids are permanent, so the ones of the example must not be published. */
function refuseExample({ url, id }: Site): void {
  const example = [url, id].find((text) => /\.example\b/.test(text));
  if (example === undefined) return;
  throw new UserError(`${example} in site.yaml is an example. Set url and id first: published ids are permanent.`);
}

const deployerOf = ({ env, workspace, terminal }: Invocation): Deployer => ({
  wrangler: (args) => runWrangler(args, env),
  wranglerAloud: (args) => runWranglerAloud(args, env),
  writeConfig: (databaseId) =>
    writeFolderConfig(workspace, (config) => ({
      ...config,
      d1_databases: config.d1_databases.map((database) => ({ ...database, database_id: databaseId })),
    })),
  say: (line) => print(terminal, line),
});

/** The first request stores the journal; the second one shows whether the edge cache works. */
async function requestFeed({ url: origin }: Site, terminal: Terminal): Promise<void> {
  const url = `${origin}/feed.atom`;
  for (const attempt of ["first", "second"]) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
      ({ status, headers }) => `${status}, Cf-Cache-Status ${headers.get("Cf-Cache-Status") ?? "missing"}`,
      (error: unknown) => `no answer (${error instanceof Error ? error.message : String(error)})`,
    );
    print(terminal, `${url}, ${attempt} request: ${answer}`);
  }
  print(terminal, "Expected: 200, and HIT for the second request. No answer: url does not lead to this Worker yet.");
}

if (import.meta.main) await runProgram(deployCommand);
