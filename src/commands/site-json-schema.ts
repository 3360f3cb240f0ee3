// `node src/commands/site-json-schema.ts`: writes docs/site.schema.json, by which editors complete and check site.yaml.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DESCRIPTIONS } from "../journal/site-descriptions.ts";
import { siteSchema } from "../journal/site-schema.ts";
import { ROOT } from "./workspace.ts";

export const SCHEMA_FILE = join(ROOT, "docs/site.schema.json");

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The text of the file. What site.yaml may leave out is not required. */
export function siteJsonSchema(): string {
  const schema = z.toJSONSchema(siteSchema, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ ...described(schema, []), title: "site.yaml of Gazette" }, null, 2)}\n`;
}

/** The schema with the descriptions of its keys. Items of lists and values of maps are at the path of their key. */
function described(schema: JsonSchema, path: readonly string[]): JsonSchema {
  const { text, examples } = DESCRIPTIONS[path.join(".")] ?? {};
  const { properties, items, additionalProperties } = schema;
  const inner = (each: unknown, keys = path) => described(each as JsonSchema, keys);
  const entries = Object.entries(properties ?? {});
  return {
    ...(isUnknown(schema) ? TEXT_OR_LIST : schema),
    ...(text !== undefined && { description: text }),
    ...(examples && { examples: [...examples] }),
    ...(properties && {
      properties: Object.fromEntries(entries.map(([key, each]) => [key, inner(each, [...path, key])])),
    }),
    ...(isSchema(items) && { items: withoutDescription(inner(items)) }),
    ...(isSchema(additionalProperties) && { additionalProperties: withoutDescription(inner(additionalProperties)) }),
  };
}

/** Where one text may stand for a list of one, zod knows nothing of the input. */
const TEXT_OR_LIST: JsonSchema = { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };

const isUnknown = ({ type, anyOf, properties }: JsonSchema): boolean => !type && !anyOf && !properties;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function withoutDescription(schema: JsonSchema): JsonSchema {
  const { description: _description, examples: _examples, ...rest } = schema;
  return rest;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, siteJsonSchema());
