// YAML checked against a schema; every finding knows its line.
import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { z } from "zod";
import type { Place } from "./finding.ts";

export interface YamlProblem extends Place {
  readonly message: string;
  readonly rule: string;
}

export type YamlReading<T> =
  | { readonly ok: true; readonly value: T; readonly placeOf: (...path: PropertyKey[]) => Place }
  | { readonly ok: false; readonly problems: readonly YamlProblem[] };

/** Reads YAML as the schema wants it. `firstLine` is where the text starts in its file. */
export function readYaml<T extends z.ZodType>(text: string, schema: T, firstLine = 1): YamlReading<z.infer<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      ...placeAt(error.pos[0]),
      message: `broken YAML: ${error.message}`,
      rule: "yaml",
    }));
    return { ok: false, problems };
  }

  const placeOf = (...path: PropertyKey[]): Place => placeAt(offsetOf(document, path));
  const result = schema.safeParse(toPlain(document));
  if (result.success) return { ok: true, value: result.data, placeOf };
  return { ok: false, problems: result.error.issues.flatMap((issue) => toProblems(issue, placeOf)) };
}

/** Aliases that multiply without end are the document's fault; they make it empty, which the schema then reports. */
function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch {
    return null;
  }
}

function toProblems(issue: z.core.$ZodIssue, placeOf: (...path: PropertyKey[]) => Place): YamlProblem[] {
  const at = (path: readonly PropertyKey[], message: string, rule = "schema") => {
    const field = path.map(String).join(".");
    return { ...placeOf(...path), message: field === "" ? message : `${field}: ${message}`, rule };
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
      const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair) return startOf(pair.key);
    }
    const node = document.getIn(path.slice(0, length), true);
    if (node) return startOf(node);
  }
  return startOf(document.contents);
}

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
