// What is wrong or odd in the author's data, and at which position. Shown on the terminal and in a preview.

/** Every rule by its short name; the documentation has a line for each. */
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
  "full-width",
  "heading-form",
  "heading-level",
  "html",
  "id-changed",
  "id-gone",
  "ignored-date",
  "missing-file",
  "nested",
  "no-title",
  "not-followed",
  "not-joined",
  "outside",
  "reference",
  "relative-link",
  "schema",
  "shortcode",
  "title",
  "unclosed",
  "undated",
  "underlined",
  "unknown-key",
  "unknown-tag",
  "unmatched-track",
  "unpublished",
  "unreadable",
  "unsupported",
  "untranslated",
  "version-differs",
  "yaml",
] as const;

export type Rule = (typeof RULES)[number];

/** A position in a file: both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Finding extends Position {
  /** Path of the file as the author would type it. */
  readonly file: string;
  /** An error stops the build; a warning and a hint don't. */
  readonly severity: Severity;
  /** What is wrong, and what to write instead, in the site's language. */
  readonly message: string;
  /** The rule that found it. */
  readonly rule: Rule;
}

export type Severity = "error" | "warning" | "hint";
