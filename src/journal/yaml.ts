// YAML checked against a schema; every finding knows its line.
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type Node, type YAMLError } from "yaml";
import type { z } from "zod";
import type { Position, Rule } from "./diagnostics.ts";

export interface YamlProblem extends Position {
  readonly message: string;
  readonly rule: Rule;
}

export type YamlReading<T> =
  | { readonly ok: true; readonly value: T; readonly positionOf: (...path: PropertyKey[]) => Position }
  | { readonly ok: false; readonly problems: readonly YamlProblem[] };

/** Reads YAML as the schema wants it. `firstLine` is where the text starts in its file. */
export function readYaml<T extends z.ZodType>(text: string, schema: T, firstLine = 1): YamlReading<z.infer<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const [error] = document.errors; // those after the first are mostly its consequences
  if (error) return { ok: false, problems: [{ ...positionAt(error.pos[0]), message: worded(error), rule: "yaml" }] };

  const positionOf = (...path: PropertyKey[]): Position => positionAt(offsetOf(document, path));
  const plain = toPlain(document);
  if (!plain.ok)
    return { ok: false, problems: [{ ...positionAt(plain.offset), message: plain.message, rule: "yaml" }] };
  const result = schema.safeParse(plain.value);
  if (result.success) return { ok: true, value: result.data, positionOf };
  return { ok: false, problems: result.error.issues.flatMap((issue) => toProblems(issue, positionOf)) };
}

/** What YAML's parser says, and what most often is the reason. */
function worded({ code, message }: YAMLError): string {
  if (code === "MULTIPLE_DOCS") return "broken YAML: --- begins a second document; there may be one";
  if (code === "TAB_AS_INDENT") return "broken YAML: a tab can't indent; use spaces";
  const isColon = message.startsWith("Nested mappings are not allowed");
  return `broken YAML: ${message}${isColon ? "; a value with a colon in it stands in quotes" : ""}`;
}

type Plain =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Aliases may lead nowhere, or multiply without end. */
function toPlain(document: Document): Plain {
  let offset = 0;
  try {
    visit(document, { Alias: (_key, node) => void (offset = startOf(node)) });
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, offset, message: `broken YAML: ${reason}; a value that begins with * stands in quotes` };
  }
}

function toProblems(issue: z.core.$ZodIssue, positionOf: (...path: PropertyKey[]) => Position): YamlProblem[] {
  const at = (path: readonly PropertyKey[], message: string, rule: Rule = "schema") => {
    const field = path.map(String).join(".");
    return { ...positionOf(...path), message: field === "" ? message : `${field}: ${message}`, rule };
  };
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => at([...issue.path, key], issue.message, "unknown-key"));
    case "invalid_key":
      return [at(issue.path, issue.issues[0]?.message ?? issue.message)];
    default:
      return [at(issue.path, issue.message)];
  }
}

/** Where the key at the end of the path stands; where it is missing, where its nearest parent does. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && isSameKey(item.key.value, key));
      if (pair) return startOf(pair.key);
    }
    const node = document.getIn(path.slice(0, length), true);
    if (node) return startOf(node);
  }
  return startOf(document.contents);
}

/** Front matter is read in lower case. */
const isSameKey = (a: unknown, b: unknown): boolean => String(a).toLowerCase() === String(b).toLowerCase();

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
