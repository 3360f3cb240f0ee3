// Changed ids, as findings at the lines that changed them.
import type { Note } from "../domain/entry.ts";
import type { Finding, Position } from "../domain/diagnostic.ts";
import type { Site } from "../domain/site.ts";
import { collectionsOf, type Change, type IdChanges, type KnownItem } from "./ids.ts";

/** Where notes and keys are now. */
export interface Positions {
  readonly ofNote: (note: Note) => FilePosition | undefined;
  readonly inSiteFile: (...path: PropertyKey[]) => FilePosition;
}

type FilePosition = Position & { readonly file: string };

/** One finding for each changed id; a renamed collection and a changed site id have one each. */
export function idFindings({ changed, gone }: IdChanges, siteId: string, after: Site, positions: Positions): Finding[] {
  const remaining = new Set(collectionsOf(after));
  const isInPlace = ({ before: { collection } }: Change) => remaining.has(collection);
  return [
    ...(siteId === after.id ? [] : [siteIdFinding(siteId, positions)]),
    ...changed.filter(isInPlace).map((change) => changeFinding(change, positions)),
    ...renameFindings(
      changed.filter((change) => !isInPlace(change)),
      positions,
    ),
    ...gone.map((item) => goneFinding(item, positions)),
  ];
}

const siteIdFinding = (id: string, { inSiteFile }: Positions): Finding => ({
  ...inSiteFile("id"),
  severity: "warning",
  message: `id was ${id} Published entries keep their ids, but new entries and all feeds get new ones. Change it back unless the site is not public yet.`,
  rule: "id-changed",
});

function changeFinding({ before, after }: Change, positions: Positions): Finding {
  const message = `This entry would be new to subscribers: it was ${inWords(before, after)}${before.id}, and would be ${after.id}. To keep its id, keep its link, or its date and title.`;
  const position = positions.ofNote(after.note) ?? positions.inSiteFile("collections", after.collection);
  return { ...position, severity: "warning", message, rule: "id-changed" };
}

function inWords(before: KnownItem, after: KnownItem): string {
  const isSame = before.collection === after.collection && before.note.title === after.note.title;
  return isSame ? "" : `"${before.note.date} ${before.note.title}" of ${before.collection}, `;
}

function renameFindings(changes: readonly Change[], { inSiteFile }: Positions): Finding[] {
  const renames = Map.groupBy(changes, ({ before, after }) => `${before.collection} ${after.collection}`);
  return [...renames.values()].map((all): Finding => {
    const { before, after } = all[0]!;
    const message = `The collection ${before.collection} is called ${after.collection} now, and ids contain its name: ${newEntriesInWords(all.length)}. To keep their ids, add formerly: [${before.collection}] to it.`;
    return { ...inSiteFile("collections", after.collection), severity: "warning", message, rule: "id-changed" };
  });
}

const goneFinding = ({ id, note }: KnownItem, { inSiteFile }: Positions): Finding => ({
  ...inSiteFile("collections"),
  severity: "hint",
  message: `"${note.date} ${note.title}" is gone from ${note.page}, and its entry ${id} with it.`,
  rule: "id-gone",
});

const newEntriesInWords = (count: number): string =>
  `${count === 1 ? "1 entry" : `${count} entries`} would be new to subscribers`;

/** ` 3 entries would be new to subscribers; 1 id is gone.`; empty when no id has changed. */
export function changesInWords({ changed, gone }: IdChanges): string {
  const parts = [
    changed.length > 0 ? newEntriesInWords(changed.length) : "",
    gone.length > 0 ? `${gone.length === 1 ? "1 id is" : `${gone.length} ids are`} gone` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : ` ${parts.join("; ")}.`;
}
