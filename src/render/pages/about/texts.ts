// The text of the about page, whose structure is in about.tsx. Each language has a file beside this one.

/**
 * Plain text in which `code`, **strong** and [a link](/path) are marked as in Markdown. `{title}` stands
 * for the site's title, and `{collection}` for the name of one of its collections.
 */
export type InlineText = string;

export interface AboutTexts {
  readonly intro: InlineText;
  readonly subscribe: Section & { readonly feeds: InlineText };
  readonly terminal: Section;
  readonly archive: Section;
  readonly entries: { readonly title: InlineText; readonly parts: readonly InlineText[] };
  readonly extension: Section & { readonly table: FieldTable };
}

interface Section {
  readonly title: InlineText;
  readonly text: InlineText;
}

interface FieldTable {
  /** What a screen reader calls the table. */
  readonly label: string;
  readonly columns: readonly [name: string, type: string, meaning: string];
  readonly rows: readonly (readonly [name: string, type: string, meaning: InlineText])[];
}
