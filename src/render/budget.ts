// Keeps a feed below the size that readers refuse, by giving only the summaries of its oldest entries.
import { contentHtml } from "./content.ts";
import type { Feed } from "./feed.ts";

export function renderWithin(feed: Feed, limitBytes: number, render: (feed: Feed) => string): string {
  const all = render(feed);
  if (all.length * 3 <= limitBytes || sizeOf(all) <= limitBytes) return all; // a UTF-16 unit takes three bytes at most
  const bare = render({ ...feed, whole: 0 });
  let whole = 0;
  let size = sizeOf(bare);
  for (const entry of feed.entries) {
    size += sizeOf(JSON.stringify(contentHtml(feed.scope.site, entry)));
    if (size > limitBytes) break;
    whole++;
  }
  // What was added up is near to what comes out, and never to be trusted.
  for (; whole > 0; whole--) {
    const document = render({ ...feed, whole });
    if (sizeOf(document) <= limitBytes) return document;
  }
  return bare;
}

const encoder = new TextEncoder();

const sizeOf = (text: string): number => encoder.encode(text).length;
