// The pages of a Hugo tree, read as far as they can be.
import { join } from "node:path";
import type { Finding } from "../domain/diagnostic.ts";
import { isSectionPage, readText } from "../journal/files.ts";
import type { ImportedPage } from "../journal/proposal.ts";
import { importPage } from "../journal/read-tree.ts";
import { walk } from "./walk.ts";

export interface Tree {
  /** Paths of all pages but those of sections, relative to the folder. */
  readonly paths: readonly string[];
  /** Those that could be read, by path. */
  readonly pages: ReadonlyMap<string, ImportedPage>;
  /** Title of the page about the whole tree, or about the widest part of it. */
  readonly title: string | null;
  /** What keeps notes out of the proposal, by path. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** Only links within a page depend on it. */
const EXAMPLE_SITE = { url: "https://gazette.example", timeZone: "UTC" };

/** `nameOf` turns a path into the path that findings show. */
export function readTree(folder: string, nameOf: (path: string) => string): Tree {
  const { paths, skipped } = walk(folder);
  const pages = new Map<string, ImportedPage>();
  const sections: { readonly depth: number; readonly title: string }[] = [];
  const findings = new Map<string, readonly Finding[]>();
  const report = (path: string, found: readonly Omit<Finding, "file">[]) =>
    findings.set(
      path,
      found.map((finding) => ({ file: nameOf(join(folder, path)), ...finding })),
    );
  for (const { path, ...finding } of skipped) report(path, [finding]);
  for (const path of paths) {
    const { page, findings: found } = importPage(folder, path, EXAMPLE_SITE);
    if (isSectionPage(path)) {
      if (page?.title) sections.push({ depth: path.split("/").length, title: page.title });
    } else {
      if (page) pages.set(path, page);
      if (hasDatedHeading(join(folder, path))) report(path, found);
    }
  }
  const [widest] = sections.toSorted((a, b) => a.depth - b.depth);
  return { paths: paths.filter((path) => !isSectionPage(path)), pages, title: widest?.title ?? null, findings };
}

/** Whether an author may have meant a page to have notes. A file that is not text may be anything. */
function hasDatedHeading(path: string): boolean {
  const text = readText(path);
  return !text.ok || /^#{1,6}[ \t]*\d{4}\s*[-年./]\s*\d/m.test(text.value);
}
