// What zod refuses, one finding for each mistake.
import type { z } from "zod";
import { diagnostic, type Diagnostic, type Position } from "./diagnostics.ts";
import { nearest } from "./nearest.ts";
import { readMessage } from "./schema-messages.ts";

type Path = readonly PropertyKey[];
type Values = Record<PropertyKey, unknown>;

export interface SchemaReading {
  readonly diagnostics: readonly Diagnostic[];
  /** The value with misspelled keys corrected, and what is still wrong with it. */
  readonly corrected: unknown;
  readonly issues: readonly z.core.$ZodIssue[];
}

/** What is wrong with a value. A key that is nearly right is taken for the right one, so that it is reported once. */
export function checkSchema(
  schema: z.ZodType,
  value: unknown,
  positionOf: (...path: PropertyKey[]) => Position,
): SchemaReading {
  const corrected: unknown = structuredClone(value);
  const misspelled = issuesOf(schema, value).flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.flatMap((key) => correctKey(corrected, [...issue.path, key], knownKeys(issue.message)))
      : [],
  );
  const issues = misspelled.length === 0 ? issuesOf(schema, value) : issuesOf(schema, corrected);
  const diagnostics = [
    ...misspelled.map(({ path, right }) =>
      diagnostic(positionOf(...path), "error", "unknown-key", "unknownKey", nameOf(path), right),
    ),
    ...issues.flatMap((issue) => toDiagnostics(issue, positionOf)),
  ];
  return { diagnostics, corrected, issues };
}

const issuesOf = (schema: z.ZodType, value: unknown): readonly z.core.$ZodIssue[] =>
  schema.safeParse(value).error?.issues ?? [];

const knownKeys = (message: string): string[] => (JSON.parse(message) as [string, string])[1].split(", ");

/** Renames a misspelled key in place; an empty list when it is not near to any that is free. */
function correctKey(value: unknown, path: Path, known: readonly string[]): { path: Path; right: string }[] {
  const parent = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Values)[key], value) as Values;
  const key = path.at(-1)!;
  const right = nearest(
    String(key),
    known.filter((each) => !Object.hasOwn(parent, each)),
  );
  if (right === null) return [];
  parent[right] = parent[key];
  delete parent[key];
  return [{ path, right }];
}

function toDiagnostics(
  issue: z.core.$ZodIssue,
  positionOf: (...path: PropertyKey[]) => Position,
): readonly Diagnostic[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const keys = knownKeys(issue.message).join(", ");
    return issue.keys.map((key) =>
      diagnostic(positionOf(...path, key), "error", "unknown-key", "unknownKeyAmong", nameOf([...path, key]), keys),
    );
  }
  const message = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return [diagnostic(positionOf(...path), "error", "schema", ...readMessage(message, nameOf(path)))];
}

const nameOf = (path: Path): string => path.map(String).join(".") || "site.yaml";
