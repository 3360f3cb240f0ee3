import { expect, test } from "vitest";
import { deploy } from "../../src/commands/deployment.ts";
import type { WranglerRun } from "../../src/commands/wrangler.ts";

const RESOURCES = { databaseName: "gazette-ledger", queues: ["gazette-refresh", "gazette-announce"] };

const ok = (stdout = ""): WranglerRun => ({ isOk: true, stdout, output: stdout });
const failed = (output: string): WranglerRun => ({ isOk: false, stdout: "", output });

/** An account with these databases and queues, where what is created is there afterwards. */
function account(databases: readonly string[], queues: readonly string[], refusing = "nothing") {
  const [there, waiting] = [[...databases], [...queues]];
  const said: string[] = [];
  const commands: string[] = [];
  let written = "";
  const run = (args: readonly string[]): WranglerRun => {
    const command = args.join(" ");
    commands.push(command);
    if (command.startsWith(refusing)) return failed(`${command}: no`);
    if (command.startsWith("d1 create")) there.push(args[2]!);
    if (command.startsWith("queues create")) waiting.push(args[2]!);
    if (command === "d1 list --json") return ok(JSON.stringify(there.map((name) => ({ name, uuid: `id-of-${name}` }))));
    if (command.startsWith("queues info")) return waiting.includes(args[2]!) ? ok() : failed("no such queue");
    return ok();
  };
  const problem = deploy(RESOURCES, {
    wrangler: run,
    wranglerAloud: (args) => run(args).isOk,
    writeConfig: (databaseId) => {
      written = databaseId;
      return "wrangler.json";
    },
    say: (line) => said.push(line),
  });
  return { problem: problem?.join("\n") ?? null, said, commands, written };
}

test("a new account gets its database and its queues, then the migrations, then the Worker", () => {
  const { problem, said, commands, written } = account([], []);
  expect(problem).toBeNull();
  expect(said).toEqual([
    "Created the D1 database gazette-ledger.",
    "Created the queue gazette-refresh.",
    "Created the queue gazette-announce.",
  ]);
  expect(commands.slice(-2)).toEqual([
    "d1 migrations apply LEDGER --remote --config wrangler.json",
    "deploy --config wrangler.json",
  ]);
  expect(written).toBe("id-of-gazette-ledger");
});

test("what exists is used", () => {
  const { problem, said, commands } = account(["other", "gazette-ledger"], ["gazette-refresh", "gazette-announce"]);
  expect([problem, said, commands.filter((command) => command.includes("create"))]).toEqual([null, [], []]);
});

test.each([
  ["whoami", "Wrangler is not logged in"],
  ["d1 list", "The D1 databases could not be listed"],
  ["d1 create", "The D1 database gazette-ledger could not be created"],
  ["queues create", "The queue gazette-refresh could not be created"],
  ["d1 migrations", "The migrations of the ledger failed. Nothing was deployed"],
  ["deploy", "The Worker was not deployed"],
])("when %s fails, it stops and says so", (refusing, words) => {
  const { problem, commands } = account([], [], refusing);
  expect(problem).toContain(words);
  expect(commands.at(-1)).toContain(refusing);
});

test("a wrangler that nobody is logged in to stops the deployment, although it exits with 0", () => {
  const answer = ok("Getting User settings...\nYou are not authenticated. Please run `wrangler login`.\n");
  const problem = deploy(RESOURCES, {
    wrangler: () => answer,
    wranglerAloud: () => false,
    writeConfig: () => "",
    say: () => {},
  });
  expect(problem).toEqual([expect.stringContaining("Run npx wrangler login, or set CLOUDFLARE_API_TOKEN")]);
});
