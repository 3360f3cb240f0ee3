// Stored entries as the oracle sees them.
import { isAlive, liveNote, surfacedOf, type StoredEntry } from "../../src/ledger/entry-changes.ts";
import type { State } from "./run.ts";

export function stateOf(entries: readonly StoredEntry[], isMain: (entry: StoredEntry) => boolean): State {
  const idOf = (slug: string) => entries.find((entry) => entry.slug === slug)!.id;
  const shown = entries.filter(isAlive).map((entry) => ({
    id: entry.id,
    published: entry.published,
    updated: entry.updated,
    surfaced: surfacedOf(entry),
    noteHtml: liveNote(entry)?.html ?? null,
    noteHash: liveNote(entry)?.hash ?? null,
    itemHtml: entry.item && `<h1>${entry.item.title}</h1>${entry.item.html}`,
    isWithdrawn: entry.withdrawn?.isGone === true,
    isMain: isMain(entry),
    aboutId: entry.about && idOf(entry.about),
  }));
  const redirects = new Map(
    entries.flatMap(({ id, movedTo }) => (movedTo === null ? [] : [[id, idOf(movedTo)] as const])),
  );
  return { shown, redirects };
}
