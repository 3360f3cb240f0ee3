// What stands above a journal page, as Hugo reads it.
import type { Root } from "mdast";
import { z } from "zod";
import type { PageFinding } from "./diagnostics.ts";
import { languageTag } from "./site-schema.ts";
import { readYaml } from "./yaml.ts";

export interface FrontMatter {
  readonly title: string | null;
  readonly isDraft: boolean;
  /** BCP 47; null where the page doesn't say. */
  readonly language: string | null;
  readonly tags: readonly string[];
}

const NONE: FrontMatter = { title: null, isDraft: false, language: null, tags: [] };

const schema = z.looseObject(
  {
    title: z.unknown().optional(),
    draft: z.union([z.boolean(), z.null()], "must be true or false").optional(),
    language: languageTag.nullish(),
    tags: z
      .union(
        [z.string(), z.array(z.union([z.string(), z.number()]).transform(String)), z.null()],
        "must be a list of words",
      )
      .refine(
        (tags) => ![tags ?? []].flat().some((tag) => /^\s*\.\.?\s*$/.test(tag)),
        "must not be . or .., which no address can end with",
      )
      .optional(),
  },
  "must be keys with values, such as title: Linkerd2",
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
  | { readonly ok: true; readonly value: FrontMatter }
  | { readonly ok: false; readonly findings: readonly PageFinding[] };

/** Reads the front matter of a page; a page without one has none. */
export function readFrontMatter(root: Root, text: string): FrontMatterReading {
  const [first] = root.children;
  if ((first?.type as string) === "toml") return refused("in TOML (+++) is not read");
  if (first?.type !== "yaml") {
    if (text.startsWith("{")) return refused("in JSON ({) is not read");
    return /^---[ \t]*\n/.test(text) ? refused("that begins here never ends") : { ok: true, value: NONE };
  }
  const reading = readYaml(first.value === "" ? "{}" : first.value, inLowerCase, 2);
  if (!reading.ok) {
    return { ok: false, findings: reading.problems.map((problem) => ({ ...problem, severity: "error" })) };
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
    },
  };
}

function refused(why: string): FrontMatterReading {
  const message = `front matter ${why}; write it in YAML between two lines of ---`;
  return { ok: false, findings: [{ line: 1, column: 1, severity: "error", message, rule: "front-matter" }] };
}
