// The feed of a document, in any format.
import { feedUrl } from "../../domain/addresses.ts";
import { cacheTagsOf, type DocumentRef } from "../../domain/scope.ts";
import { toFeed } from "../../render/feed.ts";
import type { Format } from "../../render/formats.ts";
import { entriesOf, readDocument } from "../documents.ts";
import { FEED_LIMIT_BYTES } from "../limits.ts";
import type { Rendering } from "../respond.ts";
import type { Serving } from "../serving.ts";
import { renderSized } from "../sized.ts";

/** Null when the document doesn't exist. */
export const renderFeed = ({ db, clock }: Serving, format: Format, document: DocumentRef): Promise<Rendering | null> =>
  renderSized(entriesOf(document), FEED_LIMIT_BYTES, async (maxEntries) => {
    const { scope } = document;
    const shown = await readDocument(db, document, maxEntries, clock());
    if (!shown) return null;
    return {
      body: format.render(toFeed(scope, shown), FEED_LIMIT_BYTES),
      mediaType: format.mediaType,
      changed: shown.changed,
      tags: cacheTagsOf(scope),
      isPage: false,
      links: hubLinks(document, format.file),
    };
  });

/** Links with which a subscriber finds the hubs (WebSub §4). */
function hubLinks({ scope, before }: DocumentRef, file: string): NonNullable<Rendering["links"]> {
  const { hubs } = scope.site;
  if (hubs.length === 0) return [];
  return [...hubs.map((href) => ({ rel: "hub", href })), { rel: "self", href: feedUrl(scope, file, before) }];
}
