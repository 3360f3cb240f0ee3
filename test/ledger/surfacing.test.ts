import { beforeEach, describe, expect, test } from "vitest";
import type { Note } from "../../src/domain/entry.ts";
import { readEntries } from "../../src/ledger/feeds.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, at, found, releaseUrl } from "../helpers/samples.ts";

const DAY_1 = at("2021-06-01T00:00:00Z");
const DAY_2 = at("2021-06-02T00:00:00Z");
const site = aSite({ collections: [aCollection(), aCollection({ name: "other", sources: [] })] });
const [mesh] = site.collections;

let db: D1Database;
beforeEach(async () => {
  db = await freshLedger();
});

const releases = Array.from({ length: 40 }, (_, index) => {
  const number = String(index + 10);
  return anItem({
    tag: `stable-${number}`,
    published: at(`2021-03-${String((index % 30) + 1).padStart(2, "0")}T00:00:00Z`),
  });
});
const talk = (number: number, overrides: Partial<Note> = {}) => {
  const date = `2020-01-${String(number).padStart(2, "0")}`;
  return aNote({
    title: `talk ${number}`,
    link: null,
    date,
    published: at(`${date}T00:00:00Z`),
    html: `<p>${number}</p>`,
    ...overrides,
  });
};
const main = async (collections = ["mesh"], limit = 30) =>
  (await readEntries(db, { collections, view: "main", limit })).entries;
const titles = async (collections?: string[], limit?: number) =>
  (await main(collections, limit)).map(({ note, item }) => note?.title ?? item!.title);

describe("a note surfaces when it is stored", () => {
  test("on an old release: it leads the main feed, and the dates of the release stay", async () => {
    await deployNotes(db, site, { mesh: [] }, DAY_1);
    await storeItems(
      { db, site, collection: mesh! },
      releases.map((item) => found(item)),
      DAY_1,
    );
    const old = anItem({ tag: "stable-1", published: at("2016-01-01T00:00:00Z") });
    await storeItems({ db, site, collection: mesh! }, [found(old)], DAY_1);
    expect(await titles()).not.toContain("stable-1");
    await deployNotes(db, site, { mesh: [aNote({ title: "回顾", link: releaseUrl("stable-1") })] }, DAY_2);
    expect((await main())[0]).toMatchObject({ note: { title: "回顾" }, published: old.published, surfaced: DAY_2 });
    expect((await readEntries(db, { collections: ["mesh"], view: "year:2016", limit: 9 })).entries).toHaveLength(1);
  });

  test("but not with the first journal of its collection", async () => {
    await deployNotes(db, site, { mesh: [talk(1), talk(2)] }, DAY_1);
    expect((await main()).map(({ surfaced }) => surfaced)).toEqual([talk(2).published, talk(1).published]);
    const more = aSite({ collections: [...site.collections, aCollection({ name: "third" })] });
    await deployNotes(db, more, { mesh: [talk(1), talk(2)], third: [talk(3)] }, DAY_2);
    expect((await main(["third"])).map(({ surfaced }) => surfaced)).toEqual([talk(3).published]);
  });

  test("at most the ten with the newest dates, of all collections of one deployment", async () => {
    await deployNotes(db, site, { mesh: [], other: [] }, DAY_1);
    const numbers = Array.from({ length: 14 }, (_, index) => index + 1);
    const notes = {
      mesh: numbers.filter((number) => number % 2 === 0).map((number) => talk(number)),
      other: numbers.filter((number) => number % 2 === 1).map((number) => talk(number)),
    };
    await deployNotes(db, site, notes, DAY_2);
    const late = (await main(["mesh", "other"])).filter(({ surfaced }) => surfaced === DAY_2);
    expect(late.map(({ note }) => note!.title).toSorted()).toEqual(
      numbers
        .slice(4)
        .map((number) => `talk ${number}`)
        .toSorted(),
    );
  });

  test("once: an edit, another deployment and a return change nothing", async () => {
    await deployNotes(db, site, { mesh: [] }, DAY_1);
    await deployNotes(db, site, { mesh: [talk(1)] }, DAY_2);
    const later = at("2021-07-01T00:00:00Z");
    await deployNotes(db, site, { mesh: [talk(1, { html: "<p>又改了。</p>" }), talk(2)] }, later);
    expect((await main()).map(({ note, surfaced }) => [note!.title, surfaced])).toEqual([
      ["talk 2", later],
      ["talk 1", DAY_2],
    ]);
  });
});

test("walking a main feed and then its archives meets every entry, also those that surfaced late", async () => {
  await deployNotes(db, site, { mesh: [] }, DAY_1);
  await storeItems(
    { db, site, collection: mesh! },
    releases.map((item) => found(item)),
    DAY_1,
  );
  await deployNotes(db, site, { mesh: [talk(1), talk(2), talk(3)] }, DAY_2);
  const first = await readEntries(db, { collections: ["mesh"], view: "main", limit: 5 });
  const rest = await readEntries(db, { collections: ["mesh"], view: "year:2021", limit: 100, before: first.last });
  const older = await readEntries(db, { collections: ["mesh"], view: "year:2020", limit: 100 });
  const met = [first, rest, older].flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(new Set(met).size).toBe(43);
  expect(met.length).toBe(43 + 3); // the notes, in their year once more
});
