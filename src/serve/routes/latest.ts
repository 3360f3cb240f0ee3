// The newest entries of a scope: plain text for a terminal, JSON for scripts.
import type { Hono } from "hono";
import type { Instant } from "../../domain/entry.ts";
import { cacheTagsOf, collectionsOf, type Scope } from "../../domain/scope.ts";
import { MAIN_VIEW } from "../../domain/view.ts";
import { readEntries } from "../../ledger/feeds.ts";
import { toFeed, type Shown } from "../../render/feed.ts";
import { JSON_FEED } from "../../render/formats.ts";
import { renderText } from "../../render/terminal.ts";
import { FEED_LIMIT_BYTES } from "../limits.ts";
import { respondNotFound } from "../not-found.ts";
import { NUMBER, since } from "../query-parameters.ts";
import type { Rendering } from "../respond.ts";
import { serve, type Serving } from "../serving.ts";
import { renderSized } from "../sized.ts";
import type { FindScope } from "./finders.ts";

const DEFAULT_ENTRIES = 10;

/** The number of entries with `since` alone. */
const MAX_ENTRIES = 100;

interface LatestFormat {
  readonly file: string;
  readonly mediaType: string;
  readonly render: (scope: Scope, shown: Shown) => string;
}

const LATEST_FORMATS: readonly LatestFormat[] = [
  { file: "latest", mediaType: "text/plain", render: ({ site }, { entries }) => renderText(site, entries) },
  {
    file: "latest.json",
    mediaType: JSON_FEED.mediaType,
    render: (scope, shown) => JSON_FEED.render(toFeed(scope, shown), FEED_LIMIT_BYTES),
  },
];

export function addLatest(app: Hono, serving: Serving, path: string, findScope: FindScope): void {
  const parameters = { n: NUMBER, since: since(serving.site.timeZone) };
  for (const format of LATEST_FORMATS) {
    app.get(`${path}/${format.file}`, async (c) => {
      const scope = findScope(c);
      if (!scope) return respondNotFound(serving, c);
      return serve(serving, c, {
        parameters,
        render: ({ n, since: from }) => {
          const limit = n ?? (from === null ? DEFAULT_ENTRIES : MAX_ENTRIES);
          return renderSized(limit, FEED_LIMIT_BYTES, (maxEntries) =>
            renderLatest(serving, format, scope, maxEntries, from),
          );
        },
      });
    });
  }
}

async function renderLatest(
  { db }: Serving,
  { render, mediaType }: LatestFormat,
  scope: Scope,
  limit: number,
  from: Instant | null,
): Promise<Rendering> {
  const selection = { collections: collectionsOf(scope), view: MAIN_VIEW, limit, since: from };
  const { entries, changed } = await readEntries(db, selection);
  return { body: render(scope, { entries, changed }), mediaType, changed, tags: cacheTagsOf(scope), isPage: false };
}
