// `npm run import -- FOLDER [--into DATA_DIR]`: reads a tree of Hugo pages and proposes the site.yaml for it. Changes no
// page, and no site.yaml that is there.
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { instantAt } from "../domain/entry.ts";
import { isSectionPage, pathsOf } from "../journal/files.ts";
import { formatFinding, inReadingOrder, type Finding } from "../journal/diagnostics.ts";
import { escaped, groupPages } from "../journal/grouping.ts";
import {
  commonLanguage,
  counted,
  proposeCollections,
  timeless,
  toSiteYaml,
  type ImportedPage,
} from "../journal/proposal.ts";
import { importPage } from "../journal/read-tree.ts";
import { SITE_FILE } from "../journal/site-file.ts";
import { nameOf } from "./folders.ts";
import { walk } from "./walk.ts";

const USAGE = "npm run import -- FOLDER [--into DATA_DIR]";

const target = readArguments();
process.exitCode = target === null ? 1 : importTree(target.folder, target.into);

function readArguments(): { readonly folder: string; readonly into: string } | null {
  try {
    const { positionals, values } = parseArgs({ options: { into: { type: "string" } }, allowPositionals: true });
    if (positionals.length !== 1) throw new Error("one folder is wanted");
    const folder = resolve(positionals[0]!);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${folder} is no folder`);
    return { folder, into: resolve(values.into ?? folder) };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return null;
  }
}

/** The exit code: 0 when there is a site.yaml in the end. */
function importTree(folder: string, into: string): number {
  const { paths, skipped } = walk(folder);
  const findings: Finding[] = skipped.map(({ path, ...finding }) => ({ file: nameOf(join(folder, path)), ...finding }));
  const pages = new Map<string, ImportedPage>();
  const sections: { readonly depth: number; readonly title: string }[] = [];
  for (const path of paths) {
    const { page, findings: found } = importPage(folder, path, { url: "https://gazette.example", timeZone: "UTC" });
    findings.push(...found.map((finding) => ({ file: nameOf(join(folder, path)), ...finding })));
    if (page?.title && isSectionPage(path)) sections.push({ depth: path.split("/").length, title: page.title });
    else if (page && !isSectionPage(path)) pages.set(path, page);
  }
  for (const finding of inReadingOrder(findings)) console.log(formatFinding(finding));

  const candidates = paths.filter((path) => !isSectionPage(path));
  const prefix = relative(into, folder).split(sep).join("/");
  const toGlob = (glob: string) => {
    const placed = prefix === "" ? glob : `${escaped(prefix)}/${glob}`;
    if (pathsOf(into, placed).length > 0) return placed;
    console.log(`No glob can name ${glob}: rename that page.`);
    return null;
  };
  const collections = proposeCollections(groupPages(candidates), pages, candidates, toGlob);
  const notes = collections.reduce((sum, each) => sum + each.notes, 0);
  const used = collections.reduce((sum, each) => sum + each.pages, 0);
  console.log(
    `${counted(notes, "dated note")} on ${used} of ${counted(candidates.length, "page")}; ${counted(findings.length, "thing")} to look at.`,
  );
  if (collections.length === 0) {
    console.error("There is no dated note, so there is nothing to publish; a note begins with ### YYYY-MM-DD Title.");
    return 1;
  }
  for (const each of collections) {
    const repositories = each.repositories.map(([name]) => name).join(", ");
    console.log(
      `  ${each.name}: ${counted(each.notes, "note")}, ${repositories === "" ? "no releases" : repositories}`,
    );
  }
  const text = toSiteYaml({
    title: titleOf(sections) ?? (folder.split(sep).at(-1) || "Journal"),
    timeZone: timeZoneFor(commonLanguage(collections)),
    year: instantAt(Date.now())!.slice(0, 4),
    collections,
  });
  return writeSite(into, text);
}

/** Of the page about the whole of the tree, else of the widest part of it. */
function titleOf(sections: readonly { readonly depth: number; readonly title: string }[]): string | null {
  const [widest] = sections.toSorted((a, b) => a.depth - b.depth);
  return widest ? timeless(widest.title) : null;
}

/** Where notes of a language are dated, else where this machine is. */
function timeZoneFor(language: string): string {
  const known = { "zh-Hans": "Asia/Shanghai", ja: "Asia/Tokyo", ko: "Asia/Seoul" }[language];
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known ?? (here.includes("/") ? here : "UTC");
}

function writeSite(into: string, text: string): number {
  const path = join(into, SITE_FILE);
  if (existsSync(path)) {
    console.log(`${nameOf(path)} is there already and stays as it is. This would be in it:\n\n${text}`);
    return 0;
  }
  mkdirSync(into, { recursive: true });
  writeFileSync(path, text, { flag: "wx" });
  const data = nameOf(into) || ".";
  console.log(
    `Wrote ${nameOf(path)}: look at its title, id, url and author. Then: DATA_DIR=${data} npm run check:journal`,
  );
  return 0;
}
