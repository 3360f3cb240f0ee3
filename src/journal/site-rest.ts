// What a site.yaml with errors says all the same, so that one error in it does not hide the findings of the journal.
import type { z } from "zod";
import { siteSchema, type SiteFile } from "./site-schema.ts";

type Values = Record<PropertyKey, unknown>;

const LIMIT_ATTEMPTS = 5;

/** The site without the values that the schema refuses; null when there is no collection among the rest. */
export function readableRest(value: unknown, issues: readonly z.core.$ZodIssue[]): SiteFile | null {
  if (!isValues(value) || !isValues(value["collections"])) return null;
  const rest = withDefaults(structuredClone(value));
  let refused = issues;
  for (let attempt = 0; attempt < LIMIT_ATTEMPTS; attempt++) {
    for (const issue of refused.toReversed()) remove(rest, issue); // later items of a list first
    const result = siteSchema.safeParse(withDefaults(rest));
    if (result.success) return result.data;
    refused = result.error.issues;
  }
  return null;
}

/** Keys without which there is no site. None of them changes what is found in the journal but the time zone. */
function withDefaults(site: Values): Values {
  const defaults = { title: "-", id: "tag:gazette.example,2026:", url: "https://gazette.example", language: "en" };
  for (const [key, value] of Object.entries({ ...defaults, timeZone: "UTC", author: { name: "-" } })) {
    site[key] ??= value;
  }
  const collections = isValues(site["collections"]) ? site["collections"] : {};
  for (const [name, collection] of Object.entries(collections)) {
    if (isValues(collection)) collection["title"] ??= name;
    else delete collections[name];
  }
  return site;
}

function remove(site: Values, issue: z.core.$ZodIssue): void {
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) removeAt(site, [...issue.path, key]);
  } else if (issue.code === "invalid_key" && issue.path[0] === "collections" && issue.path.length === 2) {
    rename(site["collections"] as Values, String(issue.path[1]));
  } else {
    removeAt(site, issue.path);
  }
}

function removeAt(site: Values, path: readonly PropertyKey[]): void {
  const parent = path.slice(0, -1).reduce<unknown>((inner, key) => (isValues(inner) ? inner[key] : undefined), site);
  const key = path.at(-1);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isValues(parent) && key !== undefined) delete parent[key];
}

/** A collection under a name that is not allowed keeps its pages. */
function rename(collections: Values, name: string): void {
  let free = 1;
  while (Object.hasOwn(collections, `collection-${free}`)) free++;
  collections[`collection-${free}`] = collections[name];
  delete collections[name];
}

/** Maps and lists. */
const isValues = (value: unknown): value is Values => typeof value === "object" && value !== null;
