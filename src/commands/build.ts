// `node src/commands/build.ts`: compiles the data folder into the module that the Worker imports.
// Wrangler runs it before every build. Exits with 1 and every finding when the data has errors.
import { env } from "node:process";

// npm start builds by itself; then nothing is even loaded here, as somebody waits for a saved page.
if (!env["GAZETTE_IS_BUILT"]) {
  const { buildJournal } = await import("./build-journal.ts");
  if (buildJournal("deploy", null) === null) process.exitCode = 1;
}
