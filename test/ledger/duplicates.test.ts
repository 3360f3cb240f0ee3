// Two collections follow one repository: the feeds of the whole site show each release once.
import { beforeEach, expect, test } from "vitest";
import type { Item, Note } from "../../src/domain/entry.ts";
import { readEntries } from "../../src/ledger/feeds.ts";
import { searchEntries } from "../../src/ledger/search.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, aSource, at, found, releaseUrl } from "../helpers/samples.ts";

const NOW = at("2021-06-01T00:00:00Z");
const site = aSite({ collections: [aCollection(), aCollection({ name: "other" })] });
const BOTH = ["mesh", "other"];

let db: D1Database;
beforeEach(async () => {
  db = await freshLedger();
  await deployNotes(db, site, {}, NOW);
});

const release = (number: number) =>
  anItem({ tag: `stable-${number}`, published: at(`2021-03-${String(number).padStart(2, "0")}T00:00:00Z`) });
const store = (name: string, items: readonly Item[], of = site) =>
  storeItems(
    { db, site: of, collection: of.collections.find((each) => each.name === name)! },
    items.map((item) => found(item)),
    NOW,
  );
const ids = async (limit = 100, collections = BOTH) =>
  (await readEntries(db, { collections, view: "main", limit })).entries.map(({ id }) =>
    id.replace(/^.*,2026:/, "").replace("acme.mesh.stable-", ""),
  );
const noteOn = (number: number, overrides: Partial<Note> = {}) =>
  aNote({ title: `note ${number}`, link: releaseUrl(`stable-${number}`), ...overrides });

test("the entry that was there first is shown, in full documents", async () => {
  const all = Array.from({ length: 21 }, (_, index) => release(index + 1));
  await store("other", all.slice(0, 10));
  await store("mesh", all);
  await store("other", all);
  expect(await ids(30)).toHaveLength(21);
  expect(await ids(15)).toHaveLength(15);
  expect(await ids()).toEqual([
    ...Array.from({ length: 11 }, (_, index) => `mesh/${21 - index}`),
    ...Array.from({ length: 10 }, (_, index) => `other/${10 - index}`),
  ]);
  expect(await ids(100, ["mesh"])).toHaveLength(21);
});

test("a note makes the other entry the one that is shown, for good", async () => {
  await store("mesh", [release(1)]);
  await store("other", [release(1)]);
  await deployNotes(db, site, { other: [noteOn(1)] }, NOW);
  expect(await ids()).toEqual(["other/1"]);
  await store("mesh", [{ ...release(1), html: "<p>Upstream has new words.</p>" }]);
  expect(await ids()).toEqual(["other/1"]);
  await deployNotes(db, site, { other: [] }, NOW);
  expect(await ids()).toEqual(["other/1"]);
  await deployNotes(db, site, { mesh: [noteOn(1)], other: [] }, NOW);
  expect(await ids()).toEqual(["mesh/1"]);
});

test("notes of both collections are shown, whatever release they are about", async () => {
  for (const name of BOTH) await store(name, [release(1)]);
  await deployNotes(db, site, { mesh: [noteOn(1)], other: [noteOn(1, { title: "other" })] }, NOW);
  expect((await ids()).toSorted()).toEqual(["mesh/1", "other/1"]);
});

test("search shows each release once, too", async () => {
  for (const name of BOTH) await store(name, [release(1), release(2)]);
  const search = { site, query: "release", track: null, year: null, limit: 30 };
  expect((await searchEntries(db, { ...search, collections: BOTH })).entries).toHaveLength(2);
  expect((await searchEntries(db, { ...search, collections: ["other"] })).entries).toHaveLength(2);
});

test("an entry in a main feed is shown rather than one that is only in its track's view", async () => {
  const split = aSite({
    collections: [aCollection({ sources: [aSource({ mainTracks: ["edge"] })] }), aCollection({ name: "other" })],
  });
  await deployNotes(db, split, {}, NOW);
  await store("mesh", [release(1)], split);
  await store("other", [release(1)], split);
  expect(await ids()).toEqual(["other/1"]);
});

test("a collection that is taken out of the site hides nothing of the others", async () => {
  for (const name of BOTH) await store(name, [release(1)]);
  expect(await ids()).toEqual(["mesh/1"]);
  const rest = aSite({ collections: [aCollection({ name: "other" }), aCollection({ name: "third", sources: [] })] });
  await deployNotes(db, rest, {}, NOW);
  expect(await ids(100, ["other", "third"])).toEqual(["other/1"]);
});

test("a source that moves to another collection repeats nothing", async () => {
  await store("mesh", [release(1)]);
  const moved = aSite({ collections: [aCollection({ sources: [] }), aCollection({ name: "other" })] });
  await deployNotes(db, moved, {}, NOW);
  await store("other", [release(1), release(2)], moved);
  expect(await ids()).toEqual(["other/2", "mesh/1"]);
});
