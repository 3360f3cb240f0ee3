// What `npm run deploy` does, step by step, with wrangler's answers read. Every step can be repeated.

import { toRelocated } from "./relocated.ts";

/** How a command ended. */
export interface Ran {
  readonly isOk: boolean;
  /** Standard output and standard error. */
  readonly output: string;
  readonly stdout: string;
}

/** What a deployment needs of the outside world. */
export interface Deployer {
  /** Runs wrangler with these arguments. */
  readonly wrangler: (args: readonly string[]) => Ran;
  /** The same, its output on the terminal. */
  readonly wranglerAloud: (args: readonly string[]) => boolean;
  /** Writes the configuration to deploy with, and returns its path. */
  readonly writeConfig: (text: string) => string;
  readonly say: (line: string) => void;
}

/** wrangler.toml as it stands in the repository, and where the bundler finds `compiled-journal`. */
export interface Deployment {
  readonly config: string;
  readonly tsconfig: string;
}

/** Null when the Worker is deployed, else what went wrong and what would help. */
export function deploy({ config, tsconfig }: Deployment, deployer: Deployer): string | null {
  const { wrangler, wranglerAloud, writeConfig, say } = deployer;
  if (!isLoggedIn(wrangler(["whoami"])))
    return "Wrangler is not logged in: run npx wrangler login, or set CLOUDFLARE_API_TOKEN (and CLOUDFLARE_ACCOUNT_ID).";

  const databaseName = /^database_name = "([^"]+)"$/m.exec(config)?.[1];
  if (databaseName === undefined) return "wrangler.toml names no D1 database (database_name).";
  const database = findDatabase(databaseName, deployer);
  if (typeof database === "string") return database;

  for (const queue of new Set([...config.matchAll(/^queue = "([^"]+)"$/gm)].map(([, name]) => name!))) {
    if (wrangler(["queues", "info", queue]).isOk) continue;
    const created = wrangler(["queues", "create", queue]);
    if (!created.isOk) return `The queue ${queue} could not be created:\n${created.output}`;
    say(`Created the queue ${queue}.`);
  }

  const path = writeConfig(toDeployable(config, database.id));
  if (!wranglerAloud(["d1", "migrations", "apply", "LEDGER", "--remote", "--config", path]))
    return "The ledger's migrations failed; nothing was deployed, and what runs goes on.";
  if (!wranglerAloud(["deploy", "--config", path, "--tsconfig", tsconfig])) return "The Worker was not deployed.";
  return null;
}

/** Wrangler ends well also when it only has to say that nobody is logged in. */
const isLoggedIn = ({ isOk, output }: Ran): boolean => isOk && !/\bnot (?:authenticated|logged in)\b/i.test(output);

function findDatabase(name: string, { wrangler, say }: Deployer): { readonly id: string } | string {
  const listed = wrangler(["d1", "list", "--json"]);
  if (!listed.isOk) return `The D1 databases could not be listed:\n${listed.output}`;
  const id = idOf(listed.stdout, name);
  if (id !== null) return { id };
  const created = wrangler(["d1", "create", name]);
  if (!created.isOk) return `The D1 database ${name} could not be created:\n${created.output}`;
  say(`Created the D1 database ${name}.`);
  const made = idOf(wrangler(["d1", "list", "--json"]).stdout, name);
  return made === null
    ? `The D1 database ${name} was created, but is not listed; try again in a minute.`
    : { id: made };
}

function idOf(json: string, name: string): string | null {
  try {
    const databases = JSON.parse(json.slice(Math.max(0, json.indexOf("[")))) as { name: string; uuid: string }[];
    return databases.find((database) => database.name === name)?.uuid ?? null;
  } catch {
    return null;
  }
}

/** The configuration with its database. */
const toDeployable = (config: string, databaseId: string): string =>
  toRelocated(config).replace(/^(database_name = .*)$/m, `$1\ndatabase_id = "${databaseId}"`);
