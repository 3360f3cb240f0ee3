// What is wrong or odd in the author's data, and where: told on the terminal and in a preview.

/** Every rule by its short name; the README has a line for each. */
export const RULES = [
  "bad-date",
  "bad-link",
  "bad-slug",
  "date-far",
  "date-form",
  "date-future",
  "date-year",
  "duplicate-link",
  "duplicate-note",
  "duplicate-slug",
  "empty",
  "feed-address",
  "front-matter",
  "heading-form",
  "heading-level",
  "html",
  "id-changed",
  "id-gone",
  "missing-file",
  "nested",
  "no-title",
  "not-followed",
  "not-joined",
  "outside",
  "relative-link",
  "schema",
  "shortcode",
  "unclosed",
  "undated",
  "underlined",
  "unknown-key",
  "unreadable",
  "untranslated",
  "version-differs",
  "yaml",
] as const;

export type Rule = (typeof RULES)[number];

/** A place in a file: both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Finding extends Position {
  /** Path of the file as the author would type it. */
  readonly file: string;
  /** An error stops the build; a warning and a hint don't. */
  readonly severity: "error" | "warning" | "hint";
  /** What is wrong, and what would be right. */
  readonly message: string;
  /** The rule that found it. */
  readonly rule: Rule;
}
