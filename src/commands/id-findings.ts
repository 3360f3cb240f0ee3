// What has happened to ids, in words, and where.
import type { Note } from "../domain/entry.ts";
import type { Finding, Position } from "../domain/diagnostic.ts";
import type { CompiledJournal } from "../journal/compile.ts";
import { collectionsOf, type Change, type IdChanges, type KnownItem } from "./ids.ts";

/** Where things stand now. */
export interface Places {
  readonly ofNote: (note: Note) => Located | undefined;
  readonly inSiteFile: (...path: PropertyKey[]) => Located;
}

type Located = Position & { readonly file: string };

/** In words, at the lines of the entries that are new; for a whole site or collection once, at its own line. */
export function idFindings(
  { changed, gone }: IdChanges,
  before: CompiledJournal,
  after: CompiledJournal,
  positions: Places,
): Finding[] {
  if (before.site.id !== after.site.id) {
    if (changed.length === 0) return [];
    const message = `id was ${before.site.id} in the last commit: ${inWords(changed.length)}, as every id begins with it`;
    return [{ ...positions.inSiteFile("id"), severity: "warning", message, rule: "id-changed" }];
  }
  const left = new Set(collectionsOf(after.site));
  const [single, moved] = [
    changed.filter((each) => left.has(each.before.collection)),
    changed.filter((each) => !left.has(each.before.collection)),
  ];
  return [
    ...single.map((change) => toFinding(change, positions)),
    ...renamings(moved, positions),
    ...gone.map(({ id, note }): Finding => ({
      ...positions.inSiteFile("collections"),
      severity: "hint",
      message: `"${note.date} ${note.title}" (${note.page}) is gone since the last commit, and ${id} with it`,
      rule: "id-gone",
    })),
  ];
}

function toFinding({ before, after }: Change, positions: Places): Finding {
  const message = `this entry would be new to subscribers: they know ${told(before, after)} as ${before.id}, and this would be ${after.id}`;
  const position = positions.ofNote(after.note) ?? positions.inSiteFile("collections", after.collection);
  return { ...position, severity: "warning", message, rule: "id-changed" };
}

/** Collections that are there under another name. */
function renamings(changes: readonly Change[], { inSiteFile }: Places): Finding[] {
  const pairs = Map.groupBy(changes, ({ before, after }) => `${before.collection} ${after.collection}`);
  return [...pairs.values()].map((all): Finding => {
    const { before, after } = all[0]!;
    const message = `${before.collection} of the last commit is ${after.collection} now: ${inWords(all.length)}, as ids hold the collection's name`;
    return { ...inSiteFile("collections", after.collection), severity: "warning", message, rule: "id-changed" };
  });
}

const told = (old: KnownItem, fresh: KnownItem): string =>
  old.collection === fresh.collection && old.note.title === fresh.note.title
    ? "it"
    : `"${old.note.date} ${old.note.title}" of ${old.collection}`;

const inWords = (count: number): string =>
  `${count === 1 ? "1 entry" : `${count} entries`} would be new to subscribers`;

/** ` 3 entries would be new to subscribers; 1 id is gone.`; empty when nothing has happened to ids. */
export function changesInWords({ changed, gone }: IdChanges): string {
  const parts = [
    changed.length > 0 ? inWords(changed.length) : "",
    gone.length > 0 ? `${gone.length === 1 ? "1 id is" : `${gone.length} ids are`} gone` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : ` ${parts.join("; ")}.`;
}
