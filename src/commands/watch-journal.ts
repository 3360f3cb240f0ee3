// Tells when a file of the journal changes, wherever the globs of site.yaml lead.
import { basename, relative, resolve } from "node:path";
import { watch } from "chokidar";
import { searchFolders } from "../journal/globs.ts";
import { readSiteFile } from "../journal/site-file.ts";

/** An editor that saves several files causes one call. */
const DELAY_MILLISECONDS = 50;

/** Calls `onChange` after each change. The globs are read again each time. */
export function watchJournal(dataFolder: string, onChange: () => void): void {
  const watched = new Map([[dataFolder, Infinity]]);
  let timer: NodeJS.Timeout | undefined;
  const watchFolder = (folder: string, depth: number) =>
    watch(folder, {
      ignoreInitial: true,
      ignored: (path, stats) => isIgnored(relative(folder, path), stats?.isFile() ?? false),
      ...(depth !== Infinity && { depth }),
    }).on("all", () => {
      clearTimeout(timer);
      timer = setTimeout(changed, DELAY_MILLISECONDS);
    });
  const watchGlobs = () => {
    for (const [folder, depth] of foldersOutside(dataFolder)) {
      if ((watched.get(folder) ?? -1) >= depth) continue;
      watched.set(folder, depth);
      watchFolder(folder, depth);
    }
  };
  const changed = () => {
    watchGlobs();
    onChange();
  };
  watchFolder(dataFolder, Infinity);
  watchGlobs();
}

/** Absolute paths of folders that globs lead to, with the number of levels below them. */
function foldersOutside(dataFolder: string): Map<string, number> {
  const reading = readSiteFile(dataFolder);
  const globs = reading.ok ? Object.values(reading.file.collections).flatMap(({ journal }) => journal) : [];
  const folders = new Map<string, number>();
  for (const { root, depth } of globs.flatMap(searchFolders)) {
    const folder = resolve(dataFolder, root);
    if (relative(dataFolder, folder).startsWith("..")) folders.set(folder, Math.max(depth, folders.get(folder) ?? 0));
  }
  return folders;
}

/** Hidden and installed files are not part of a journal, nor is any file but pages and site.yaml. */
const isIgnored = (path: string, isFile: boolean): boolean =>
  path
    .split(/[/\\]/)
    .some((segment) => segment === "node_modules" || (segment.startsWith(".") && segment !== ".." && segment !== ".")) ||
  (isFile && !/\.md$|^site\.yaml$/.test(basename(path)));
