// Keeps a feed below a size limit: entries whose content exceeds it carry only a brief text, the oldest first.
import type { Entry } from "../domain/entry.ts";
import { contentHtml } from "./content.ts";
import type { Feed } from "./feed.ts";

/** The document within the limit; above it only when the brief texts alone exceed it. */
export function renderWithin(feed: Feed, limitBytes: number, render: (feed: Feed) => string): string {
  const whole = render(feed);
  if (whole.length * 3 <= limitBytes || sizeOf(whole) <= limitBytes) return whole; // a UTF-16 unit is at most three bytes
  const brief = render({ ...feed, abbreviated: new Set(feed.entries) });
  const fitting = entriesWithin(feed, limitBytes - sizeOf(brief));
  // The sizes are estimates, so the document itself is measured.
  while (fitting.length > 0) {
    const abbreviated = new Set(feed.entries.filter((entry) => !fitting.includes(entry)));
    const document = render({ ...feed, abbreviated });
    const size = sizeOf(document);
    if (size <= limitBytes) return document;
    fitting.length = Math.min(fitting.length - 1, Math.floor((fitting.length * limitBytes) / size));
  }
  return brief;
}

/** The newest entries whose contents fit together; one that is too large doesn't displace those after it. */
function entriesWithin({ entries, scope }: Feed, limitBytes: number): Entry[] {
  let size = 0;
  return entries.filter((entry) => {
    const added = sizeOf(JSON.stringify(contentHtml(scope.site, entry, { hasRelatedLinks: false })));
    if (size + added > limitBytes) return false;
    size += added;
    return true;
  });
}

const encoder = new TextEncoder();

/** Bytes of a text in UTF-8. */
export const sizeOf = (text: string): number => encoder.encode(text).length;
