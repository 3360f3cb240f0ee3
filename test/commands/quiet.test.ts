import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { copyQuietly } from "../../src/commands/quiet.ts";

test("the runtime's reports of failed connections are left out, and nothing else", async () => {
  const [from, to] = [new PassThrough(), new PassThrough()];
  copyQuietly(from, to);
  from.end(`Ready

\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m \u001b[1me = rust/worker/ffi.rs:110: failed: failed to lookup address information\u001b[0m

  stack: /x/workerd@1 /x/workerd@2; wdErrId = abc


mesh: acme/mesh could not be reached.

✘ [ERROR] Uncaught TypeError: x is not a function
`);
  from.on("end", () => setImmediate(() => to.end()));
  expect(await text(to)).toBe(`Ready

mesh: acme/mesh could not be reached.

✘ [ERROR] Uncaught TypeError: x is not a function
`);
});
