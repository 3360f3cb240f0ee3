// Questions to git about one repository.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";

/** Standard output, or null when git fails or is not installed. */
function git(
  repository: string,
  args: readonly string[],
  input = "",
  env: Readonly<Record<string, string>> = {},
): string | null {
  const { status, stdout } = spawnSync("git", ["-c", "core.quotePath=false", ...args], {
    cwd: repository,
    env: { ...process.env, ...env },
    input,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  return status === 0 ? stdout : null;
}

const commitOf = (repository: string, revision: string): string | null =>
  git(repository, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`])?.trim() ?? null;

/**
 * The commit whose `paths` subscribers most likely know: the last one that was pushed, if there are others since; else
 * the last one, if files have changed since; else the one before the last change. Null when there is no such commit.
 */
export function publishedCommit(repository: string, paths: readonly string[]): string | null {
  const head = commitOf(repository, "HEAD");
  if (head === null) return null;
  const pushed = git(repository, ["merge-base", "HEAD", "@{upstream}"])?.trim();
  if (pushed && pushed !== head) return pushed;
  const status = git(repository, ["status", "--porcelain", "--", ...paths]);
  if (status !== "") return head;
  const lastChange = git(repository, ["rev-list", "-1", "HEAD", "--", ...paths])?.trim();
  return lastChange ? commitOf(repository, `${lastChange}~1`) : null;
}

/** The text of a file in a commit; null when the commit has no such file. `path` is relative to the repository. */
export const fileAt = (repository: string, commit: string, path: string): string | null =>
  git(repository, ["show", `${commit}:${path.split(sep).join("/")}`]);

/** Writes the Markdown files of a commit that are below `paths` into a folder, at their paths in the repository. */
export function exportPages(repository: string, commit: string, paths: readonly string[], target: string): void {
  const scratch = mkdtempSync(join(tmpdir(), "gazette-index-"));
  try {
    // An index of its own leaves the author's alone. Symbolic links become files: they could lead anywhere.
    const env = { GIT_INDEX_FILE: join(scratch, "index") };
    if (git(repository, ["read-tree", commit], "", env) === null) return;
    const files = git(repository, ["ls-files", "-z", "--full-name", "--", ...paths], "", env) ?? "";
    const pages = files.split("\0").filter((file) => file.endsWith(".md"));
    const checkOut = ["-c", "core.symlinks=false", "checkout-index", "-z", "--stdin", `--prefix=${target}${sep}`];
    git(repository, checkOut, pages.join("\0"), env);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
