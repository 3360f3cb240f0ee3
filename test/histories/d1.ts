// The ledger of a history in D1. Workerd only.
import type { Item } from "../../src/domain/entry.ts";
import type { Site, Source } from "../../src/domain/site.ts";
import { isAlive, liveNote, surfacedOf } from "../../src/ledger/entry-changes.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "../../src/ledger/entry-rows.ts";
import { joinRenamed, storeItems } from "../../src/ledger/store-items.ts";
import { deployNotes } from "../helpers/ledger.ts";
import { FOLLOWED } from "../helpers/memory-ledger.ts";
import { aCollection, aSite, found } from "../helpers/samples.ts";
import type { Ledger, State } from "./run.ts";

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
      await learn(db, groups);
      await joinRenamed(context(), now);
    },
    restart: () => undefined,
    read: () => stateOf(db),
  };
}

/** As if each name had been followed, and had said what the next one is. */
async function learn(db: D1Database, groups: readonly (readonly string[])[]): Promise<void> {
  const moves = groups.flatMap((names) => names.slice(1).map((name, index) => ({ key: names[index]!, to: name })));
  if (moves.length === 0) return;
  await db.batch(
    moves.map(({ key, to }) =>
      db
        .prepare(
          `INSERT INTO sources (collection, key, host, is_followed, followed_since, next_try, queued, host_free, moved_to)
           VALUES ('mesh', ?1, 'github.com', 0, '', '', '', '', ?2) ON CONFLICT (collection, key) DO UPDATE SET moved_to = ?2`,
        )
        .bind(key, `https://${to}/releases.atom`),
    ),
  );
}

async function stateOf(db: D1Database): Promise<State> {
  const { results } = await db.prepare(`SELECT ${ENTRY_COLUMNS} FROM entries`).all<EntryRow>();
  const main = await db.prepare("SELECT slug FROM views WHERE view = 'main'").all<{ slug: string }>();
  const inMain = new Set(main.results.map(({ slug }) => slug));
  const entries = results.map(toStoredEntry);
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
    isMain: inMain.has(entry.slug),
    aboutId: entry.about && idOf(entry.about),
  }));
  const redirects = new Map(
    entries.flatMap(({ id, movedTo }) => (movedTo === null ? [] : [[id, idOf(movedTo)] as const])),
  );
  return { shown, redirects };
}
