// A file that a feed can't show → a link to it, or a picture.
import { escapeMarkup } from "./entities.ts";
import type { Enclosure } from "./parsed-feed.ts";

/** HTML for a file of this media type. */
export function linkToFile({ url, type }: Enclosure): string {
  const name = type.trim().toLowerCase();
  if (name.startsWith("image/")) return `<p><img src="${escapeMarkup(url)}"></p>`;
  const words = name.startsWith("audio/") ? "Audio" : name.startsWith("video/") ? "Video" : "Attachment";
  return `<p><a href="${escapeMarkup(url)}">${/^text\/|xml|html/.test(name) ? "Full text" : words}</a></p>`;
}
