// The data folder → the module that the Worker imports.
import type { Compiled, Site } from "../domain/site.ts";
import type { Finding } from "../domain/diagnostic.ts";
import type { CompiledJournal } from "../journal/compile.ts";
import { toCompiled, toModule, writeIfChanged } from "./compiled-module.ts";

/** The module of a deployed Worker carries no findings. */
export function writeForDeployment(path: string, journal: CompiledJournal): void {
  writeIfChanged(path, toModule(toCompiled(journal, null)));
}

/** A journal that is shown to its author, on this machine. */
export interface LocalPreview {
  /** Null when the data folder has errors. */
  readonly journal: CompiledJournal | null;
  readonly findings: readonly Finding[];
  /** The origin where the preview is served. */
  readonly address: string;
}

/**
 * Writes the module of a preview, and returns what it contains. While there are errors, it contains the last valid
 * journal with the current findings; null when there is no such journal either.
 */
export function writeForPreview(
  path: string,
  { journal, findings, address }: LocalPreview,
  lastValid: Compiled | null,
): Compiled | null {
  const preview = { findings };
  const compiled = journal
    ? toCompiled({ ...journal, site: servedAt(journal.site, address) }, preview)
    : lastValid && { ...lastValid, preview };
  if (compiled) writeIfChanged(path, toModule(compiled));
  return compiled;
}

/** The site with links that lead to `address`. Ids do not depend on where a site is served. */
export function servedAt(site: Site, address: string): Site {
  const authorUrl = site.author.url;
  const isOwnPage = authorUrl !== null && URL.canParse(authorUrl) && new URL(authorUrl).origin === site.url;
  return {
    ...site,
    url: address,
    author: { ...site.author, url: isOwnPage ? address + authorUrl.slice(site.url.length) : authorUrl },
  };
}
