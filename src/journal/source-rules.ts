// What notes are about, and whether it fits with their collection and its sources.
import { linkKey, releaseOf } from "../domain/identity.ts";
import { noteFinding, oldestFirst, type NoteFinding, type LocatedNote, type RuleContext } from "./note-context.ts";

/** Two notes about one link are two entries: meant so now and then, and more often one link that was copied along. */
export function checkLinks(notes: readonly LocatedNote[], { where }: RuleContext): NoteFinding[] {
  const first = new Map<string, LocatedNote>();
  return oldestFirst(notes).flatMap((placed) => {
    const key = placed.note.link && linkKey(placed.note.link);
    const before = key ? first.get(key) : undefined;
    if (key && !before) first.set(key, placed);
    if (!before || isSameNote(placed, before)) return [];
    const message = `the note at ${where(before)} is about the same link; the release, if it is one, joins that one`;
    return [noteFinding(placed, "warning", message, "duplicate-link")];
  });
}

/** Told already, as an error. */
const isSameNote = ({ note: a }: LocatedNote, { note: b }: LocatedNote): boolean =>
  a.date === b.date && a.title === b.title;

/** A note that links to a release of its collection, though not in the place where that joins them. */
export function checkJoin(placed: LocatedNote, { collection }: RuleContext): NoteFinding[] {
  const { note } = placed;
  if (note.link !== null) return [];
  const isFollowed = (url: string) => {
    const key = linkKey(url);
    return key !== null && releaseOf(key) !== null && collection.sources.some((source) => isOf(key, source.key));
  };
  const release = note.related.find(({ url }) => isFollowed(url));
  if (!release) return [];
  const message = `this note links to ${release.url}, but does not join it: put the link alone into the first paragraph`;
  return [noteFinding(placed, "hint", message, "not-joined")];
}

const isOf = (key: string, repository: string): boolean => key.startsWith(`${repository}/releases/`);

/** A repository, or its releases: what a source could follow. */
const REPOSITORY = /^(github\.com\/[^/?]+\/[^/?]+)(?:\/releases(?:[/?].*)?|\/tags)?$/;

/** Owners that are no owners: pages of GitHub's own. */
const PLACES =
  /^github\.com\/(?:about|apps|collections|customer-stories|enterprise|events|explore|features|marketplace|orgs|readme|resources|security|sponsors|topics|trending)\//;

/** A repository that notes are about, while no source follows it; told once for each. */
export function checkFollowed(notes: readonly LocatedNote[], { collection }: RuleContext): NoteFinding[] {
  const followed = new Set(collection.sources.map(({ key }) => key));
  const byRepository = Map.groupBy(oldestFirst(notes), ({ note }) => repositoryOf(note.link));
  return [...byRepository].flatMap(([repository, about]) => {
    if (repository === null || followed.has(repository)) return [];
    const others =
      about.length === 1 ? "" : `, nor ${about.length === 2 ? "does another" : `do ${about.length - 1} others`}`;
    const name = repository.replace("github.com/", "");
    const message = `${name} is no source of ${collection.name}, so this note joins no release${others}; follow it with "- github: ${name}"`;
    return [noteFinding(about[0]!, "hint", message, "not-followed")];
  });
}

function repositoryOf(link: string | null): string | null {
  const key = link === null ? null : linkKey(link);
  if (key === null || PLACES.test(key)) return null;
  return REPOSITORY.exec(key)?.[1] ?? null;
}
