// What can be wrong with notes that each are right by themselves.
import type { Note } from "../entry.ts";
import { linkKey, releaseOf, slugOfLink, slugOfNote } from "../identity.ts";
import type { Collection } from "../site.ts";
import type { PageFinding, Place } from "./finding.ts";

/** A note of a collection, and where it stands. */
export interface PlacedNote {
  /** Of its page, relative to the data folder. */
  readonly path: string;
  readonly place: Place;
  readonly note: Note;
}

export type NoteFinding = PageFinding & { readonly path: string };

/** How a place is written in a message. */
type Where = (note: PlacedNote) => string;

/** Checks the notes of one collection. */
export function checkNotes(notes: readonly PlacedNote[], collection: Collection, where: Where): NoteFinding[] {
  return [
    ...checkSlugs(notes, where),
    ...notes.flatMap(checkVersion),
    ...notes.flatMap((placed) => checkJoin(placed, collection)),
  ];
}

/** Two notes about one link are two entries, but two notes with one slug would be one, and one note twice is a slip. */
function checkSlugs(notes: readonly PlacedNote[], where: Where): NoteFinding[] {
  const findings: NoteFinding[] = [];
  const bySlug = new Map<string, PlacedNote>();
  const byFace = new Map<string, PlacedNote>();
  const oldestFirst = notes.toSorted((a, b) => (a.note.date < b.note.date ? -1 : a.note.date > b.note.date ? 1 : 0));
  for (const placed of oldestFirst) {
    const { note, path, place } = placed;
    const slug = slugFor(note, bySlug);
    const face = JSON.stringify([note.date, note.title, note.link && linkKey(note.link)]);
    const [sameSlug, sameFace] = [bySlug.get(slug), byFace.get(face)];
    if (sameFace) {
      const message = `the note at ${where(sameFace)} has the same date and title; tell them apart, or take one out`;
      findings.push({ path, ...place, severity: "error", message, rule: "duplicate-note" });
    } else if (sameSlug) {
      const message = `the slug ${slug} is taken by the note at ${where(sameSlug)}; choose another`;
      findings.push({ path, ...place, severity: "error", message, rule: "duplicate-slug" });
    }
    bySlug.set(slug, sameSlug ?? placed);
    byFace.set(face, sameFace ?? placed);
  }
  return findings;
}

function slugFor(note: Note, taken: ReadonlyMap<string, unknown>): string {
  if (note.slug) return note.slug;
  const key = note.link && linkKey(note.link);
  const ofLink = key && slugOfLink(key);
  return ofLink && !taken.has(ofLink) ? ofLink : slugOfNote(note.date, note.title);
}

/** A title that names another version than its link is a slip, most times of the title. */
function checkVersion({ path, place, note }: PlacedNote): NoteFinding[] {
  const release = note.link && releaseOf(linkKey(note.link) ?? "");
  const [inLink] = release ? versionsIn(release.tag) : [];
  const inTitle = versionsIn(note.title);
  if (!inLink || inTitle.length === 0 || inTitle.some((version) => isSameVersion(version, inLink))) return [];
  const message = `the title says ${inTitle.join(", ")}, but the link is about ${inLink}`;
  return [{ path, ...place, severity: "warning", message, rule: "version-differs" }];
}

const versionsIn = (text: string): string[] => text.match(/\d+(?:\.\d+)+/g) ?? [];

/** 2.10 in a title stands for 2.10.0 and 2.10.1 alike. */
const isSameVersion = (a: string, b: string): boolean =>
  a === b || `${b}.`.startsWith(`${a}.`) || `${a}.`.startsWith(`${b}.`);

/** A note that links to a release of its collection, though not in the place where that joins them. */
function checkJoin({ path, place, note }: PlacedNote, { sources }: Collection): NoteFinding[] {
  if (note.link !== null) return [];
  const isFollowed = (url: string) => {
    const key = linkKey(url);
    return (
      key !== null && releaseOf(key) !== null && sources.some((source) => key.startsWith(`${source.key}/releases/`))
    );
  };
  const release = note.related.find(({ url }) => isFollowed(url));
  if (!release) return [];
  const message = `this note links to ${release.url}, but does not join it: put the link alone into the first paragraph`;
  return [{ path, ...place, severity: "hint", message, rule: "not-joined" }];
}
