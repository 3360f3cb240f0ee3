// Puts a fake on a port of this machine, for tests that run a whole Gazette beside it. Node only.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Listening {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves GET requests with a `fetch`-like function, on a free port of the loopback or the one given. */
export async function listen(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  port = 0,
): Promise<Listening> {
  const server: Server = createServer((request, reply) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]);
    fetch(`http://localhost${request.url}`, { headers })
      .then(async (response) => {
        reply.writeHead(response.status, Object.fromEntries(response.headers));
        reply.end(new Uint8Array(await response.arrayBuffer()));
      })
      .catch((error: unknown) => reply.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
  };
}
