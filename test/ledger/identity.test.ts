// Random sequences of everything that can happen. A failure names its seed and the shortest sequence that shows it.
import { describe, expect, test } from "vitest";
import type { Instant, Item, Note } from "../../src/domain/entry.ts";
import { hashOf } from "../../src/domain/identity.ts";
import { readKnownItems, storeItems } from "../../src/ledger/store-items.ts";
import { itemKey, type StoredEntry } from "../../src/ledger/entry-changes.ts";
import { reconcileItems, reconcileNotes } from "../../src/ledger/reconcile.ts";
import { ENTRY_COLUMNS, toStoredEntry, type EntryRow } from "../../src/ledger/entry-rows.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { Invariants } from "../helpers/invariants.ts";
import type { Source } from "../../src/domain/site.ts";
import { aCollection, aSite, aSource, found } from "../helpers/samples.ts";
import { inLongRun } from "../helpers/long-run.ts";
import { dayOf, randomEvents, randomNumbers, World, type Event } from "../helpers/world.ts";

const REPOSITORIES = ["acme/mesh", ...Array.from({ length: 40 }, (_, index) => `acme/mesh${index}`)];
const SOURCES: readonly Source[] = [
  ...["blog.example/feed", "planet.example/feed"].map((key) => ({
    kind: "feed" as const,
    key,
    title: key,
    url: `https://${key}`,
  })),
  ...REPOSITORIES.map((repository) => aSource({ key: `github.com/${repository}`, repository, mainTracks: null })),
];
const site = aSite({ collections: [aCollection({ sources: SOURCES })] });
const followed = new Set(SOURCES.map(({ key }) => key));

/** A ledger, with or without a database. */
interface Ledger {
  readonly deploy: (notes: readonly Note[], now: Instant) => unknown;
  readonly refresh: (items: readonly Item[], now: Instant) => unknown;
  readonly entries: () => readonly StoredEntry[] | Promise<readonly StoredEntry[]>;
}

const hashOfItem = ({ title, html, url }: Item) => hashOf(JSON.stringify([title, html, url]));

/** All of it is one working set. */
function ledgerInMemory(): Ledger {
  const entries = new Map<string, StoredEntry>();
  const slugOfItem = new Map<string, string>();
  const seen = new Map<string, string>();
  const workingSet = () => ({
    collection: "mesh",
    idPrefix: "tag:t.example,2026:",
    followed,
    renames: new Map(),
    entries: [...entries.values()],
    slugOfItem,
  });
  const take = (changeSet: ReturnType<typeof reconcileItems>) => {
    for (const entry of changeSet.entries) entries.set(entry.slug, entry);
    for (const [key, slug] of changeSet.slugOfItem) slugOfItem.set(key, slug);
  };
  return {
    deploy(notes, now) {
      const known = [...entries.values()].filter(({ note }) => note).map(({ slug }) => slug);
      take(reconcileNotes(workingSet(), notes, known, now));
    },
    refresh(items, now) {
      const fresh = items.filter((item) => seen.get(itemKey(item)) !== hashOfItem(item));
      take(reconcileItems(workingSet(), fresh, now));
      for (const item of fresh) seen.set(itemKey(item), hashOfItem(item));
    },
    entries: () => [...entries.values()],
  };
}

function ledgerInD1(db: D1Database): Ledger {
  const ledger = { db, site, collection: site.collections[0]! };
  return {
    deploy: (notes, now) => deployNotes(db, site, { mesh: notes }, now),
    async refresh(items, now) {
      const known = await readKnownItems(ledger, items);
      const fresh = items.filter((item) => known.get(itemKey(item))?.hash !== hashOfItem(item));
      if (fresh.length > 0)
        await storeItems(
          ledger,
          fresh.map((item) => found(item, hashOfItem(item))),
          now,
        );
    },
    async entries() {
      const { results } = await db.prepare(`SELECT ${ENTRY_COLUMNS} FROM entries ORDER BY slug`).all<EntryRow>();
      return results.map(toStoredEntry);
    },
  };
}

/** Lets events happen, each of them twice; the first thing that is wrong, or null. */
async function play(ledger: Ledger, events: readonly Event[]): Promise<string | null> {
  const world = new World();
  const invariants = new Invariants(world);
  let day = 0;
  for (const event of events) {
    const step = world.happen(event);
    const act = async (now: Instant) => {
      if (step.items) await ledger.refresh(step.items, now);
      if (step.notes) await ledger.deploy(step.notes, now);
      return ledger.entries();
    };
    const now = dayOf(++day);
    const entries = await act(now);
    const faults = invariants.check(step, entries, now);
    if (faults.length > 0) return faults.join("; ");
    if (JSON.stringify(await act(dayOf(++day))) !== JSON.stringify(entries)) return "the second time changed something";
  }
  return null;
}

const attempt = (ledger: Ledger, events: readonly Event[]) =>
  play(ledger, events).catch((error: unknown) => String(error));

/** Leaves out whatever is not needed for something to go wrong. */
async function shortest(events: readonly Event[]): Promise<readonly Event[]> {
  for (let index = 0; index < events.length; index++) {
    const fewer = events.toSpliced(index, 1);
    if (await attempt(ledgerInMemory(), fewer)) return shortest(fewer);
  }
  return events;
}

const SEQUENCES = inLongRun(2_000, 200);

test(`${SEQUENCES} random sequences, by the pure functions`, async () => {
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const events = randomEvents(seed, 20);
    if ((await attempt(ledgerInMemory(), events)) === null) continue;
    const few = await shortest(events);
    expect.fail(
      `seed ${seed}: ${await attempt(ledgerInMemory(), few)}\n${few.map((event) => JSON.stringify(event)).join("\n")}`,
    );
  }
}, 60_000);

describe("random sequences, in the real database", () => {
  test.each(Array.from({ length: inLongRun(12, 3) }, (_, index) => index + 5_001))("seed %i", async (seed) => {
    expect(await attempt(ledgerInD1(await freshLedger()), randomEvents(seed, 20))).toBeNull();
  });
});

test("what comes twice, late and in another order ends the same", async () => {
  for (let seed = 1; seed <= inLongRun(200, 40); seed++) {
    const world = new World();
    for (let note = 0; note < 4; note++)
      world.happen({ kind: "add", note, link: note === 3 ? null : world.urlOf(note) });
    const items = Array.from({ length: 6 }, (_, thing) => world.itemOf(thing));
    const random = randomNumbers(seed);
    const messages = [...items, ...items].map((item) => [item]).toSorted(() => random() - 0.5);
    const deployAt = Math.floor(random() * messages.length);

    const ledger = ledgerInMemory();
    messages.forEach((message, index) => {
      if (index === deployAt) ledger.deploy(world.journal(), dayOf(1));
      ledger.refresh(message, dayOf(1));
    });
    const ids = ((await ledger.entries()) as StoredEntry[])
      .map(({ id, note, item }) => `${id} ${note?.title} ${item?.title}`)
      .toSorted();
    const straight = ledgerInMemory();
    straight.deploy(world.journal(), dayOf(1));
    straight.refresh(items, dayOf(1));
    const expected = ((await straight.entries()) as StoredEntry[])
      .map(({ id, note, item }) => `${id} ${note?.title} ${item?.title}`)
      .toSorted();
    expect(ids, `seed ${seed}`).toEqual(expected);
  }
});
