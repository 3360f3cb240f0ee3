// What is known of a release from its tag alone. Pure.
import type { Item } from "./entry.ts";
import { isPrereleaseTag } from "./prerelease.ts";
import { trackOf, type Source } from "./site.ts";
import { partsOf } from "./tag-version.ts";

export type Level = "major" | "minor" | "patch";

export interface TagFacts {
  readonly tag: string;
  /** Without names, `v`, words such as `.Final`, and build metadata: `cli/v1.2.0` → `1.2.0`. Null for a tag without one. */
  readonly version: string | null;
  /** Null where it is unknown. */
  readonly prerelease: boolean | null;
  /** What the last number that isn't zero counts. Null for a calendar version, and without a version. */
  readonly level: Level | null;
}

export interface ReleaseFacts extends TagFacts {
  /** `OWNER/REPO`; null for a private source. */
  readonly repository: string | null;
}

/** The facts of an item that its source published; null for a post. */
export function releaseFacts(item: Pick<Item, "source" | "tag">, source: Source | undefined): ReleaseFacts | null {
  const { tag } = item;
  if (tag === null) return null;
  const repository = source?.kind === "github" ? source.repository : item.source.replace(/^[^/]*\//, "");
  return { repository: source?.isPrivate ? null : repository, ...tagFacts(tag, trackOf(source, tag)?.prerelease) };
}

/** The facts of a tag. A track that says whether its releases are pre-releases overrules the tag. */
export function tagFacts(tag: string, prereleaseTrack?: boolean): TagFacts {
  const parts = partsOf(tag);
  const { numbers, suffix } = parts;
  return {
    tag,
    version: numbers.length === 0 ? null : numbers.join(".") + suffix,
    prerelease: prereleaseTrack ?? isPrereleaseTag(parts),
    level: isCalendarVersion(numbers) ? null : levelOf(numbers),
  };
}

/** `2024.11.3`, `20241103`, `22.04`: a semantic version has no leading zero, and no year in front. */
const isCalendarVersion = ([first = "", second = ""]: readonly string[]): boolean =>
  /^(?:19|20)\d\d(?:\d\d(?:\d\d)?)?$/.test(first) || (/^\d\d$/.test(first) && /^0\d$/.test(second));

function levelOf(numbers: readonly string[]): Level | null {
  const last = numbers.findLastIndex((number) => Number(number) !== 0);
  return last < 0 ? null : ((["major", "minor"] as const)[last] ?? "patch");
}
