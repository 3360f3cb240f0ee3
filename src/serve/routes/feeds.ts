// Feeds of a scope, as a handler makes them.
import { cacheTagsOf, type Scope } from "../../domain/scope.ts";
import { feedUrl } from "../../domain/addresses.ts";
import type { Mark } from "../../domain/entry.ts";
import { toFeed } from "../../render/feed.ts";
import type { Format } from "../../render/formats.ts";
import { readDocument } from "../documents.ts";
import type { Rendering } from "../respond.ts";
import type { Serving } from "../serving.ts";

/** What readers take (DESIGN), and what nobody has trouble with. */
export const FEED_LIMIT_BYTES = 500_000;
const ARCHIVE_LIMIT_BYTES = 1_000_000;

/** Null when there is no such scope. */
export async function renderFeed(
  { site, db, clock }: Serving,
  format: Format,
  scope: Scope,
  before: Mark | null,
): Promise<Rendering | null> {
  const shown = await readDocument(db, scope, before, clock());
  if (!shown) return null;
  const isNewest = before === null && scope.view?.kind !== "year";
  const { hubs } = site;
  return {
    body: format.render(toFeed(scope, shown), isNewest ? FEED_LIMIT_BYTES : ARCHIVE_LIMIT_BYTES),
    mediaType: format.mediaType,
    changed: shown.changed,
    tags: cacheTagsOf(scope),
    isPage: false,
    links:
      hubs.length === 0
        ? []
        : [...hubs.map((href) => ({ rel: "hub", href })), { rel: "self", href: feedUrl(scope, format.file, before) }],
  };
}
