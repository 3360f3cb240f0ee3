// Watches the files of a journal, wherever the globs of site.yaml lead.
import { basename, relative, resolve } from "node:path";
import { watch, type FSWatcher } from "chokidar";
import { searchFolders } from "../journal/globs.ts";
import { readSiteFile } from "../journal/site-file.ts";

/** An editor that saves several files causes one call. */
const DELAY_MILLISECONDS = 50;

export interface JournalWatcher {
  /** Resolves when changes are noticed. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Calls `onChange` after each change. Reads the globs again each time. */
export function watchJournal(dataFolder: string, onChange: () => void): JournalWatcher {
  const watched = new Map<string, number>();
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      watchAll();
      onChange();
    }, DELAY_MILLISECONDS);
  };
  const watchAll = () => {
    for (const [folder, depth] of foldersOf(dataFolder)) {
      if ((watched.get(folder) ?? -1) >= depth) continue;
      watched.set(folder, depth);
      watchers.push(watchFolder(folder, depth).on("all", schedule));
    }
  };
  watchAll();
  return {
    ready: all(watchers.map((each) => new Promise<void>((done) => each.on("ready", () => done())))),
    close: () => all(watchers.map((each) => each.close())),
  };
}

const all = async (promises: readonly Promise<void>[]): Promise<void> => void (await Promise.all(promises));

const watchFolder = (folder: string, depth: number): FSWatcher =>
  watch(folder, {
    ignoreInitial: true,
    ignored: (path, stats) => isIgnored(relative(folder, path), stats?.isFile() ?? false),
    ...(depth !== Infinity && { depth }),
  });

/** The data folder, and folders outside of it that globs lead to, with the number of levels below each. */
function foldersOf(dataFolder: string): Map<string, number> {
  const reading = readSiteFile(dataFolder);
  const globs = reading.ok ? Object.values(reading.file.collections).flatMap(({ journal }) => journal) : [];
  const folders = new Map([[dataFolder, Infinity]]);
  for (const { root, depth } of globs.flatMap(searchFolders)) {
    const folder = resolve(dataFolder, root);
    if (relative(dataFolder, folder).startsWith("..")) folders.set(folder, Math.max(depth, folders.get(folder) ?? 0));
  }
  return folders;
}

/** Hidden and installed files are not part of a journal, nor is any file but pages and site.yaml. */
const isIgnored = (path: string, isFile: boolean): boolean =>
  path.split(/[/\\]/).some((segment) => segment === "node_modules" || /^\.[^.]/.test(segment)) ||
  (isFile && !/\.md$|^site\.yaml$/.test(basename(path)));
