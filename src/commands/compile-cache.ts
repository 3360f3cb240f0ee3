// `node --import ./src/commands/compile-cache.ts …`: keeps compiled modules, so that a command starts sooner.
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { GENERATED_FOLDER } from "./workspace.ts";

enableCompileCache(join(GENERATED_FOLDER, "compile-cache"));
