// What is valid in site.yaml, and yet can't be meant.
import { matchesPattern } from "../domain/glob.ts";
import { forbidden } from "../domain/public-address.ts";
import { isRepository, type Source } from "../domain/site.ts";
import { diagnostic, type Diagnostic } from "./diagnostics.ts";
import type { KnownRepository } from "./note-context.ts";
import type { SiteFileContent } from "./site-file.ts";
import type { PositionOf } from "./yaml.ts";

export const checkSite = (
  { site, positionOf }: SiteFileContent,
  repositories: ReadonlyMap<string, KnownRepository>,
): Diagnostic[] =>
  site.collections.flatMap(({ name, sources }) =>
    sources.flatMap((source, index) => {
      const inSource: PositionOf = (...path) => positionOf("collections", name, "sources", index, ...path);
      return [...checkFeed(source, inSource), ...checkTracks(source, repositories.get(source.key), inSource)];
    }),
  );

/** Addresses that the Worker does not request, unless the operator named their origin. */
function checkFeed(source: Source, positionOf: PositionOf): Diagnostic[] {
  if (source.kind === "github") return [];
  const url = isRepository(source) ? source.origin : source.url;
  if (forbidden(url, "") === null) return [];
  const { protocol, username, password } = new URL(url);
  const hasCredentials = username !== "" || password !== "";
  const reason = hasCredentials ? "feedCredentials" : protocol !== "https:" ? "feedNotHttps" : "feedNotPublic";
  return [diagnostic(positionOf(source.kind), "warning", "feed-address", reason)];
}

/** Patterns of tracks that no known tag matches. */
function checkTracks(source: Source, known: KnownRepository | undefined, positionOf: PositionOf): Diagnostic[] {
  if (!isRepository(source) || !known || known.tags.length === 0) return [];
  return source.tracks
    .filter(({ pattern }) => !known.tags.some((tag) => matchesPattern(pattern, tag)))
    .map(({ name, pattern }) =>
      diagnostic(
        positionOf("tracks", name),
        "warning",
        "unmatched-track",
        "unmatchedTrack",
        pattern,
        source.repository,
      ),
    );
}
