// The documentation says what the code does: tables, examples, links and commands.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { FEED_FILES } from "../src/domain/addresses.ts";
import { RULES } from "../src/domain/diagnostic.ts";
import type { SourceState, Verdict } from "../src/domain/health.ts";
import { LIMITS } from "../src/domain/limits.ts";
import { quotaOf } from "../src/domain/quota.ts";
import { isServedPath, LATEST_FILES, SITE_PATHS } from "../src/domain/routes.ts";
import type { SourceProblem } from "../src/domain/source-problem.ts";
import { FIXED_VIEWS } from "../src/domain/view.ts";
import { parseSiteFile } from "../src/journal/site-file.ts";
import { RESERVED_NAMES, siteSchema } from "../src/journal/site-schema.ts";
import { FORMATS } from "../src/render/formats.ts";
import { ABOUT_IN_CHINESE } from "../src/render/pages/about/chinese.ts";
import { ABOUT_IN_ENGLISH } from "../src/render/pages/about/english.ts";
import { renderStatusJson } from "../src/render/status-json.ts";
import { CACHE_CONTROL } from "../src/serve/respond.ts";
import * as served from "../src/serve/limits.ts";
import { aNote } from "./helpers/journal.ts";
import { aSite, at } from "./helpers/samples.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = globSync(["*.md", "docs/*.md"], { cwd: root }).toSorted();

/** The rows of the table whose head begins with these cells, as lists of cells. */
function table(path: string, ...head: string[]): string[][] {
  const lines = read(path).split("\n").map(cellsOf);
  const start = lines.findIndex((cells) => head.every((cell, index) => cells[index] === cell));
  if (start < 0) throw new Error(`${path} has no table ${head.join(" | ")}`);
  const rest = lines.slice(start + 2);
  const end = rest.findIndex((cells) => cells.length === 0);
  return rest.slice(0, end < 0 ? undefined : end);
}

const cellsOf = (line: string): string[] =>
  line.startsWith("|")
    ? line
        .replace(/^\||\|$/g, "")
        .split("|")
        .map((cell) => cell.trim())
    : [];

/** The words in backquotes of a cell. */
const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

const firstCodes = (rows: readonly string[][]): string[] => rows.flatMap(([first]) => codes(first!));

/** The text below a heading, up to the next one. */
const section = (path: string, heading: string): string =>
  read(path)
    .split(/^(?=#{1,3} )/m)
    .find((part) => part.split("\n")[0]!.replace(/^#+ /, "") === heading)!;

/** Fenced code of a language in a page. */
const blocks = (path: string, language: string): string[] =>
  [...read(path).matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, code]) => code!);

const numbers = (text: string): number[] =>
  [...text.matchAll(/\d[\d,]*/g)].map(([number]) => Number(number.replaceAll(",", "")));

describe("the tables", () => {
  test.each(["docs/writing.md", "docs/writing.zh-CN.md"])("of rules in %s are those of the check", (path) => {
    const rows = table(path, path.includes("zh") ? "规则" : "rule");
    expect(firstCodes(rows)).toEqual([...RULES]);
  });

  test("of site.yaml have the keys of its schema", () => {
    const { properties } = z.toJSONSchema(siteSchema, { io: "input", unrepresentable: "any" }) as unknown as Schema;
    const collection = properties["collections"]!.additionalProperties!;
    const path = "docs/configuration.md";
    const keysIn = (heading: string) =>
      section(path, heading)
        .split("\n")
        .flatMap((line) => codes(cellsOf(line)[0] ?? ""));
    expect(keysIn("The site").toSorted()).toEqual(Object.keys(properties).toSorted());
    expect(keysIn("A collection").toSorted()).toEqual(Object.keys(collection.properties).toSorted());
    expect(keysIn("A source").toSorted()).toEqual(
      Object.keys(collection.properties["sources"]!.items!.properties).toSorted(),
    );
  });

  test("of foreign values have the limits of the code", () => {
    const rows = table("docs/architecture.md", "limit", "value");
    expect(Object.fromEntries(rows.map(([name, value]) => [codes(name!)[0], numbers(value!)[0]]))).toEqual(LIMITS);
  });

  test("of quotas have those of the code", () => {
    const amount = (cell: string) => {
      const [items, megabytes] = numbers(cell);
      return { items, bytes: megabytes! * 1_000_000 };
    };
    const rows = table("docs/operating.md", "source", "a day", "in all");
    const quotas = rows.map(([, day, total]) => ({ day: amount(day!), total: amount(total!) }));
    expect(quotas).toEqual([quotaOf("github"), quotaOf("feed")]);
  });

  test("of served documents have the limits of the code", () => {
    const limits = table("docs/feeds.md", "document", "limit").map(([, value]) => numbers(value!)[0]);
    expect(limits).toEqual([
      served.FEED_ENTRIES,
      served.ARCHIVE_ENTRIES,
      served.ARCHIVE_TEXT_BYTES,
      served.FEED_LIMIT_BYTES,
      served.PAGE_LIMIT_BYTES,
    ]);
  });

  test("of addresses have what is served, and nothing else", () => {
    const addresses = firstCodes(table("docs/feeds.md", "address"));
    const site = aSite();
    const example = { collection: "mesh", view: "notes", tag: "rust", year: "2021", slug: "x" };
    const filled = addresses.map((address) =>
      Object.entries(example).reduce((text, [name, value]) => text.replace(`{${name}}`, value), address),
    );
    expect(filled.filter((address) => !isServedPath(site, address))).toEqual([]);
    const files = Object.values(FEED_FILES);
    const scopes = ["", "/{collection}", "/{collection}/{view}", "/{collection}/tags/{tag}", "/{year}"];
    const needed = [
      ...SITE_PATHS,
      ...[...scopes, "/{collection}/{year}", "/search"].flatMap((scope) => files.map((file) => `${scope}/${file}`)),
      ...["", "/{collection}"].flatMap((scope) => LATEST_FILES.map((file) => `${scope}/${file}`)),
    ];
    expect(needed.filter((address) => !addresses.includes(address))).toEqual([]);
  });

  test("of views name every view that has a fixed name", () => {
    expect(firstCodes(table("docs/feeds.md", "view", "entries"))).toEqual([...FIXED_VIEWS]);
  });

  test("of the status have every verdict, state, field and kind of problem", () => {
    const path = "docs/operating.md";
    const rows = table(path, "`verdict`");
    expect(Object.fromEntries(rows.map(([name, , code]) => [codes(name!)[0], code]))).toEqual(HTTP_OF_VERDICT);
    expect(codes(section(path, "Status").split("| `state`")[1]!.split("\n")[0]!)).toEqual(Object.keys(STATES));
    expect(firstCodes(table(path, "`lastProblemKind`")).toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
    expect(firstCodes(table(path, "field of `/status.json`"))).toEqual(Object.keys(STATUS_JSON));
    expect(firstCodes(table(path, "field of a source")).toSorted()).toEqual(
      Object.keys(STATUS_JSON.sources[0]!).toSorted(),
    );
  });

  test("of _gazette have the fields that the about page explains", () => {
    const fields = firstCodes(table("docs/feeds.md", "field", "type"));
    for (const { extension } of [ABOUT_IN_ENGLISH, ABOUT_IN_CHINESE])
      expect(extension.table.rows.map(([field]) => field)).toEqual(fields);
  });

  test("of formats have a column for each", () => {
    const [head] = read("docs/feeds.md")
      .split("\n")
      .map(cellsOf)
      .filter((cells) => cells[0] === "" && cells[1] === "Atom");
    expect(FORMATS.filter(({ name }, index) => !head![index + 1]!.startsWith(name))).toEqual([]);
  });

  test("of terms have each term once", () => {
    const terms = table("docs/architecture.md", "term", "meaning").map(([term]) => term!);
    expect(terms).toEqual([...new Set(terms)]);
    expect(terms.length).toBeGreaterThan(40);
  });
});

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
}

/** Does not compile when the code has another verdict; the same of the tables below. */
const HTTP_OF_VERDICT: Record<Verdict, string> = {
  ok: "200",
  unread: "200",
  degraded: "200",
  failing: "200",
  down: "503",
  untried: "503",
  noCron: "503",
};
const STATES: Record<SourceState, true> = { fresh: true, failing: true, unread: true, gone: true };
const PROBLEMS: Record<SourceProblem["kind"], true> = {
  unreachable: true,
  slow: true,
  large: true,
  refused: true,
  forbidden: true,
  redirects: true,
  malformed: true,
  webPage: true,
  broken: true,
  recorded: true,
};

const NOW = at("2021-06-01T00:00:00Z");
const STATUS_JSON = JSON.parse(
  renderStatusJson({
    health: {
      verdict: "ok",
      isHealthy: true,
      counts: { fresh: 1, failing: 0, unread: 0, gone: 0 },
      since: null,
      failingSince: null,
    },
    failures: [],
    now: NOW,
    cron: null,
    waitingSince: null,
    sources: [
      {
        collection: "mesh",
        source: "acme/mesh",
        url: null,
        isPrivate: false,
        state: "fresh",
        lastSuccess: null,
        lastTry: null,
        failingSince: null,
        lastProblem: null,
        lastProblemAt: null,
        nextTry: null,
        hostHeldUntil: null,
        move: null,
        limitReached: null,
        entries: 0,
        bareTags: 0,
        withdrawn: 0,
        undated: 0,
        history: null,
      },
    ],
  }),
) as { readonly sources: readonly object[] };

describe("the text", () => {
  test("names the reserved names of collections and tracks", () => {
    const [names] = /The names (`[^.]*) are reserved/.exec(read("docs/configuration.md"))!.slice(1);
    expect(codes(names!).toSorted()).toEqual(RESERVED_NAMES.toSorted());
  });

  test("names the Cache-Control of feeds", () => {
    expect(read("docs/feeds.md")).toContain(`\`${CACHE_CONTROL}\``);
  });

  test.each(pages)("of %s links to pages, headings and pictures that exist", (path) => {
    const text = read(path);
    const links = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map((match) => match[1] ?? match[2]!);
    const local = links.filter((link) => !/^[a-z]+:/.test(link)).map((link) => link.split("#"));
    const isThere = ([file, anchor]: string[]) => {
      const target = file === "" ? path : join(dirname(path), file!);
      if (!existsSync(join(root, target))) return false;
      return anchor === undefined || anchorsOf(target).includes(anchor);
    };
    expect(local.filter((link) => !isThere(link)).map((link) => link.join("#"))).toEqual([]);
  });

  test.each(["docs/architecture.md", "CONTRIBUTING.md"])(
    "of %s names files that exist, or that a walk adds",
    (path) => {
      const named = [...read(path).matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(([, file]) => file!);
      const isAdded = (file: string) => path === "CONTRIBUTING.md" && /\/(?:csv|forgejo|german)\.ts$/.test(file);
      expect(named.filter((file) => !existsSync(join(root, file)) && !isAdded(file))).toEqual([]);
      expect(named.length).toBeGreaterThan(20);
    },
  );

  test.each(pages)("of %s names commands that exist", (path) => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...read(path).matchAll(/\bnpm (?:run (?:-s )?([\w:]+)|(start|test)\b)/g)].map(
      (match) => match[1] ?? match[2]!,
    );
    const known = path === "CHANGELOG.md" ? named : named.filter((name) => name in scripts);
    expect(named).toEqual(known);
  });

  test("of the changelog begins with this version", () => {
    const { version } = JSON.parse(read("package.json")) as { version: string };
    const [newest, ...others] = [...read("CHANGELOG.md").matchAll(/^## (\S+) – (\d{4}-\d\d-\d\d)$/gm)];
    expect(newest?.[1]).toBe(version);
    expect(others.every(([, , date]) => date! <= newest![2]!)).toBe(true);
  });
});

/** The anchors that GitHub gives to the headings of a page. */
const anchorsOf = (path: string): string[] =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe("the examples", () => {
  test("of site.yaml are valid", () => {
    const [whole, ...parts] = blocks("docs/configuration.md", "yaml");
    expect(parts).toEqual([]);
    expect(siteSchema.safeParse(parse(whole!)).error).toBeUndefined();
    const example = parseSiteFile(read("data/site.yaml"));
    const file = example.ok ? example.file : null;
    for (const path of ["docs/operating.md", "docs/deploying.md"])
      for (const part of blocks(path, "yaml"))
        expect(siteSchema.safeParse({ ...file, ...(parse(part) as object) }).error).toBeUndefined();
  });

  test.each(["README.md", "README.zh-CN.md", "docs/writing.md", "docs/writing.zh-CN.md"])(
    "of a note in %s has a release, a quote and a comment",
    (path) => {
      const [example] = blocks(path, "markdown");
      const [heading, ...text] = example!.split("\n");
      expect(heading).toMatch(/^### \d{4}-\d\d-\d\d \S/);
      const note = aNote(text.join("\n"));
      expect(note.link).toMatch(/^https:\/\/github\.com\/linkerd\/linkerd2\/releases\/tag\/stable-/);
      expect(note.html).toContain("<blockquote");
      expect(note.comment).not.toBeNull();
      expect(note.summary).toBe(note.comment);
    },
  );
});
