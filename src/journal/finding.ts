// What is wrong or odd in the author's data, and where.

export interface Finding {
  /** Path of the file as the author would type it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** An error stops the build; a warning and a hint don't. */
  readonly severity: "error" | "warning" | "hint";
  /** What is wrong, and what would be right. */
  readonly message: string;
  /** Short name of the rule that found it. */
  readonly rule: string;
}

/** A place in a file: both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A finding whose file the caller knows. */
export type PageFinding = Omit<Finding, "file">;

/** `file:line:column severity message (rule)`, which editors and terminals turn into a link. */
export const formatFinding = ({ file, line, column, severity, message, rule }: Finding): string =>
  `${file}:${line}:${column} ${severity} ${message} (${rule})`;

export const isError = (finding: Finding): boolean => finding.severity === "error";

/** By file, then from top to bottom. */
export const inReadingOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
