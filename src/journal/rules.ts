// What can be wrong with notes that each are right by themselves.
import type { Note } from "../domain/entry.ts";
import { linkKey, releaseOf, slugOfLink, slugOfNote } from "../domain/identity.ts";
import { checkContent } from "./content-rules.ts";
import { checkDates } from "./date-rules.ts";
import { checkJoin } from "./join-rules.ts";
import {
  noteDiagnostic,
  oldestFirst,
  type LocatedNote,
  type NoteDiagnostic,
  type RuleContext,
} from "./note-context.ts";
import { checkFollowed, checkKnownTag, checkRepeatedLinks } from "./source-rules.ts";

/** Checks the notes of one collection. */
export function checkNotes(notes: readonly LocatedNote[], context: RuleContext): NoteDiagnostic[] {
  return [
    ...checkSlugs(notes, context),
    ...checkRepeatedLinks(notes, context),
    ...checkFollowed(notes, context),
    ...checkDates(notes, context),
    ...notes.flatMap((located) => [
      ...checkVersion(located),
      ...checkJoin(located, context),
      ...checkKnownTag(located, context),
      ...checkContent(located, context),
    ]),
  ];
}

/** Two notes about one link are two entries, but two notes with one slug would be one, and one note twice is a slip. */
function checkSlugs(notes: readonly LocatedNote[], { where }: RuleContext): NoteDiagnostic[] {
  const findings: NoteDiagnostic[] = [];
  const bySlug = new Map<string, LocatedNote>();
  const byContent = new Map<string, LocatedNote>();
  for (const located of oldestFirst(notes)) {
    const { note } = located;
    const slug = slugFor(note, bySlug);
    const content = JSON.stringify([note.date, note.title, note.link && linkKey(note.link)]);
    const [sameSlug, sameNote] = [bySlug.get(slug), byContent.get(content)];
    if (sameNote) {
      findings.push(noteDiagnostic(located, "error", "duplicate-note", "duplicateNote", where(sameNote)));
    } else if (sameSlug) {
      findings.push(noteDiagnostic(located, "error", "duplicate-slug", "duplicateSlug", slug, where(sameSlug)));
    }
    bySlug.set(slug, sameSlug ?? located);
    byContent.set(content, sameNote ?? located);
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
function checkVersion(located: LocatedNote): NoteDiagnostic[] {
  const { note } = located;
  const release = note.link && releaseOf(linkKey(note.link) ?? "");
  const [inLink] = release ? versionsIn(release.tag) : [];
  const inTitle = versionsIn(note.title);
  if (!inLink || inTitle.length === 0 || inTitle.some((version) => isSameVersion(version, inLink))) return [];
  return [noteDiagnostic(located, "warning", "version-differs", "versionDiffers", inTitle.join(", "), inLink)];
}

const versionsIn = (text: string): string[] => text.match(/\d+(?:\.\d+)+/g) ?? [];

/** 2.10 in a title stands for 2.10.0 and 2.10.1 alike. */
const isSameVersion = (a: string, b: string): boolean =>
  a === b || `${b}.`.startsWith(`${a}.`) || `${a}.`.startsWith(`${b}.`);
