// Findings as workflow commands of GitHub Actions, which shows them at their lines in a pull request.
import { relative, sep } from "node:path";
import type { Finding } from "../domain/diagnostic.ts";
import { printable } from "../domain/printable.ts";

const LEVELS = { error: "error", warning: "warning", hint: "notice" } as const;

/** `::error file=…,line=…,col=…,title=…::message`. The file is named as in the repository. */
export function toAnnotation({ file, line, column, severity, message, rule }: Finding): string {
  const properties = { file, line: String(line), col: String(column), title: rule };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(printable(value))}`);
  return `::${LEVELS[severity]} ${list.join(",")}::${escapeData(printable(message))}`;
}

/** A path relative to the repository, as GitHub names it. */
export const inRepository = (repository: string, path: string): string =>
  relative(repository, path).split(sep).join("/");

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
