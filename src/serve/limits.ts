// Limits of feeds and pages (docs: feeds).

/** Entries of a main feed, a view or a search feed. */
export const FEED_ENTRIES = 30;

/** Entries of a document with older entries, and their text in the ledger. */
export const ARCHIVE_ENTRIES = 200;
export const ARCHIVE_TEXT_BYTES = 300_000;

/** A feed document and a page. A single entry may exceed it. */
export const FEED_LIMIT_BYTES = 500_000;
export const PAGE_LIMIT_BYTES = 1_000_000;
