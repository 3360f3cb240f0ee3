// wrangler.toml, changed for the data folder that a command works with.
import { mkdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { parse } from "smol-toml";
import { MODULE_FILE, writeIfChanged } from "./compiled-module.ts";
import { ROOT, type Workspace } from "./workspace.ts";

/** The keys of wrangler.toml that commands read or change. */
export interface WranglerConfig {
  readonly name: string;
  readonly build?: unknown;
  readonly main: string;
  readonly alias: Readonly<Record<string, string>>;
  readonly d1_databases: readonly { readonly database_name: string; readonly migrations_dir: string }[];
  readonly queues: Readonly<Record<"producers" | "consumers", readonly { readonly queue: string }[]>>;
}

export const readWranglerConfig = (): WranglerConfig =>
  parse(readFileSync(join(ROOT, "wrangler.toml"), "utf8")) as unknown as WranglerConfig;

/**
 * The same Worker, configured in a folder of its own, with the module that was compiled there. It has no build step: the
 * command has compiled the journal, so wrangler can't compile that of another data folder.
 */
export function toFolderConfig(config: WranglerConfig, pathToRoot: string): WranglerConfig {
  const fromRoot = (path: string) => posix.join(pathToRoot, path);
  return {
    ...config,
    build: undefined,
    main: fromRoot(config.main),
    alias: { ...mapValues(config.alias, fromRoot), "compiled-journal": `./${MODULE_FILE}` },
    d1_databases: config.d1_databases.map((database) => ({
      ...database,
      migrations_dir: fromRoot(database.migrations_dir),
    })),
  };
}

const mapValues = (values: Readonly<Record<string, string>>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
/** The configuration with `name` of site.yaml in the names of the Worker, its database and its queues. */
export function withName(config: WranglerConfig, name: string): WranglerConfig {
  const renamed = (known: string) => name + known.slice(config.name.length);
  const queues = (list: WranglerConfig["queues"]["producers"]) =>
    list.map((each) => ({ ...each, queue: renamed(each.queue) }));
  return {
    ...config,
    name,
    d1_databases: config.d1_databases.map((each) => ({ ...each, database_name: renamed(each.database_name) })),
    queues: { producers: queues(config.queues.producers), consumers: queues(config.queues.consumers) },
  };
}

/** Writes the configuration into the build folder, and returns its path. */
export function writeFolderConfig({ buildFolder }: Workspace, change = (config: WranglerConfig) => config): string {
  const path = join(buildFolder, "wrangler.json");
  const pathToRoot = relative(buildFolder, ROOT).split(sep).join("/");
  mkdirSync(buildFolder, { recursive: true });
  writeIfChanged(path, JSON.stringify(change(toFolderConfig(readWranglerConfig(), pathToRoot)), null, 2));
  return path;
}
