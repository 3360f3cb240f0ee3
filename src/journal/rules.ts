// What can be wrong with notes that each are right by themselves.
import type { Note } from "../entry.ts";
import { linkKey, releaseOf, slugOfLink, slugOfNote } from "../identity.ts";
import type { Place } from "./finding.ts";
import type { PageFinding } from "./page.ts";

/** A note of a collection, and where it stands. */
export interface PlacedNote {
  /** Of its page, relative to the data folder. */
  readonly path: string;
  readonly place: Place;
  readonly note: Note;
}

export type NoteFinding = PageFinding & { readonly path: string };

/** Checks the notes of one collection. */
export function checkNotes(notes: readonly PlacedNote[]): NoteFinding[] {
  return [...checkSlugs(notes), ...notes.flatMap(checkVersion)];
}

/** Two notes about one link are two entries, but two notes with one slug would be one. */
function checkSlugs(notes: readonly PlacedNote[]): NoteFinding[] {
  const findings: NoteFinding[] = [];
  const bySlug = new Map<string, PlacedNote>();
  const oldestFirst = notes.toSorted((a, b) => (a.note.date < b.note.date ? -1 : a.note.date > b.note.date ? 1 : 0));
  for (const placed of oldestFirst) {
    const slug = slugFor(placed.note, bySlug);
    const other = bySlug.get(slug);
    if (other) {
      const where = `${other.path}:${other.place.line}`;
      const message = placed.note.slug
        ? `the slug ${slug} is taken by the note at ${where}; choose another`
        : `the note at ${where} has the same date and title; tell them apart, or give this one a slug: {#another-slug}`;
      findings.push({ path: placed.path, ...placed.place, severity: "error", message, rule: "duplicate-slug" });
    }
    bySlug.set(slug, other ?? placed);
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
