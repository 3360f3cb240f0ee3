// A ledger outside of a Worker: the file of the local one, or the deployed one through Cloudflare's API.
import { globSync } from "node:fs";
import { join } from "node:path";
import { sqliteLedger, type LedgerDatabase, type Row } from "../ledger/outside/database.ts";
import { UserError, type Invocation } from "./command.ts";
import { reasonOf } from "./deployed-ledger.ts";
import { runWrangler } from "./wrangler.ts";

export function localLedger(ledgerFolder: string): LedgerDatabase {
  const [file, ...others] = globSync("v3/d1/miniflare-D1DatabaseObject/*.sqlite", { cwd: ledgerFolder }).filter(
    (path) => !path.endsWith("metadata.sqlite"),
  );
  if (file === undefined) throw new UserError(`There is no local ledger in ${ledgerFolder}. npm start makes one.`);
  if (others.length > 0) throw new UserError(`${ledgerFolder} has several ledgers.`);
  return sqliteLedger(join(ledgerFolder, file));
}

type Environment = Invocation["env"];

/** Of the account and with the login that wrangler uses. */
export async function deployedLedger(name: string, env: Environment): Promise<LedgerDatabase> {
  const request = requestsTo(env["CLOUDFLARE_API_BASE_URL"] ?? "https://api.cloudflare.com/client/v4", tokenOf(env));
  const account = env["CLOUDFLARE_ACCOUNT_ID"] || (await onlyAccount(request));
  const found = (await request("GET", `/accounts/${account}/d1/database?name=${name}`)) as {
    name: string;
    uuid: string;
  }[];
  const id = found.find((each) => each.name === name)?.uuid;
  if (id === undefined)
    throw new UserError(`This Cloudflare account has no database ${name}. npm run deploy makes it.`);
  const post = (body: object) =>
    request("POST", `/accounts/${account}/d1/database/${id}/query`, body) as Promise<{ results: readonly Row[] }[]>;
  return {
    query: async (sql, ...values) => (await post({ sql, params: values }))[0]!.results,
    batch: async (statements) =>
      void (await post({ batch: statements.map(({ sql, values = [] }) => ({ sql, params: values })) })),
    run: async (script) => void (await post({ sql: script })),
    close: () => undefined,
  };
}

function tokenOf(env: Environment): string {
  if (env["CLOUDFLARE_API_TOKEN"]) return env["CLOUDFLARE_API_TOKEN"];
  const { isOk, stdout, output } = runWrangler(["auth", "token", "--json"], env);
  if (!isOk) throw new UserError(...reasonOf(output));
  const { token } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as { token?: string };
  if (token === undefined) throw new UserError("Set CLOUDFLARE_API_TOKEN: a global API key can't be used here.");
  return token;
}

async function onlyAccount(request: ApiRequest): Promise<string> {
  const accounts = (await request("GET", "/accounts")) as { id: string; name: string }[];
  if (accounts.length === 1) return accounts[0]!.id;
  const names = accounts.map(({ id, name }) => `${name}: ${id}`);
  throw new UserError("Set CLOUDFLARE_ACCOUNT_ID to the account that the site belongs to.", ...names);
}

type ApiRequest = (method: string, path: string, body?: object) => Promise<unknown>;

const ATTEMPTS = 4;

/** Requests that are tried again when the API is overloaded or out of order. */
const requestsTo =
  (base: string, token: string): ApiRequest =>
  async (method, path, body) => {
    for (let attempt = 1; ; attempt++) {
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const response = await fetch(base + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      if ((response.status >= 500 || response.status === 429) && attempt < ATTEMPTS) {
        await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
        continue;
      }
      const { success, result, errors } = (await response.json()) as ApiAnswer;
      if (success) return result;
      throw new UserError(
        "Cloudflare's API answers:",
        ...reasonOf(errors.map((each) => `${each.message} [code: ${each.code}]`).join("\n")),
      );
    }
  };

interface ApiAnswer {
  readonly success: boolean;
  readonly result: unknown;
  readonly errors: readonly { readonly code: number; readonly message: string }[];
}
