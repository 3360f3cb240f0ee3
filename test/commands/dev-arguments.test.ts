import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { addressOf, readDevArguments } from "../../src/commands/dev-arguments.ts";
import { findFreePort } from "../../src/commands/free-port.ts";

test.each([
  [[], { port: 8787, ip: null, protocol: "http", ledgerFolder: null, rest: [] }],
  [["--port", "9000", "--var", "A:b"], { port: 9000, rest: ["--var", "A:b"] }],
  [["--port=9000", "--persist-to=x"], { port: 9000, ledgerFolder: "/home/a/x", rest: [] }],
  [["--ip", "0.0.0.0", "--local-protocol=https"], { ip: "0.0.0.0", protocol: "https" }],
])("%j", (args, expected) => {
  expect(readDevArguments(args, "/home/a")).toMatchObject(expected);
});

test.each([[["--port"]], [["--port", "http"]], [["--port", "70000"]]])("%j is an error", (args) => {
  expect(() => readDevArguments(args, "/")).toThrow(/--port/);
});

test.each([
  [null, "http://localhost:8787"],
  ["0.0.0.0", "http://localhost:8787"],
  ["::", "http://localhost:8787"],
  ["127.0.0.1", "http://127.0.0.1:8787"],
  ["::1", "http://[::1]:8787"],
])("a server on %s is at %s", (ip, address) => {
  expect(addressOf({ ip, protocol: "http" }, 8787)).toBe(address);
});

test.each(["127.0.0.1", "::"])("a port in use on %s is skipped", async (host) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  expect(await findFreePort(port)).toBeGreaterThan(port);
  await new Promise((resolve) => server.close(resolve));
  expect(await findFreePort(port)).toBe(port);
});

test("port 0 is any free port", async () => {
  expect(await findFreePort(0)).toBeGreaterThan(0);
});
