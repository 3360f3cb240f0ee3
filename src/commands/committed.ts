// The data folder as it was in the last commit.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";

/**
 * Puts the site and the pages of a data folder, as they are in HEAD, into a folder of their own, and hands that on.
 * Null when there is no git, no commit, nothing of the folder in it, or no change since.
 */
export function withCommitted<T>(folder: string, use: (committed: string) => T): T | null {
  const scratch = mkdtempSync(join(tmpdir(), "gazette-head-"));
  try {
    return isCheckedOut(folder, scratch) ? use(join(scratch, "data")) : null;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function isCheckedOut(folder: string, scratch: string): boolean {
  // An index of its own leaves the author's alone.
  const env = { ...process.env, GIT_INDEX_FILE: join(scratch, "index") };
  const git = (cwd: string, args: readonly string[], input = "", environment: NodeJS.ProcessEnv = env) => {
    const { status, stdout } = spawnSync("git", args, { cwd, input, env: environment, encoding: "utf8" });
    return status === 0 ? stdout : null;
  };
  const position = git(folder, ["rev-parse", "--show-toplevel", "--show-prefix"])?.split("\n");
  if (!position?.[0]) return false;
  const [top, prefix = ""] = position as [string, string?];
  const changes = git(folder, ["status", "--porcelain", "--", "."], "", process.env);
  if (changes === null || changes === "" || git(top, ["read-tree", `HEAD:${prefix}`]) === null) return false;
  const files = git(top, ["ls-files", "-z", "--full-name", "--", "site.yaml", "*.md"]);
  if (!files?.split("\0").includes("site.yaml")) return false;
  return git(top, ["checkout-index", "-z", "--stdin", `--prefix=${join(scratch, "data")}${sep}`], files) !== null;
}
