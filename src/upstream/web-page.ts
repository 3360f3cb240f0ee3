// A web page in the place of a feed: the most frequent mistake in a list of sources.

const START_CHARACTERS = 1_000;

/** Whether a document that is no feed is HTML, by its beginning. */
export const isWebPage = (text: string): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(
    text.replace(/^\uFEFF/, "").slice(0, START_CHARACTERS),
  );
