/** The heading above the footnotes of a note. */
export const footnotesLabel = (language: string): string => (/^zh\b/i.test(language) ? "脚注" : "Footnotes");
