// `npm run import -- FOLDER [--into DATA_DIR]`: reads a tree of Hugo pages and proposes the site.yaml for it. Changes no
// page, and no site.yaml that exists.
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { instantAt } from "../domain/entry.ts";
import { formatFinding, inReadingOrder } from "../journal/diagnostics.ts";
import { pathsOf } from "../journal/files.ts";
import { escaped, groupPages } from "../journal/grouping.ts";
import {
  commonLanguage,
  counted,
  proposeCollections,
  timeless,
  toSiteYaml,
  type ProposedCollection,
} from "../journal/proposal.ts";
import { shareRepositories } from "../journal/repository-proposal.ts";
import { SITE_FILE } from "../journal/site-file.ts";
import { print, runProgram, UserError, type Command, type Invocation, type Terminal } from "./command.ts";
import { readTree, type Tree } from "./import-tree.ts";
import { nameOf, type Workspace } from "./workspace.ts";

const USAGE = "npm run import -- FOLDER [--into DATA_DIR]";

export const importCommand: Command = ({ args, workspace, terminal }: Invocation) => {
  const { folder, into } = readArguments(args, workspace);
  const tree = readTree(folder, (path) => nameOf(workspace, path));
  const { collections, messages } = propose(tree, { folder, into, terminal });
  printFindings(tree, terminal);
  if (collections.length === 0)
    throw new UserError("There is no dated note. A note begins with a heading such as ### 2021-02-24 Title.");
  printSummary(tree, collections, terminal);
  print(terminal, ...messages);
  const text = toSiteYaml({
    title: timeless(tree.title ?? "") ?? (folder.split(sep).at(-1) || "Journal"),
    timeZone: timeZoneFor(commonLanguage(collections)),
    year: instantAt(Date.now())!.slice(0, 4),
    collections,
  });
  writeSite(into, text, { workspace, terminal });
  return 0;
};

interface Folders {
  /** The tree of pages. */
  readonly folder: string;
  /** The data folder of the proposal. */
  readonly into: string;
}

function readArguments(args: readonly string[], { here }: Workspace): Folders {
  try {
    const options = { into: { type: "string" } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length !== 1) throw new Error("Name one folder.");
    const folder = resolve(here, positionals[0]!);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${folder} is not a folder.`);
    return { folder, into: resolve(here, values.into ?? folder) };
  } catch (error) {
    throw new UserError((error as Error).message, USAGE);
  }
}

function propose({ paths, pages }: Tree, { folder, into, terminal }: Folders & { readonly terminal: Terminal }) {
  const prefix = relative(into, folder).split(sep).join("/");
  const toGlob = (glob: string) => {
    const fromData = prefix === "" ? glob : `${escaped(prefix)}/${glob}`;
    if (pathsOf(into, fromData).length > 0) return fromData;
    print(terminal, `No glob matches ${glob}: rename that page.`);
    return null;
  };
  return shareRepositories(proposeCollections(groupPages(paths), pages, paths, toGlob));
}

/** Other pages are not part of the proposal, whatever is wrong with them. */
function printFindings({ findings }: Tree, terminal: Terminal): void {
  print(terminal, ...inReadingOrder([...findings.values()].flat()).map(formatFinding));
}

function printSummary(tree: Tree, collections: readonly ProposedCollection[], terminal: Terminal): void {
  const sum = (countOf: (each: ProposedCollection) => number) =>
    collections.reduce((total, each) => total + countOf(each), 0);
  const notes = counted(
    sum((each) => each.notes),
    "dated note",
  );
  const findings = counted([...tree.findings.values()].flat().length, "finding");
  print(
    terminal,
    `${notes} on ${sum((each) => each.pages)} of ${counted(tree.paths.length, "page")}, ${findings}. Collections:`,
    ...collections.map(collectionInWords),
  );
}

function collectionInWords({ name, notes, repositories }: ProposedCollection): string {
  const sources = repositories.map(({ name: repository, tracks }) =>
    tracks.length === 0 ? repository : `${repository} (${tracks.map((track) => track.name).join(", ")})`,
  );
  return `  ${name}: ${counted(notes, "note")}, ${sources.join(", ") || "no releases"}`;
}

/** Where notes of a language are dated, else where this machine is. */
function timeZoneFor(language: string): string {
  const known = { "zh-Hans": "Asia/Shanghai", ja: "Asia/Tokyo", ko: "Asia/Seoul" }[language];
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known ?? (here.includes("/") ? here : "UTC");
}

function writeSite(into: string, text: string, { workspace, terminal }: Pick<Invocation, "workspace" | "terminal">) {
  const path = join(into, SITE_FILE);
  const name = nameOf(workspace, path);
  if (existsSync(path)) {
    print(terminal, `${name} exists, and stays as it is. The proposal is:`, "", ...text.split("\n"));
    return;
  }
  mkdirSync(into, { recursive: true });
  writeFileSync(path, text, { flag: "wx" });
  print(
    terminal,
    `Wrote ${name}. Check its title, id, url and author, then run: DATA_DIR=${nameOf(workspace, into)} npm run check`,
  );
}

if (import.meta.main) await runProgram(importCommand);
