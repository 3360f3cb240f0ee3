import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const files = globSync("src/**/*.{ts,tsx}", { cwd: root }).filter((path) => !path.endsWith(".d.ts"));
const sourceOf = (path: string) => readFileSync(join(root, path), "utf8");

/** `journal/page` and the like; `node:fs` and package names stay. */
const importsOf = (path: string) =>
  [...sourceOf(path).matchAll(/^(?:import|export)\b[^;"]*"([^"]+)";$/gm)].map(([, target]) =>
    target!.startsWith(".") ? join(dirname(path), target!) : target!,
  );

/** The room of a file below src/, or the file itself where it stands beside the rooms. */
const roomOf = (path: string) => /^src\/(\w+)\//.exec(path)?.[1] ?? /^src\/(.+)\.tsx?$/.exec(path)?.[1] ?? path;

const VOCABULARY = ["address", "entry", "finding", "history", "identity", "site", "characters", "result", "terms"];

/** Who may import from whom: the arrows of the design, and none that runs back. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  address: [],
  characters: [],
  result: [],
  entry: [],
  history: ["entry"],
  identity: [],
  finding: [],
  site: ["entry", "finding"],
  terms: [],
  journal: VOCABULARY,
  upstream: VOCABULARY,
  ledger: VOCABULARY,
  render: VOCABULARY,
  serve: [...VOCABULARY, "ledger", "render"],
  jobs: [...VOCABULARY, "upstream", "ledger"],
  dispatch: [...VOCABULARY, "upstream", "ledger"],
  refresh: [...VOCABULARY, "upstream", "ledger", "jobs"],
  announce: [...VOCABULARY, "ledger", "render", "serve"],
  commands: [...VOCABULARY, "journal", "upstream", "ledger"],
  index: [...VOCABULARY, "announce", "dispatch", "ledger", "refresh", "serve"],
};

test.each(files)("%s imports only from rooms that come before it", (path) => {
  const room = roomOf(path);
  const targets = importsOf(path).filter((target) => target.startsWith("src/"));
  const rooms = targets.map(roomOf).filter((target) => target !== room);
  expect(rooms.filter((target) => !ALLOWED[room]?.includes(target))).toEqual([]);
});

test.each(files.filter((path) => !["index", "commands"].includes(roomOf(path))))(
  "%s does not read the clock, nor chance",
  (path) => {
    expect(sourceOf(path)).not.toMatch(/\bDate\.now\b|\bnew Date\(\)|Math\.random|randomUUID|performance\.now/);
  },
);

test.each(files.filter((path) => roomOf(path) !== "ledger"))("%s holds no SQL", (path) => {
  expect(sourceOf(path)).not.toMatch(/\b(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b|\.prepare\(/);
});

test.each(files.filter((path) => ["render", "journal", "upstream"].includes(roomOf(path))))(
  "%s knows neither D1 nor Hono's server",
  (path) => {
    const targets = importsOf(path);
    expect(targets.filter((target) => target === "hono" || target.startsWith("cloudflare:"))).toEqual([]);
    expect(sourceOf(path)).not.toMatch(/\bD1\w+\b/);
  },
);

/** Reads the ledger that lies on the author's machine; the Worker has no part in it. */
const LOCAL = "src/ledger/local.ts";

test.each(files.filter((path) => !["journal", "commands"].includes(roomOf(path)) && path !== LOCAL))(
  "%s, which runs in the Worker, brings nothing of the build along",
  (path) => {
    expect(importsOf(path)).not.toContain(LOCAL);
    const forbidden =
      /^(?:zod|yaml|unified|chokidar|(?:remark|rehype|mdast|hast|unist)-.*|node:(?:fs|path|child_process|sqlite))$/;
    expect(importsOf(path).filter((target) => forbidden.test(target))).toEqual([]);
  },
);
