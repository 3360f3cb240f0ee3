// The layout of src/ (docs/architecture.md) as five tests.
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const files = globSync("src/**/*.{ts,tsx}", { cwd: root }).filter((path) => !path.endsWith(".d.ts"));
const sources = new Map(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));

/** Paths below src/ and package names that a file imports, types included. */
const importsOf = (path: string): string[] =>
  [...sources.get(path)!.matchAll(/^(?:import|export)\b[^;"]*"([^"]+)";$|\bimport\("([^"]+)"\)/gm)].map((match) => {
    const target = match[1] ?? match[2]!;
    return target.startsWith(".") ? join(dirname(path), target) : target;
  });

const folderOf = (path: string): string => path.split("/")[1]!;

/** Files among `paths` with an import for which `isForbidden` is true. */
const offenders = (paths: readonly string[], isForbidden: (target: string, path: string) => boolean): string[] =>
  paths.flatMap((path) =>
    importsOf(path)
      .filter((target) => isForbidden(target, path))
      .map((target) => `${path} imports ${target}`),
  );

/** The folders of src/ and what each may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  journal: ["domain"],
  upstream: ["domain"],
  ledger: ["domain"],
  render: ["domain"],
  refresh: ["domain", "upstream", "ledger"],
  serve: ["domain", "ledger", "render"],
  commands: ["domain", "journal", "upstream", "ledger", "refresh", "render", "serve"],
  "index.ts": ["domain", "refresh", "serve", "ledger"],
};

/** Ledgers from outside of the Worker. */
const NODE_ONLY = /^src\/ledger\/(?:local-ledger\.ts|outside\/)/;
const inWorker = files.filter((path) => !["journal", "commands"].includes(folderOf(path)) && !NODE_ONLY.test(path));

test("folders import only what the design allows", () => {
  const isForbidden = (target: string, path: string) =>
    target.startsWith("src/") &&
    folderOf(target) !== folderOf(path) &&
    !MAY_IMPORT[folderOf(path)]?.includes(folderOf(target));
  expect(offenders(files, isForbidden)).toEqual([]);
});

test("no file imports itself through others, not even types", () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (done.has(path) || trail.includes(path) || !sources.has(path)) return;
    for (const target of importsOf(path)) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
  expect(cycles).toEqual([]);
});

test("only the entry point and the commands read the clock or use chance", () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|Math\.random|randomUUID|performance\.now/;
  expect(inWorker.filter((path) => path !== "src/index.ts" && impure.test(sources.get(path)!))).toEqual([]);
});

test("only the ledger holds SQL and knows D1", () => {
  const sql = /\b(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b|\.prepare\(/;
  const withSql = files.filter((path) => folderOf(path) !== "ledger" && sql.test(sources.get(path)!));
  const pure = files.filter((path) => ["domain", "render", "journal", "upstream"].includes(folderOf(path)));
  expect([...withSql, ...pure.filter((path) => /\bD1\w+\b/.test(sources.get(path)!))]).toEqual([]);
});

test("the Worker bundles nothing that only the build needs", () => {
  const buildOnly =
    /^(?:zod|yaml|unified|chokidar|(?:remark|rehype|mdast|hast|unist)-.*|node:(?:fs|path|child_process|sqlite))$/;
  expect(offenders(inWorker, (target) => NODE_ONLY.test(target) || buildOnly.test(target))).toEqual([]);
});
