// `npm run deploy`: checks, finds or makes the database and the queues, migrates, deploys, and looks at what is there.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileJournal } from "../journal/compile.ts";
import { deploy } from "./deployment.ts";
import { DATA_FOLDER, ROOT, TSCONFIG } from "./folders.ts";

const wranglerScript = join(ROOT, "node_modules", "wrangler", "bin", "wrangler.js");
const configPath = join(ROOT, ".gazette", "wrangler.deploy.toml");

if (spawnSync("npm", ["run", "check"], { cwd: ROOT, stdio: "inherit" }).status !== 0) process.exit(1);

const { site } = compileJournal(DATA_FOLDER).journal!;
const placeholder = [site.url, site.id].find((text) => /\.example\b/.test(text));
if (placeholder !== undefined) {
  console.error(`${placeholder} in site.yaml is an example: set url and id first, since ids are for ever.`);
  process.exit(1);
}

const problem = deploy(
  { config: readFileSync(join(ROOT, "wrangler.toml"), "utf8"), tsconfig: TSCONFIG },
  {
    wrangler: (args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [wranglerScript, ...args], {
        cwd: ROOT,
        encoding: "utf8",
      });
      return { isOk: status === 0, stdout, output: stdout + stderr };
    },
    wranglerAloud: (args) =>
      spawnSync(process.execPath, [wranglerScript, ...args], { cwd: ROOT, stdio: "inherit" }).status === 0,
    writeConfig: (text) => {
      mkdirSync(dirname(configPath), { recursive: true });
      writeFileSync(configPath, text);
      return configPath;
    },
    say: (line) => console.log(line),
  },
);
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
await look();

/** What a reader meets now: the first request stores the journal, the second one shows whether the edge cache works. */
async function look(): Promise<void> {
  const url = `${site.url}/feed.atom`;
  for (const attempt of ["first", "second"]) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
      ({ status, headers }) => `${status}, Cf-Cache-Status ${headers.get("Cf-Cache-Status") ?? "missing"}`,
      (error: unknown) => `no answer (${error instanceof Error ? error.message : String(error)})`,
    );
    console.log(`${url}, ${attempt} request: ${answer}`);
  }
  console.log(
    "A 200 and, the second time, HIT are right. No answer means that site.url does not lead to this Worker yet.",
  );
}
