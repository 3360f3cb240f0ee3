import { createServer } from "node:net";
import { UserError } from "./command.ts";

const MAX_ATTEMPTS = 100;

/** A server on one of them would answer some of the requests to `localhost`. */
const INTERFACES = ["0.0.0.0", "::", "127.0.0.1", "::1"];

/** The first port from `first` on that no server listens on; any free port for 0. */
export async function findFreePort(first: number): Promise<number> {
  if (first === 0) return (await listen(0, "127.0.0.1")) ?? findFreePort(0);
  for (let port = first; port < Math.min(first + MAX_ATTEMPTS, 65_536); port++) if (await isFree(port)) return port;
  throw new UserError(`No port from ${first} on is free. Choose another one with --port.`);
}

async function isFree(port: number): Promise<boolean> {
  for (const host of INTERFACES) if ((await listen(port, host)) === null) return false;
  return true;
}

/** Listens for a moment. Returns the port; null when it is in use. */
function listen(port: number, host: string): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    // Another error, such as a machine without IPv6, is not a server on this port.
    server.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRINUSE" ? null : port));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
