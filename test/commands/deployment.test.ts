import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deploy, type Ran } from "../../src/commands/deployment.ts";

const config = readFileSync(join(import.meta.dirname, "../../wrangler.toml"), "utf8");

const ok = (stdout = ""): Ran => ({ isOk: true, stdout, output: stdout });
const failed = (output: string): Ran => ({ isOk: false, stdout: "", output });

/** An account with these databases and queues, where what is created is there afterwards. */
function account(databases: readonly string[], queues: readonly string[], refusing = "nothing") {
  const [there, waiting] = [[...databases], [...queues]];
  const said: string[] = [];
  const commands: string[] = [];
  let written = "";
  const run = (args: readonly string[]): Ran => {
    const command = args.join(" ");
    commands.push(command);
    if (command.startsWith(refusing)) return failed(`${command}: no`);
    if (command.startsWith("d1 create")) there.push(args[2]!);
    if (command.startsWith("queues create")) waiting.push(args[2]!);
    if (command === "d1 list --json") return ok(JSON.stringify(there.map((name) => ({ name, uuid: `id-of-${name}` }))));
    if (command.startsWith("queues info")) return waiting.includes(args[2]!) ? ok() : failed("no such queue");
    return ok();
  };
  const problem = deploy(
    { config, tsconfig: "tsconfig.json" },
    {
      wrangler: run,
      wranglerAloud: (args) => run(args).isOk,
      writeConfig: (text) => {
        written = text;
        return "deploy.toml";
      },
      say: (line) => said.push(line),
    },
  );
  return { problem, said, commands, written };
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
    "d1 migrations apply LEDGER --remote --config deploy.toml",
    "deploy --config deploy.toml --tsconfig tsconfig.json",
  ]);
  expect(written).toContain('database_id = "id-of-gazette-ledger"');
});

test("what is there already is used", () => {
  const { problem, said, commands } = account(["other", "gazette-ledger"], ["gazette-refresh", "gazette-announce"]);
  expect([problem, said, commands.filter((command) => command.includes("create"))]).toEqual([null, [], []]);
});

test.each([
  ["whoami", "Wrangler is not logged in"],
  ["d1 list", "The D1 databases could not be listed"],
  ["d1 create", "The D1 database gazette-ledger could not be created"],
  ["queues create", "The queue gazette-refresh could not be created"],
  ["d1 migrations", "The ledger's migrations failed; nothing was deployed"],
  ["deploy", "The Worker was not deployed"],
])("when %s fails, it stops and says so", (refusing, words) => {
  const { problem, commands } = account([], [], refusing);
  expect(problem).toContain(words);
  expect(commands.at(-1)).toContain(refusing);
});

test("wrangler's word that nobody is logged in is taken, although it ends well", () => {
  const answers = [ok("Getting User settings...\nYou are not authenticated. Please run `wrangler login`.\n")];
  const problem = deploy(
    { config, tsconfig: "tsconfig.json" },
    { wrangler: () => answers.pop()!, wranglerAloud: () => false, writeConfig: () => "", say: () => {} },
  );
  expect(problem).toContain("run npx wrangler login, or set CLOUDFLARE_API_TOKEN");
});

test("the configuration to deploy with is the repository's, with the database and right paths", () => {
  const { written: deployable } = account(["gazette-ledger"], []);
  expect(deployable).toContain('main = "../src/index.ts"');
  expect(deployable).toContain('migrations_dir = "../src/ledger/migrations"');
  expect(deployable).toContain('database_name = "gazette-ledger"\ndatabase_id = "id-of-gazette-ledger"');
  expect(deployable).not.toContain("[build]");
  expect(deployable).toContain("[cache]\nenabled = true");
});
