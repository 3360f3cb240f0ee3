// What can be wrong with notes that each are right by themselves.
import type { Note } from "../domain/entry.ts";
import { linkKey, releaseOf, slugOfLink, slugOfNote } from "../domain/identity.ts";
import { checkContent } from "./content-rules.ts";
import { checkDates } from "./date-rules.ts";
import { noteFinding, oldestFirst, type NoteFinding, type LocatedNote, type RuleContext } from "./note-context.ts";
import { checkFollowed, checkJoin, checkLinks } from "./source-rules.ts";

/** Checks the notes of one collection. */
export function checkNotes(notes: readonly LocatedNote[], context: RuleContext): NoteFinding[] {
  return [
    ...checkSlugs(notes, context),
    ...checkLinks(notes, context),
    ...checkFollowed(notes, context),
    ...checkDates(notes, context),
    ...notes.flatMap((placed) => [
      ...checkVersion(placed),
      ...checkJoin(placed, context),
      ...checkContent(placed, context),
    ]),
  ];
}

/** Two notes about one link are two entries, but two notes with one slug would be one, and one note twice is a slip. */
function checkSlugs(notes: readonly LocatedNote[], { where }: RuleContext): NoteFinding[] {
  const findings: NoteFinding[] = [];
  const bySlug = new Map<string, LocatedNote>();
  const byFace = new Map<string, LocatedNote>();
  for (const placed of oldestFirst(notes)) {
    const { note } = placed;
    const slug = slugFor(note, bySlug);
    const face = JSON.stringify([note.date, note.title, note.link && linkKey(note.link)]);
    const [sameSlug, sameFace] = [bySlug.get(slug), byFace.get(face)];
    if (sameFace) {
      const message = `the note at ${where(sameFace)} has the same date and title; tell them apart, or take one out`;
      findings.push(noteFinding(placed, "error", message, "duplicate-note"));
    } else if (sameSlug) {
      const message = `the slug ${slug} is taken by the note at ${where(sameSlug)}; choose another`;
      findings.push(noteFinding(placed, "error", message, "duplicate-slug"));
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
function checkVersion(placed: LocatedNote): NoteFinding[] {
  const { note } = placed;
  const release = note.link && releaseOf(linkKey(note.link) ?? "");
  const [inLink] = release ? versionsIn(release.tag) : [];
  const inTitle = versionsIn(note.title);
  if (!inLink || inTitle.length === 0 || inTitle.some((version) => isSameVersion(version, inLink))) return [];
  const message = `the title says ${inTitle.join(", ")}, but the link is about ${inLink}`;
  return [noteFinding(placed, "warning", message, "version-differs")];
}

const versionsIn = (text: string): string[] => text.match(/\d+(?:\.\d+)+/g) ?? [];

/** 2.10 in a title stands for 2.10.0 and 2.10.1 alike. */
const isSameVersion = (a: string, b: string): boolean =>
  a === b || `${b}.`.startsWith(`${a}.`) || `${a}.`.startsWith(`${b}.`);
