// YAML checked against a schema. Every finding knows its position.
import { isMap, isScalar, LineCounter, parseDocument, Scalar, visit, type Document, type Node } from "yaml";
import type { z } from "zod";
import { diagnostic, type Diagnostic, type Position } from "./diagnostics.ts";
import { checkSchema } from "./schema-diagnostics.ts";
import { wordedError, type WordedError } from "./yaml-errors.ts";

export type PositionOf = (...path: PropertyKey[]) => Position;

export type YamlReading<T> =
  | { readonly ok: true; readonly value: T; readonly positionOf: PositionOf }
  | { readonly ok: false; readonly problems: readonly Diagnostic[]; readonly rest: YamlRest };

/** What can be read of YAML with errors. */
export interface YamlRest {
  readonly value: unknown;
  /** What the schema refuses of it. */
  readonly issues: readonly z.core.$ZodIssue[];
  readonly positionOf: PositionOf;
}

/** Reads YAML as the schema wants it. `firstLine` is where the text starts in its file. */
export function readYaml<T extends z.ZodType>(text: string, schema: T, firstLine = 1): YamlReading<z.infer<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const positionOf: PositionOf = (...path) => positionAt(offsetOf(document, path));
  const [error] = document.errors; // those after the first are mostly its consequences
  const { value, alias } = toPlain(document);
  const broken = error ? wordedError(error, text) : alias;
  const result = schema.safeParse(value);
  if (!broken && result.success) return { ok: true, value: result.data, positionOf };

  const { diagnostics, corrected, issues } = checkSchema(schema, value, positionOf);
  const problems = broken ? [diagnostic(positionAt(broken.offset), "error", "yaml", ...broken.message)] : diagnostics;
  return { ok: false, problems, rest: { value: corrected, issues, positionOf } };
}

interface Plain {
  readonly value: unknown;
  /** An alias that leads nowhere, or multiplies without end. */
  readonly alias: WordedError | null;
}

function toPlain(document: Document): Plain {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) as unknown, alias: null };
  } catch {
    let offset = 0;
    visit(document, {
      Alias: (_key, node) => {
        offset = startOf(node);
        return new Scalar(`*${node.source}`);
      },
    });
    return { value: document.toJS() as unknown, alias: { offset, message: ["yamlAlias"] } };
  }
}

/** Offset of the key at the end of the path; of its nearest parent where it is missing. */
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
