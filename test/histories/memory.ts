// The ledger of a history in memory.
import { classified, viewsOf } from "../../src/ledger/views.ts";
import { MemoryLedger, toBareTag } from "../helpers/memory-ledger.ts";
import type { Ledger, State } from "./run.ts";
import { stateOf } from "./state.ts";

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
    read: () => readAll(ledger),
  };
}

function readAll(ledger: MemoryLedger): State {
  const { entries, collection } = ledger.workingSet;
  const described = { ...collection, title: "", description: "", language: "en" };
  return stateOf(entries, (entry) =>
    viewsOf(classified(entry, described), collection, "UTC").some(({ key }) => key === "main"),
  );
}
