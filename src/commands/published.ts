// The data folder as subscribers most likely know it, from the history of the repositories that it and its pages are in.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, parse, relative, resolve } from "node:path";
import { rootsOf } from "../journal/globs.ts";
import { parseSiteFile, SITE_FILE } from "../journal/site-file.ts";
import { repositoryOf } from "./compile.ts";
import { exportPages, fileAt, publishedCommit } from "./git.ts";

/**
 * Calls `use` with a copy of the data folder in which site.yaml and the pages are as they were. Each repository has a
 * history of its own; files outside of any are taken as they are. Null when nothing is known of an earlier state.
 */
export function withPublished<T>(dataFolder: string, use: (folder: string) => T): T | null {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "gazette-published-")));
  try {
    const folder = copyPublished(dataFolder, scratch);
    return folder === null ? null : use(folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Below `scratch`, files have the paths that they have on this machine, so that all relative globs lead to them. */
function copyPublished(dataFolder: string, scratch: string): string | null {
  const copyOf = (path: string) => join(scratch, relative(parse(path).root, path));
  const siteFile = real(join(dataFolder, SITE_FILE));
  const current = readText(siteFile);
  const commits = current === null ? null : readCommits(dataFolder, siteFile, current);
  if (current === null || commits === null) return null;

  const site = commits.get(repositoryOf(dirname(siteFile)) ?? "");
  const before = site ? fileAt(site.repository, site.commit, relative(site.repository, siteFile)) : current;
  if (before === null) return null;
  const folder = copyOf(dataFolder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, SITE_FILE), before);
  for (const root of pageFolders(dataFolder, before)) {
    const place = real(root);
    const known = commits.get(repositoryOf(existing(place)) ?? "");
    if (known) exportPages(known.repository, known.commit, [place], copyOf(known.repository));
    else link(place, copyOf(place));
    if (place !== root) link(copyOf(place), copyOf(root));
  }
  return folder;
}

interface Known {
  readonly repository: string;
  readonly commit: string;
}

/** The published commit of each repository; null when no repository has one. */
function readCommits(dataFolder: string, siteFile: string, siteText: string): ReadonlyMap<string, Known> | null {
  const places = [siteFile, ...pageFolders(dataFolder, siteText).map(real)];
  const byRepository = Map.groupBy(places, (place) => repositoryOf(existing(place)) ?? "");
  const known = [...byRepository].flatMap(([repository, paths]): [string, Known][] => {
    const commit = repository === "" ? null : publishedCommit(repository, paths);
    return commit === null ? [] : [[repository, { repository, commit }]];
  });
  return known.length === 0 ? null : new Map(known);
}

/** Absolute paths of the folders below which the pages of a site are. */
function pageFolders(dataFolder: string, siteText: string): string[] {
  const reading = parseSiteFile(siteText);
  if (!reading.ok) return [];
  const globs = Object.values(reading.file.collections).flatMap(({ journal }) => journal);
  return [...new Set(globs.flatMap(rootsOf).map((root) => resolve(dataFolder, root)))];
}

/** The path with its symbolic links followed, as far as it exists. */
function real(path: string): string {
  const base = existing(path);
  return join(realpathSync(base), relative(base, path));
}

const existing = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : existing(dirname(path));

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function link(target: string, path: string): void {
  if (existsSync(path) || !existsSync(target)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
}
