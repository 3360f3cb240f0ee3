// Three kinds of tests: what runs in the Worker is tested in workerd, what runs at build time in Node, and pages in a
// browser.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { compileJournal } from "../src/journal/compile.ts";
import { toCompiled, toModule } from "../src/commands/compiled-module.ts";

const root = join(import.meta.dirname, "..");
const compiled = join(root, ".wrangler", "compiled-for-tests.ts");

const { journal, findings } = compileJournal(join(root, "test", "site"));
if (!journal) throw new Error(JSON.stringify(findings));
mkdirSync(join(root, ".wrangler"), { recursive: true });
writeFileSync(compiled, toModule(toCompiled(journal, null)));

/** `npm run test:long` runs large ledgers, and tests that use `inLongRun` with their larger number. */
const LONG_TESTS = "test/long/**/*.test.ts";
const GROWING_TESTS = [
  "test/ledger/{histories,search-random}.test.ts",
  "test/serve/archives.test.ts",
  "test/worker/{histories,round}.test.ts",
];

/** Workerd doesn't tell how much processor time was used. */
const CPU_TESTS = "test/upstream/cost.test.ts";
const NODE_TESTS = ["test/*.test.ts", "test/{domain,histories,journal,commands,bench}/**/*.test.ts", CPU_TESTS];
const WORKERD_TESTS = ["test/{upstream,ledger,render,serve,worker,refresh}/**/*.test.{ts,tsx}"];

export default defineConfig(async ({ mode }) => {
  const isLong = mode === "long";
  const define = { IS_LONG_RUN: JSON.stringify(isLong) };
  const node = {
    root,
    define,
    test: { name: "node", include: NODE_TESTS, isolate: false, testTimeout: 90_000, hookTimeout: 90_000 },
  };
  const browser = {
    root,
    define,
    test: { name: "browser", include: ["test/browser/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 90_000 },
  };
  const workerd = {
    root,
    define,
    plugins: [
      cloudflareTest({
        wrangler: { configPath: join(root, "wrangler.toml") },
        miniflare: { bindings: { MIGRATIONS: await readD1Migrations(join(root, "src/ledger/migrations")) } },
      }),
    ],
    resolve: { alias: { "compiled-journal": compiled } },
    test: {
      name: "workerd",
      isolate: false,
      setupFiles: ["test/helpers/setup-workerd.ts"],
      include: isLong ? [LONG_TESTS, ...GROWING_TESTS] : WORKERD_TESTS,
      exclude: [CPU_TESTS],
      testTimeout: isLong ? 600_000 : 60_000, // for machines that do something else as well
      hookTimeout: 120_000,
      deps: { optimizer: { ssr: { enabled: true, include: ["sanitize-html"] } } },
    },
  };
  const histories = { ...node, test: { ...node.test, name: "histories", include: ["test/histories/**/*.test.ts"] } };
  // By default one processor is left idle: half of a machine with two. Long tests measure time, so they run alone.
  return {
    test: { maxWorkers: isLong ? 1 : "100%", projects: isLong ? [histories, workerd] : [node, browser, workerd] },
  };
});
