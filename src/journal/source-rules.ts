// What notes are about, and whether it fits with their collection and its sources.
import { linkKey, releaseOf } from "../domain/identity.ts";
import { linkTargets } from "./link-targets.ts";
import {
  movedTo,
  noteDiagnostic,
  oldestFirst,
  type LocatedNote,
  type NoteDiagnostic,
  type RuleContext,
} from "./note-context.ts";
import { nearest } from "./nearest.ts";
import { readReleaseAddress } from "./release-address.ts";
import { isRepository } from "../domain/site.ts";

/** Two notes about one link are two entries: meant so now and then, and more often one link that was copied along. */
export function checkRepeatedLinks(notes: readonly LocatedNote[], { where }: RuleContext): NoteDiagnostic[] {
  const first = new Map<string, LocatedNote>();
  return oldestFirst(notes).flatMap((located) => {
    const key = located.note.link && linkKey(located.note.link);
    const before = key ? first.get(key) : undefined;
    if (key && !before) first.set(key, located);
    if (!before || isSameNote(located, before)) return [];
    return [noteDiagnostic(located, "warning", "duplicate-link", "duplicateLink", where(before))];
  });
}

/** Reported as an error already. */
const isSameNote = ({ note: a }: LocatedNote, { note: b }: LocatedNote): boolean =>
  a.date === b.date && a.title === b.title;

/** A tag that its source, read to the end, does not have. */
export function checkKnownTag(located: LocatedNote, { releases, repositories }: RuleContext): NoteDiagnostic[] {
  const key = located.note.link && linkKey(located.note.link);
  const release = key ? releaseOf(key) : null;
  if (!key || !release || releases.has(key)) return [];
  const repository = `${release.owner}/${release.repository}`;
  const known = repositories.get(release.source);
  if (!known?.isComplete || known.tags.includes(release.tag)) return [];
  const suggestion = nearest(release.tag, known.tags);
  const found = noteDiagnostic(located, "warning", "unknown-tag", "unknownTag", release.tag, repository, suggestion);
  const [first] = linkTargets(located);
  return [first?.url === located.note.link ? movedTo(found, first.position) : found];
}

/** A repository, or its releases: what a source could follow. */
const REPOSITORY = /^(github\.com\/[^/?]+\/[^/?]+)(?:\/releases(?:[/?].*)?|\/tags)?$/;

/** Pages of GitHub itself, where an owner would stand. */
const PAGES =
  /^github\.com\/(?:about|apps|collections|customer-stories|enterprise|events|explore|features|marketplace|orgs|readme|resources|security|sponsors|topics|trending)\//;

/** A repository that notes are about, while no source follows it. Reported once. */
export function checkFollowed(notes: readonly LocatedNote[], { collection }: RuleContext): NoteDiagnostic[] {
  const followed = new Set(collection.sources.map(({ key }) => key));
  const byRepository = Map.groupBy(oldestFirst(notes), ({ note }) => repositoryOf(note.link));
  return [...byRepository].flatMap(([repository, about]) => {
    if (repository === null || followed.has(repository)) return [];
    if (readReleaseAddress(about[0]!.note.link!, collection.sources.filter(isRepository))) return []; // of a mirror
    const name = repository.replace("github.com/", "");
    const line = lineFor(about[0]!.note.link!, name);
    return [noteDiagnostic(about[0]!, "hint", "not-followed", "notFollowed", name, about.length - 1, line)];
  });
}

function repositoryOf(link: string | null): string | null {
  const key = link === null ? null : linkKey(link);
  if (key === null || PAGES.test(key)) return null;
  return REPOSITORY.exec(key)?.[1] ?? releaseOf(key)?.source ?? null;
}

/** What site.yaml would say to follow a repository. */
function lineFor(link: string, name: string): string {
  const release = releaseOf(linkKey(link) ?? "");
  if (release === null || release.forge === "github") return `- github: ${name}`;
  return `- ${release.forge}: ${new URL(link).origin}/${release.owner}/${release.repository}`;
}
