// The folders that a command works with. They follow from DATA_DIR and from where the user stands.
import { join, relative, resolve } from "node:path";
import { hashOf } from "../domain/identity.ts";

/** The folder of package.json. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** Files that are generated, and are not committed. */
export const GENERATED_FOLDER = join(ROOT, ".gazette");

/** What wrangler.toml names as `compiled-journal`; written by the build step of wrangler.toml. */
export const DEFAULT_MODULE = join(GENERATED_FOLDER, "compiled.ts");

const DEFAULT_DATA = join(ROOT, "data");

export interface Workspace {
  /** Where the user stands: relative paths in arguments and in messages start here. */
  readonly here: string;
  /** Contains site.yaml, and usually the journal. */
  readonly dataFolder: string;
  /** Contains what is generated from this data folder, and from no other. */
  readonly buildFolder: string;
  /** Contains the local ledger. */
  readonly ledgerFolder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** npm runs scripts in the folder of package.json, and says in INIT_CWD where the user stands. */
export function workspaceOf(env: Environment, workingFolder: string): Workspace {
  const here = workingFolder === ROOT ? (env["INIT_CWD"] ?? ROOT) : workingFolder;
  const dataFolder = env["DATA_DIR"] ? resolve(here, env["DATA_DIR"]) : DEFAULT_DATA;
  const suffix = dataFolder === DEFAULT_DATA ? "" : `-${hashOf(dataFolder).slice(0, 12)}`;
  return {
    here,
    dataFolder,
    buildFolder: join(GENERATED_FOLDER, `build${suffix}`),
    ledgerFolder: join(ROOT, ".wrangler", `state${suffix}`),
  };
}

/** A path as the user would type it. */
export const nameOf = ({ here }: Pick<Workspace, "here">, path: string): string => relative(here, path) || ".";
