import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { readWranglerOutput } from "../../src/commands/wrangler-output.ts";

/** The lines that are printed. */
async function printed(output: string): Promise<string[]> {
  const from = new PassThrough();
  const lines: string[] = [];
  readWranglerOutput(from, (line) => lines.push(line));
  from.end(output);
  await new Promise((resolve) => from.on("close", () => setImmediate(resolve)));
  return lines;
}

test("the reports of failed connections are left out, and nothing else", async () => {
  const output = `Ready

\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m \u001b[1me = rust/worker/ffi.rs:110: failed: failed to lookup address information\u001b[0m

  stack: /x/workerd@1 /x/workerd@2; wdErrId = abc


mesh: acme/mesh could not be reached.

✘ [ERROR] Uncaught TypeError: x is not a function
`;
  expect(await printed(output)).toEqual([
    "Ready",
    "",
    "mesh: acme/mesh could not be reached.",
    "",
    "✘ [ERROR] Uncaught TypeError: x is not a function",
  ]);
});

test("colours stay, and other escape sequences become visible", async () => {
  expect(await printed("\u001b[32mok\u001b[0m \u001b]0;title\u0007 \u001b[2J\n::stop-commands::x\n")).toEqual([
    "\u001b[32mok\u001b[0m \\u{1b}]0;title\\u{7} \\u{1b}[2J",
    "\\u{3a}:stop-commands::x",
  ]);
});
