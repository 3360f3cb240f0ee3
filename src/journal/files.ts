// The files of a data folder.
import { globSync, readFileSync } from "node:fs";
import { basename, sep } from "node:path";
import type { Message } from "./messages/messages.ts";

export type TextReading =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly line: number; readonly message: Message };

/** Pages that a glob names, with forward slashes, relative to the folder, without Hugo's pages about sections. */
export const pathsOf = (folder: string, pattern: string): string[] =>
  filesOf(folder, pattern).filter((path) => !isSectionPage(path));

/** Pages about sections that a glob names: `_index.md`, `_index.zh.md`. */
export const sectionPagesOf = (folder: string, pattern: string): string[] =>
  filesOf(folder, pattern).filter(isSectionPage);

const filesOf = (folder: string, pattern: string): string[] =>
  globSync(pattern, { cwd: folder })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".md"));

export const isSectionPage = (path: string): boolean => /^_index(\.[\w-]+)?\.md$/.test(basename(path));

/** The text of a file, byte order mark included, when it is UTF-8. */
export function readText(path: string): TextReading {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, Message> = { ENOENT: ["noFile"], EISDIR: ["isFolder"] };
    return { ok: false, line: 1, message: reasons[code ?? ""] ?? ["unreadable", code ?? String(error)] };
  }
  if (isUtf8(bytes)) return { ok: true, value: bytes.toString("utf8") };
  const lines = bytes.toString("latin1").split("\n");
  const line = lines.findIndex((text) => !isUtf8(Buffer.from(text, "latin1")));
  return { ok: false, line: line + 1, message: ["notUtf8"] };
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How a path is called in messages. */
export type Named = (path: string) => string;
