// The ledger of a history in D1. Workerd only.
import type { Instant, Item } from "../../src/domain/entry.ts";
import type { Site, Source } from "../../src/domain/site.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "../../src/ledger/entry-rows.ts";
import { learnNames } from "../../src/ledger/repository-names.ts";
import { after } from "../../src/ledger/sources.ts";
import { joinRenamed, storeItems } from "../../src/ledger/store-items.ts";
import { deployNotes } from "../helpers/ledger.ts";
import { FOLLOWED } from "../helpers/memory-ledger.ts";
import { aCollection, aSite, found } from "../helpers/samples.ts";
import type { Ledger, State } from "./run.ts";
import { stateOf } from "./state.ts";

export interface D1Ledger extends Ledger {
  readonly db: D1Database;
  readonly site: () => Site;
}

export function ledgerInD1(db: D1Database): D1Ledger {
  const siteWith = (sources: readonly Source[]) => aSite({ collections: [aCollection({ sources })] });
  let site = siteWith(FOLLOWED);
  const context = () => ({ db, site, collection: site.collections[0]! });
  const toTag = (item: Item) => ({ ...found(item, "bare"), item: null });
  return {
    db,
    site: () => site,
    deploy: async (notes, sources, now) => {
      site = siteWith(sources);
      await deployNotes(db, site, { mesh: notes }, now);
    },
    refresh: async (items, bareTags, now) => {
      const all = [...items.map((item) => found(item)), ...bareTags.map(toTag)];
      if (all.length > 0) await storeItems(context(), all, now);
    },
    learn: async (groups, now) => {
      await learn(db, groups, now);
      await joinRenamed(context(), now);
    },
    restart: () => undefined,
    read: () => readAll(db),
  };
}

/** As if a visit to each name of the last group had been redirected to the next one. The ledger knows the other groups. */
export async function learn(db: D1Database, groups: readonly (readonly string[])[], now: Instant): Promise<void> {
  const names = groups.at(-1) ?? [];
  for (const [index, asked] of names.slice(0, -1).entries()) {
    const answered = names[index + 1]!;
    await learnNames(db, { asked, answered, linked: answered, id: null }, after(now, index));
  }
}

async function readAll(db: D1Database): Promise<State> {
  const { results } = await db.prepare(`SELECT ${ENTRY_COLUMNS} FROM entries`).all<EntryRow>();
  const main = await db.prepare("SELECT slug FROM views WHERE view = 'main'").all<{ slug: string }>();
  const inMain = new Set(main.results.map(({ slug }) => slug));
  return stateOf(results.map(toStoredEntry), ({ slug }) => inMain.has(slug));
}
