// `npm run check`: everything that can be said of a tree without running it. With --json, the journal's findings alone,
// as an editor wants them.
import { spawnSync } from "node:child_process";
import { ROOT } from "./folders.ts";

/** The journal first: nothing can be bundled from one with errors. The bundle compiles it, and types are of that. */
const STEPS = ["check:format", "check:bundle", "check:types", "check:lint"];

const args = process.argv.slice(2);
run("check:journal", args);
if (!args.includes("--json")) for (const step of STEPS) run(step, []);

/** Ends everything at the first step that fails. */
function run(step: string, rest: readonly string[]): void {
  const { status } = spawnSync("npm", ["run", "--silent", step, "--", ...rest], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
