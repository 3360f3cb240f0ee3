// The front matter of a journal page, as Hugo reads it.
import type { Root } from "mdast";
import { z } from "zod";
import { diagnostic, type Diagnostic, type Position } from "./diagnostics.ts";
import type { Message } from "./messages/messages.ts";
import { says } from "./schema-messages.ts";
import { languageTag } from "./site-schema.ts";
import { readYaml } from "./yaml.ts";

export interface FrontMatter {
  readonly title: string | null;
  readonly isDraft: boolean;
  /** BCP 47; null where the page doesn't say. */
  readonly language: string | null;
  readonly tags: readonly string[];
  /** Where `draft` is set; null where it isn't. */
  readonly draftPosition: Position | null;
  readonly hugoDates: readonly HugoDate[];
}

/** A date by which Hugo publishes or hides a page, and which Gazette does not read. */
export interface HugoDate extends Position {
  readonly key: "publishDate" | "expiryDate";
  readonly text: string;
}

const NONE: FrontMatter = {
  title: null,
  isDraft: false,
  language: null,
  tags: [],
  draftPosition: null,
  hugoDates: [],
};

const schema = z.looseObject(
  {
    title: z.unknown().optional(),
    draft: z.union([z.boolean(), z.null()], says("mustBeBoolean")).optional(),
    language: languageTag.nullish(),
    tags: z
      .union([z.string(), z.array(z.union([z.string(), z.number()]).transform(String)), z.null()], says("mustBeWords"))
      .refine((tags) => ![tags ?? []].flat().some((tag) => /^\s*\.\.?\s*$/.test(tag)), says("tagIsDots"))
      .optional(),
  },
  says("frontMatterNotKeys"),
);

/** Hugo takes no notice of the case of keys. */
const inLowerCase = z.preprocess(
  (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toLowerCase(), each as unknown]))
      : value,
  schema.nullable(),
);

export type FrontMatterReading =
  { readonly ok: true; readonly value: FrontMatter } | { readonly ok: false; readonly findings: readonly Diagnostic[] };

/** Reads the front matter of a page; a page without one has none. */
export function readFrontMatter(root: Root, text: string): FrontMatterReading {
  const [first] = root.children;
  if ((first?.type as string) === "toml") return refused("frontMatterToml");
  if (first?.type !== "yaml") {
    if (text.startsWith("{")) return refused("frontMatterJson");
    return /^(?:---|\+\+\+)[ \t]*\n/.test(text) ? refused("frontMatterUnclosed") : { ok: true, value: NONE };
  }
  const reading = readYaml(first.value === "" ? "{}" : first.value, inLowerCase, 2);
  if (!reading.ok) {
    return { ok: false, findings: reading.problems };
  }
  const { title, draft, language, tags } = reading.value ?? {};
  const words = [tags ?? []].flat().map((tag) => tag.trim());
  return {
    ok: true,
    value: {
      title: typeof title === "string" || typeof title === "number" ? String(title) : null,
      isDraft: draft === true,
      language: language ?? null,
      tags: [...new Set(words)].filter((tag) => tag !== ""),
      draftPosition: draft === true ? reading.positionOf("draft") : null,
      hugoDates: (["publishDate", "expiryDate"] as const).flatMap((key) => {
        const date = reading.value?.[key.toLowerCase()];
        const text = date instanceof Date ? date.toISOString().slice(0, 10) : String(date ?? "");
        return text === "" ? [] : [{ key, text, ...reading.positionOf(key) }];
      }),
    },
  };
}

const refused = (...message: Message): FrontMatterReading => ({
  ok: false,
  findings: [diagnostic({ line: 1, column: 1 }, "error", "front-matter", ...message)],
});
