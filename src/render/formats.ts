// Every format of a feed. To add one, write a renderer and add its line.
import { FEED_FILES } from "../domain/addresses.ts";
import { renderAtom } from "./atom.ts";
import { renderWithin } from "./budget.ts";
import type { Feed } from "./feed.ts";
import { renderJson } from "./json.ts";
import { renderRss } from "./rss.ts";

export interface Format {
  readonly name: string;
  /** Last part of the address. */
  readonly file: string;
  readonly mediaType: string;
  /** The document, within the limit where that is possible. */
  readonly render: (feed: Feed, limitBytes: number) => string;
}

const within =
  (render: (feed: Feed) => string) =>
  (feed: Feed, limitBytes: number): string =>
    renderWithin(feed, limitBytes, render);

export const JSON_FEED: Format = {
  name: "JSON Feed",
  file: FEED_FILES.json,
  mediaType: "application/feed+json",
  render: within(renderJson),
};

export const FORMATS: readonly Format[] = [
  { name: "Atom", file: FEED_FILES.atom, mediaType: "application/atom+xml", render: within(renderAtom) },
  { name: "RSS", file: FEED_FILES.rss, mediaType: "application/rss+xml", render: within(renderRss) },
  JSON_FEED,
];
