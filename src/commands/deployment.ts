// The steps of a deployment. Every step can be repeated.
import type { WranglerRun } from "./wrangler.ts";

/** The resources that wrangler.toml names. */
export interface Resources {
  readonly databaseName: string;
  readonly queues: readonly string[];
}

/** What a deployment needs of the outside world. */
export interface Deployer {
  /** Runs wrangler with these arguments. */
  readonly wrangler: (args: readonly string[]) => WranglerRun;
  /** Runs wrangler with its output on the terminal, and returns whether it succeeded. */
  readonly wranglerAloud: (args: readonly string[]) => boolean;
  /** Writes the configuration of the deployment, with the id of its database, and returns its path. */
  readonly writeConfig: (databaseId: string) => string;
  readonly say: (line: string) => void;
}

/** Null when the Worker is deployed, else the problem and what solves it, in lines. */
export function deploy({ databaseName, queues }: Resources, deployer: Deployer): readonly string[] | null {
  const { wrangler, wranglerAloud, writeConfig, say } = deployer;
  if (!isLoggedIn(wrangler(["whoami"])))
    return [
      "Wrangler is not logged in. Run npx wrangler login, or set CLOUDFLARE_API_TOKEN (and CLOUDFLARE_ACCOUNT_ID).",
    ];

  const database = findDatabase(databaseName, deployer);
  if (!("id" in database)) return database.problem;

  for (const queue of queues) {
    if (wrangler(["queues", "info", queue]).isOk) continue;
    const created = wrangler(["queues", "create", queue]);
    if (!created.isOk) return [`The queue ${queue} could not be created:`, ...created.output.split("\n")];
    say(`Created the queue ${queue}.`);
  }

  const config = writeConfig(database.id);
  if (!wranglerAloud(["d1", "migrations", "apply", "LEDGER", "--remote", "--config", config]))
    return ["The migrations of the ledger failed. Nothing was deployed; the running version stays."];
  if (!wranglerAloud(["deploy", "--config", config])) return ["The Worker was not deployed."];
  return null;
}

/** Wrangler exits with 0 also when nobody is logged in. */
const isLoggedIn = ({ isOk, output }: WranglerRun): boolean =>
  isOk && !/\bnot (?:authenticated|logged in)\b/i.test(output);

type DatabaseSearch = { readonly id: string } | { readonly problem: readonly string[] };

function findDatabase(name: string, { wrangler, say }: Deployer): DatabaseSearch {
  const listed = wrangler(["d1", "list", "--json"]);
  if (!listed.isOk) return { problem: ["The D1 databases could not be listed:", ...listed.output.split("\n")] };
  const id = idOf(listed.stdout, name);
  if (id !== null) return { id };
  const created = wrangler(["d1", "create", name]);
  if (!created.isOk)
    return { problem: [`The D1 database ${name} could not be created:`, ...created.output.split("\n")] };
  say(`Created the D1 database ${name}.`);
  const newId = idOf(wrangler(["d1", "list", "--json"]).stdout, name);
  return newId === null
    ? { problem: [`The D1 database ${name} was created, but is not listed. Try again in a minute.`] }
    : { id: newId };
}

function idOf(json: string, name: string): string | null {
  try {
    const databases = JSON.parse(json.slice(Math.max(0, json.indexOf("[")))) as { name: string; uuid: string }[];
    return databases.find((database) => database.name === name)?.uuid ?? null;
  } catch {
    return null;
  }
}
