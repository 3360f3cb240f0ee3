import { beforeEach, expect, test } from "vitest";
import { readEntries } from "../../src/ledger/feeds.ts";
import { reindex } from "../../src/ledger/reindex.ts";
import { searchEntries } from "../../src/ledger/search.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, at, found, releaseUrl } from "../helpers/samples.ts";

const NOW = at("2021-06-01T00:00:00Z");
const before = aSite({ collections: [aCollection({ name: "linkerd2" })] });
const after = aSite({ collections: [aCollection({ name: "mesh", formerly: ["linkerd2"] })] });
const notes = [aNote({ title: "甲" }), aNote({ title: "乙", link: null, date: "2021-01-01" })];
const items = [anItem(), anItem({ tag: "stable-2.9.5" })].map((item) => found(item));

let db: D1Database;
beforeEach(async () => {
  db = await freshLedger();
  await deployNotes(db, before, { linkerd2: notes }, NOW);
  await storeItems({ db, site: before, collection: before.collections[0]! }, items, NOW);
});

const read = async (name: string) => (await readEntries(db, { collections: [name], view: "main", limit: 30 })).entries;
const pick = async (name: string) =>
  (await read(name)).map(({ id, slug, published, updated, note, item }) => ({
    id,
    slug,
    published,
    updated,
    note,
    item,
  }));

test("a renamed collection keeps its entries, and goes on as if nothing had happened", async () => {
  const entries = await pick("linkerd2");
  await deployNotes(db, after, { mesh: notes }, NOW);
  expect(await pick("mesh")).toEqual(entries);
  expect(await read("linkerd2")).toEqual([]);
  const ledger = { db, site: after, collection: after.collections[0]! };
  expect(await storeItems(ledger, items, NOW)).toBe(0);
  await deployNotes(db, after, { mesh: notes.slice(0, 1) }, NOW);
  expect((await pick("mesh")).map(({ id }) => id)).toEqual(
    entries.map(({ id }) => id).filter((id) => !id.includes("2021-01-01")),
  );
});

test("it is found again once the index is rebuilt", async () => {
  await deployNotes(db, after, { mesh: notes }, NOW);
  await reindex(db, after, 20, NOW);
  const search = { site: after, collections: ["mesh"], query: "2.9.5", track: null, year: null, limit: 30 };
  expect((await searchEntries(db, search)).entries).toHaveLength(1);
});

test("a rename that was deployed without its former name is made good: the ids that subscribers knew first return", async () => {
  const entries = await pick("linkerd2");
  const forgetful = aSite({ collections: [aCollection({ name: "mesh" })] });
  await deployNotes(db, forgetful, { mesh: [...notes, aNote({ title: "丙", link: releaseUrl("stable-2.9.6") })] }, NOW);
  await storeItems({ db, site: forgetful, collection: forgetful.collections[0]! }, items, NOW);
  expect((await pick("mesh")).map(({ id }) => id)).not.toEqual(entries.map(({ id }) => id));

  await deployNotes(db, after, { mesh: [...notes, aNote({ title: "丙", link: releaseUrl("stable-2.9.6") })] }, NOW);
  const ids = (await pick("mesh")).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(entries.map(({ id }) => id)));
  expect(ids).toHaveLength(entries.length + 1);
});
