// All pages below a folder, whatever else lies there. Links are not followed, so no loop is ever walked.
import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import type { PageFinding } from "../journal/diagnostics.ts";

export interface Walk {
  /** Paths of Markdown files with forward slashes, relative to the folder, in their order. */
  readonly paths: readonly string[];
  /** What was not looked into, by path. */
  readonly skipped: readonly (PageFinding & { readonly path: string })[];
}

const LEFT_OUT = /^(?:\..*|node_modules)$/;

export function walk(folder: string): Walk {
  const paths: string[] = [];
  const skipped: (PageFinding & { readonly path: string })[] = [];
  const say = (path: string, message: string) =>
    skipped.push({ path, line: 1, column: 1, severity: "warning", message, rule: "unreadable" });
  const open = [""];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const entry of entriesOf(join(folder, path), (message) => say(path!, message))) {
      const inner = path === "" ? entry.name : `${path}/${entry.name}`;
      if (LEFT_OUT.test(entry.name)) continue;
      if (entry.isDirectory()) open.push(inner);
      else if (entry.isFile() && entry.name.endsWith(".md")) paths.push(inner);
      else if (entry.isSymbolicLink()) say(inner, "this is a symbolic link, which is not followed");
      else if (/\.(?:markdown|mdown|mkd|mdx)$/i.test(entry.name) || /\.md$/i.test(entry.name)) {
        say(inner, "only pages whose names end with .md are read");
      }
    }
  }
  return { paths: paths.toSorted(), skipped };
}

function entriesOf(folder: string, say: (message: string) => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    say(`this folder can't be read: ${(error as Error).message}`);
    return [];
  }
}
