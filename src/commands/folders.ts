import { join, relative, resolve } from "node:path";
import { hashOf } from "../domain/identity.ts";

/** The project's own folder. */
export const ROOT = resolve(import.meta.dirname, "../..");

const OWN_DATA = join(ROOT, "data");

/** Where site.yaml and the journal are: `DATA_DIR`, or data/. */
export const DATA_FOLDER = process.env["DATA_DIR"] ? resolve(process.env["DATA_DIR"]) : OWN_DATA;

/** Each data folder is a site of its own: what is made of one never gets in the way of another. */
const instance = DATA_FOLDER === OWN_DATA ? "" : `-${hashOf(DATA_FOLDER).slice(0, 12)}`;

/** The module that the Worker imports as `compiled-journal`. */
export const COMPILED_MODULE = join(ROOT, ".gazette", `compiled${instance}.ts`);

/** Tells the bundler where `compiled-journal` is. */
export const TSCONFIG =
  instance === "" ? join(ROOT, "tsconfig.json") : join(ROOT, ".gazette", `tsconfig${instance}.json`);

/** The configuration that a local Worker of this data folder runs with. */
export const LOCAL_CONFIG = join(ROOT, ".gazette", `wrangler${instance}.toml`);

/** Where the local ledger is kept. */
export const LEDGER_FOLDER = join(ROOT, ".wrangler", `state${instance}`);

/** A path as the author would type it here. */
export const nameOf = (path: string): string => relative(process.cwd(), path);
