// The arguments of `npm start`: those that Gazette reads itself, and the others, which `wrangler dev` gets. Pure.
import { resolve } from "node:path";
import { UserError } from "./command.ts";

export interface DevArguments {
  readonly port: number;
  /** Null for the default of wrangler: this machine only. */
  readonly ip: string | null;
  readonly protocol: "http" | "https";
  /** Null for the ledger of the data folder. */
  readonly ledgerFolder: string | null;
  /** For wrangler. */
  readonly rest: readonly string[];
}

export const DEFAULT_PORT = 8787;

/** Options are written `--name value` or `--name=value`. Relative paths start at `here`. */
export function readDevArguments(args: readonly string[], here: string): DevArguments {
  const [port, withoutPort] = take(args, "--port");
  const [ledger, rest] = take(withoutPort, "--persist-to");
  return {
    port: port === null ? DEFAULT_PORT : portNumber(port),
    ip: take(rest, "--ip")[0],
    protocol: take(rest, "--local-protocol")[0] === "https" ? "https" : "http",
    ledgerFolder: ledger === null ? null : resolve(here, ledger),
    rest,
  };
}

/** The value of an option, and the arguments without it. */
function take(args: readonly string[], name: string): [value: string | null, rest: readonly string[]] {
  const index = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (index < 0) return [null, args];
  const isSeparate = args[index] === name;
  const value = isSeparate ? args[index + 1] : args[index]!.slice(name.length + 1);
  if (value === undefined) throw new UserError(`${name} needs a value.`);
  return [value, [...args.slice(0, index), ...args.slice(index + (isSeparate ? 2 : 1))]];
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UserError(`--port ${text} is not a port number.`);
  return port;
}

const EVERY_INTERFACE = ["0.0.0.0", "::", "[::]", "*"];

/** The origin under which this machine reaches the server. */
export function addressOf({ ip, protocol }: Pick<DevArguments, "ip" | "protocol">, port: number): string {
  const host = ip === null || EVERY_INTERFACE.includes(ip) ? "localhost" : ip;
  return `${protocol}://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`;
}
