// Feeds of a place, as a handler makes them.
import type { Mark } from "../../entry.ts";
import { feedUrl, type Place } from "../../render/addresses.ts";
import { toFeed } from "../../render/feed.ts";
import type { Format } from "../../render/formats.ts";
import { readDocument } from "../documents.ts";
import type { Rendering } from "../respond.ts";
import { tagsOf, type Serving } from "../serving.ts";

/** What readers take (DESIGN), and what nobody has trouble with. */
export const FEED_LIMIT_BYTES = 500_000;
const ARCHIVE_LIMIT_BYTES = 1_000_000;

/** Null when there is no such place. */
export async function renderFeed(
  { site, db, clock }: Serving,
  format: Format,
  place: Place,
  before: Mark | null,
): Promise<Rendering | null> {
  const shown = await readDocument(db, place, before, clock());
  if (!shown) return null;
  const isNewest = before === null && place.view?.kind !== "year";
  const { hubs } = site;
  return {
    body: format.render(toFeed(place, shown), isNewest ? FEED_LIMIT_BYTES : ARCHIVE_LIMIT_BYTES),
    mediaType: format.mediaType,
    changed: shown.changed,
    tags: tagsOf(place),
    isPage: false,
    links:
      hubs.length === 0
        ? []
        : [...hubs.map((href) => ({ rel: "hub", href })), { rel: "self", href: feedUrl(place, format.file, before) }],
  };
}
