// The pages of a collection, by its globs.
import { basename, join } from "node:path";
import type { Collection } from "../domain/site.ts";
import { isOutside } from "./boundary.ts";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import { pathsOf, readText, sectionPagesOf } from "./files.ts";
import { globProblem, rootsOf } from "./globs.ts";
import type { Message } from "./messages/messages.ts";
import type { NoteDiagnostic } from "./note-context.ts";
import { checkSectionPage } from "./page-rules.ts";
import { patternsOf, SITE_FILE, type SiteFileContent } from "./site-file.ts";

export interface CollectionPages {
  /** In their order, each once. */
  readonly paths: readonly string[];
  readonly diagnostics: readonly NoteDiagnostic[];
}

/** `boundary` is a folder that no page may lie outside of; null for no limit. */
export function pagesOfCollection(
  folder: string,
  boundary: string | null,
  content: SiteFileContent,
  collection: Collection,
): CollectionPages {
  const diagnostics: NoteDiagnostic[] = [];
  const meant = patternsOf(content, collection).flatMap((pattern, index) => {
    const position = content.positionOf("collections", collection.name, "journal", index);
    const refusal = globProblem(pattern) ?? outsideProblem(folder, boundary, pattern);
    if (refusal !== null) {
      diagnostics.push({ path: SITE_FILE, ...diagnostic(position, "error", "schema", ...refusal) });
      return [];
    }
    if (pathsOf(folder, pattern).length > 0) return [pattern];
    const { message, right } = explainUnmatched(folder, pattern);
    diagnostics.push({ path: SITE_FILE, ...diagnostic(position, "error", "missing-file", ...message) });
    return right === null ? [] : [right];
  });
  for (const path of new Set(meant.flatMap((pattern) => sectionPagesOf(folder, pattern)))) {
    diagnostics.push(...checkSectionPageAt(folder, path).map((each) => ({ path, ...each })));
  }
  const paths = new Set(meant.flatMap((pattern) => pathsOf(folder, pattern)));
  return { paths: [...paths].toSorted(), diagnostics };
}

/** Why a pattern is refused where no page may lie outside of a folder. */
function outsideProblem(folder: string, boundary: string | null, pattern: string): Message | null {
  if (boundary === null) return null;
  if (rootsOf(pattern).some((root) => isOutside(boundary, join(folder, root)))) return ["globOutside", pattern];
  const outside = pathsOf(folder, pattern).find((path) => isOutside(boundary, join(folder, path)));
  return outside === undefined ? null : ["globLinkOutside", pattern, outside];
}

function checkSectionPageAt(folder: string, path: string): Diagnostic[] {
  const text = readText(`${folder}/${path}`);
  return text.ok ? checkSectionPage(text.value) : [];
}

interface Unmatched {
  readonly message: Message;
  /** The pattern that was most likely meant. Its pages are checked all the same. */
  readonly right: string | null;
}

const SIGNS = { "，": "comma", "“": "quote", "”": "quote", "［": "bracket", "］": "bracket" } as const;

/** A pattern that matches nothing: nearly always it is written for another folder, or with other signs. */
function explainUnmatched(folder: string, pattern: string): Unmatched {
  const sign = (Object.keys(SIGNS) as (keyof typeof SIGNS)[]).find((each) => pattern.includes(each));
  if (sign !== undefined) return { message: ["fullWidthYaml", sign, SIGNS[sign]], right: null };
  const [first = "", ...others] = pattern.replace(/^\.\//, "").split("/");
  if (others.length > 0 && (first === "data" || first === basename(folder))) {
    const right = others.join("/");
    return { message: ["patternInFolder", first, right], right };
  }
  const path = pattern.replace(/\/+$/, "");
  const right = [
    pattern.replaceAll("\\", "/"),
    pattern.replace(/^\.?\/+/, ""),
    `${path}.md`,
    `${path}/*.md`,
    `${path}/**/*.md`,
    pattern.replace(/\.(?:markdown|mdown|mdx)$/, ".md"),
  ].find((each) => each !== pattern && pathsOf(folder, each).length > 0);
  return right === undefined
    ? { message: ["noPage", pattern], right: null }
    : { message: ["patternNearly", right], right };
}
