// The ledger of a history in memory.
import { isAlive, liveNote, surfacedOf } from "../../src/ledger/entry-changes.ts";
import { classified, viewsOf } from "../../src/ledger/views.ts";
import { MemoryLedger, toBareTag } from "../helpers/memory-ledger.ts";
import type { Ledger, State } from "./run.ts";

export function ledgerInMemory(): Ledger {
  const ledger = new MemoryLedger();
  return {
    deploy: (notes, sources, now) => {
      ledger.sources = sources;
      ledger.notes(notes, now, true);
    },
    refresh: (items, bareTags, now) =>
      void ledger.apply({ kind: "items", items, bareTags: bareTags.map(toBareTag) }, now),
    learn: (names, now) => {
      ledger.names = names;
      ledger.apply({ kind: "names" }, now);
    },
    restart: () => undefined,
    read: () => stateOf(ledger),
  };
}

function stateOf(ledger: MemoryLedger): State {
  const { entries, collection, idPrefix } = ledger.workingSet;
  const idOf = (slug: string) => `${idPrefix}mesh/${slug}`;
  const shown = entries.filter(isAlive).map((entry) => ({
    id: entry.id,
    published: entry.published,
    updated: entry.updated,
    surfaced: surfacedOf(entry),
    noteHtml: liveNote(entry)?.html ?? null,
    noteHash: liveNote(entry)?.hash ?? null,
    itemHtml: entry.item && `<h1>${entry.item.title}</h1>${entry.item.html}`,
    isWithdrawn: entry.withdrawn?.isGone === true,
    isMain: viewsOf(
      classified(entry, { ...collection, title: "", description: "", language: "en" }),
      collection,
      "UTC",
    ).some(({ key }) => key === "main"),
    aboutId: entry.about && idOf(entry.about),
  }));
  const redirects = new Map(
    entries.flatMap(({ id, movedTo }) => (movedTo === null ? [] : [[id, idOf(movedTo)] as const])),
  );
  return { shown, redirects };
}
