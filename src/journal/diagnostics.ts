// Findings while a page is read, and as lines of text.
import type { Finding, Position, Rule, Severity } from "../domain/diagnostic.ts";
import { inWords, type Message } from "./messages/messages.ts";

export type { Finding, Position, Rule, Severity } from "../domain/diagnostic.ts";

/** A finding of a known file, in words. */
export type PageFinding = Omit<Finding, "file">;

/** A finding of a known file whose message is still data, since a page does not know the site's language. */
export interface Diagnostic extends Position {
  readonly severity: Severity;
  readonly rule: Rule;
  readonly message: Message;
}

export const diagnostic = (
  { line, column }: Position,
  severity: Severity,
  rule: Rule,
  ...message: Message
): Diagnostic => ({ line, column, severity, rule, message });

/** The same in the words of a language. */
export const toFinding = ({ message, ...others }: Diagnostic, language: string): PageFinding => ({
  ...others,
  message: inWords(message, language),
});

/** `file:line:column severity message (rule)`, which editors and terminals turn into a link. */
export const formatFinding = ({ file, line, column, severity, message, rule }: Finding): string =>
  `${file}:${line}:${column} ${severity} ${message} (${rule})`;

export const isError = ({ severity }: { readonly severity: Severity }): boolean => severity === "error";

/** By file, then from top to bottom. */
export const inReadingOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
