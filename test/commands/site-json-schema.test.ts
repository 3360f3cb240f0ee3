import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SCHEMA_FILE, siteJsonSchema } from "../../src/commands/site-json-schema.ts";
import { DESCRIPTIONS } from "../../src/journal/site-descriptions.ts";

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
}

const schema = JSON.parse(siteJsonSchema()) as Schema;

/** Every key that site.yaml may have, by its path. */
function keysIn({ properties, items, additionalProperties }: Schema, path: readonly string[] = []): [string, Schema][] {
  const inner = [items, additionalProperties].filter((each): each is Schema => typeof each === "object");
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, each]): [string, Schema][] => [
      [[...path, key].join("."), each],
      ...keysIn(each, [...path, key]),
    ]),
    ...inner.flatMap((each) => keysIn(each, path)),
  ];
}

test("docs/site.schema.json is what the schema of site.yaml says: run node src/commands/site-json-schema.ts", () => {
  expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(siteJsonSchema());
});

test("every key is described, and no other", () => {
  const keys = keysIn(schema);
  expect(keys.map(([key]) => key).toSorted()).toEqual(Object.keys(DESCRIPTIONS).toSorted());
  for (const [key, { description }] of keys) expect(description, key).toBe(DESCRIPTIONS[key]!.text);
});

test("what may be left out is not required, and unknown keys are refused", () => {
  expect(schema.required).toEqual(["title", "id", "url", "language", "timeZone", "author", "collections"]);
  expect(schema.additionalProperties).toBe(false);
});
