// Findings in the making, and as lines of text.
import type { Finding } from "../domain/diagnostic.ts";

export type { Finding, Position, Rule } from "../domain/diagnostic.ts";

/** A finding whose file the caller knows. */
export type PageFinding = Omit<Finding, "file">;

/** `file:line:column severity message (rule)`, which editors and terminals turn into a link. */
export const formatFinding = ({ file, line, column, severity, message, rule }: Finding): string =>
  `${file}:${line}:${column} ${severity} ${message} (${rule})`;

export const isError = (finding: Finding): boolean => finding.severity === "error";

/** By file, then from top to bottom. */
export const inReadingOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
