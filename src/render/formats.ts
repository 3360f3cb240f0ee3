// Every format of a feed. To add one, write a renderer and add its line.
import { renderAtom } from "./atom.ts";
import type { Feed } from "./feed.ts";
import { renderJson } from "./json.ts";
import { renderRss } from "./rss.ts";

export interface Format {
  readonly name: string;
  /** Last part of the address. */
  readonly file: string;
  readonly mediaType: string;
  readonly render: (feed: Feed) => string;
}

export const FORMATS: readonly Format[] = [
  { name: "Atom", file: "feed.atom", mediaType: "application/atom+xml", render: renderAtom },
  { name: "RSS", file: "feed.rss", mediaType: "application/rss+xml", render: renderRss },
  { name: "JSON Feed", file: "feed.json", mediaType: "application/feed+json", render: renderJson },
];
