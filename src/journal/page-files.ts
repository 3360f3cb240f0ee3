// The pages of a collection, by its globs.
import { basename } from "node:path";
import type { Collection } from "../domain/site.ts";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import { pathsOf, readText, sectionPagesOf } from "./files.ts";
import type { Message } from "./messages/messages.ts";
import type { NoteDiagnostic } from "./note-context.ts";
import { checkSectionPage } from "./page-rules.ts";
import { patternsOf, SITE_FILE, type SiteFileContent } from "./site-file.ts";

export interface CollectionPages {
  /** In their order, each once. */
  readonly paths: readonly string[];
  readonly diagnostics: readonly NoteDiagnostic[];
}

export function pagesOfCollection(folder: string, content: SiteFileContent, collection: Collection): CollectionPages {
  const patterns = patternsOf(content, collection);
  const diagnostics: NoteDiagnostic[] = [];
  const meant = patterns.map((pattern, index) => {
    if (pathsOf(folder, pattern).length > 0) return pattern;
    const position = content.positionOf("collections", collection.name, "journal", index);
    const { message, right } = explainUnmatched(folder, pattern);
    diagnostics.push({ path: SITE_FILE, ...diagnostic(position, "error", "missing-file", ...message) });
    return right ?? pattern;
  });
  for (const path of new Set(meant.flatMap((pattern) => sectionPagesOf(folder, pattern)))) {
    diagnostics.push(...checkSectionPageAt(folder, path).map((each) => ({ path, ...each })));
  }
  const paths = new Set(meant.flatMap((pattern) => pathsOf(folder, pattern)));
  return { paths: [...paths].toSorted(), diagnostics };
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
