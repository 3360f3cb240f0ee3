// The elements of feeds that mean something to us, by their names in `vocabulary.ts`.
import type { FieldKind } from "./field.ts";

/** What an element is called in the simple document, and how it holds its value. */
export type FieldRule = readonly [name: string, kind: FieldKind];

/** Children of an item, by what they are called in the document and in the result. */
const ITEM_FIELDS: Readonly<Record<string, FieldRule>> = {
  "atom:id": ["id", "plain"],
  "atom:title": ["title", "typed"],
  "atom:link": ["link", "plain"],
  "atom:content": ["content", "typed"],
  "atom:summary": ["summary", "typed"],
  "atom:author": ["author", "plain"],
  "atom:published": ["published", "plain"],
  "atom:updated": ["updated", "plain"],
  guid: ["guid", "plain"],
  title: ["title", "html"],
  link: ["link", "plain"],
  description: ["description", "html"],
  author: ["author", "plain"],
  pubDate: ["published", "plain"],
  enclosure: ["enclosure", "plain"],
  "content:encoded": ["encoded", "html"],
  "xhtml:body": ["encoded", "html"],
  "xhtml:div": ["encoded", "html"],
  "dc:title": ["otherTitle", "typed"],
  "dc:creator": ["creator", "plain"],
  "dc:date": ["date", "plain"],
  "dc:language": ["language", "plain"],
  "dc:description": ["otherText", "html"],
  "dcterms:issued": ["issued", "plain"],
  "dcterms:created": ["issued", "plain"],
  "dcterms:modified": ["modified", "plain"],
  "media:title": ["otherTitle", "typed"],
  "media:description": ["otherText", "typed"],
  "itunes:title": ["otherTitle", "typed"],
  "itunes:summary": ["otherText", "html"],
  "itunes:author": ["creator", "plain"],
};

const FEED_FIELDS: Readonly<Record<string, FieldRule>> = {
  "atom:title": ["title", "typed"],
  "atom:link": ["link", "plain"],
  title: ["title", "html"],
  link: ["link", "plain"],
  language: ["language", "plain"],
  "dc:language": ["language", "plain"],
  "dc:title": ["title", "html"],
};

/** The rule for a child of an item. */
export const itemField = (name: string): FieldRule | undefined => own(ITEM_FIELDS, name);

/** The rule for a child of the feed itself. */
export const feedField = (name: string): FieldRule | undefined => own(FEED_FIELDS, name);

const own = (rules: Readonly<Record<string, FieldRule>>, name: string): FieldRule | undefined =>
  Object.hasOwn(rules, name) ? rules[name] : undefined;
