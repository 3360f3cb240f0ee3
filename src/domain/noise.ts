// Views that leave releases out: by what a release counts for, and whether it has a note. Pure.
import type { ReleaseFacts } from "./release-facts.ts";

/** What an entry is to those views. A note passes all of them but the author's inbox. */
export type EntryClass = "note" | "major" | "minor" | "patch" | "prerelease" | "unknown" | "post";

/** The class of an entry. `release` is null for an entry without a release. */
export function classOf(hasNote: boolean, release: ReleaseFacts | null): EntryClass {
  if (hasNote) return "note";
  if (!release) return "post";
  return release.prerelease ? "prerelease" : (release.level ?? "unknown");
}

/** The classes that each view shows. What has no level is shown, unless only major versions are wanted. */
export const CLASSES_OF_VIEW = {
  final: ["note", "major", "minor", "patch", "unknown", "post"],
  minor: ["note", "major", "minor", "unknown", "post"],
  major: ["note", "major"],
  unnoted: ["major", "minor", "patch", "prerelease", "unknown"],
} as const satisfies Readonly<Record<string, readonly EntryClass[]>>;

export type ClassView = keyof typeof CLASSES_OF_VIEW;

export const isInView = (view: ClassView, entryClass: EntryClass): boolean =>
  (CLASSES_OF_VIEW[view] as readonly EntryClass[]).includes(entryClass);
