import { yearKey, MAIN_VIEW } from "../../src/domain/view.ts";
import { beforeEach, describe, expect, test } from "vitest";
import type { Item, Note } from "../../src/domain/entry.ts";
import { readEntries, readEntry } from "../../src/ledger/feeds.ts";
import { readKnownItems, storeItems, type Found } from "../../src/ledger/store-items.ts";
import { itemKey } from "../../src/ledger/entry-changes.ts";
import { reindex } from "../../src/ledger/reindex.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, aSource, at, found, releaseUrl } from "../helpers/samples.ts";

const DAY_1 = at("2021-06-01T00:00:00Z");
const DAY_2 = at("2021-06-02T00:00:00Z");
const DAY_3 = at("2021-06-03T00:00:00Z");

const site = aSite();
const ledger = (db: D1Database, of = site) => ({ db, site: of, collection: of.collections[0]! });

let db: D1Database;
beforeEach(async () => {
  db = await freshLedger();
});

const store = (items: readonly Item[], now = DAY_1, of = site) =>
  storeItems(
    ledger(db, of),
    items.map((item) => found(item)),
    now,
  );
const deploy = (notes: readonly Note[], now = DAY_1, of = site) => deployNotes(db, of, { mesh: notes }, now);

const read = async (view: string = MAIN_VIEW, limit = 30) => readEntries(db, { collections: ["mesh"], view, limit });
const titles = async (view?: string, limit?: number) =>
  (await read(view, limit)).entries.map(({ note, item }) => `${note?.title ?? "–"} / ${item?.title ?? "–"}`);

/** Everything that the tables hold, to see that nothing has changed. */
const dump = async () =>
  Promise.all(
    ["entries", "links", "items", "views", "collections"].map(
      async (table) => (await db.prepare(`SELECT * FROM ${table}`).all()).results,
    ),
  );

describe("what was stored is read back whole", () => {
  test("a note and an item, joined", async () => {
    const note = aNote({ tags: ["mesh"], related: [{ url: "https://a.example/", title: "a" }] });
    const item = anItem();
    await deploy([note]);
    await store([item]);
    expect((await read()).entries).toEqual([
      {
        collection: "mesh",
        slug: "acme.mesh.stable-2.9.4",
        id: "tag:test.example,2026:mesh/acme.mesh.stable-2.9.4",
        published: item.published,
        updated: item.published,
        note,
        item,
        track: "stable",
        revised: null,
        withdrawn: null,
        surfaced: "2021-02-24T01:00:00.000Z",
        about: null,
      },
    ]);
  });

  test("many notes at once, each large", async () => {
    const notes = Array.from({ length: 40 }, (_, index) =>
      aNote({ link: null, title: `note ${index}`, html: `<p>${"长".repeat(30_000)}${index}</p>` }),
    );
    await deploy(notes);
    expect(await titles("notes", 100)).toHaveLength(40);
    const { entries } = await read("notes", 100);
    expect(new Set(entries.map(({ note }) => note!.html))).toEqual(new Set(notes.map(({ html }) => html)));
  });
});

describe("nothing is written twice", () => {
  test("by the same items", async () => {
    await store([anItem()]);
    const before = await dump();
    expect(await store([anItem()], DAY_2)).toBe(0);
    expect(await dump()).toEqual(before);
  });

  test("by the same journal in another deployment", async () => {
    await deploy([aNote()]);
    await store([anItem()]);
    const before = await dump();
    await deploy([aNote()], DAY_2);
    expect(await dump()).toEqual(before);
  });

  test("by another site.yaml, but every feed has changed with it", async () => {
    await deploy([aNote()]);
    const { entries, changed } = await read();
    await deployNotes(db, aSite({ title: "Another title" }), { mesh: [aNote()] }, DAY_3);
    expect([(await read()).entries, changed, (await read()).changed]).toEqual([entries, DAY_1, DAY_3]);
  });

  test("and only what changed is: one new release among known ones leaves them alone", async () => {
    await store([anItem({ tag: "stable-1" }), anItem({ tag: "stable-2" })]);
    expect(
      await store([anItem({ tag: "stable-1" }), anItem({ tag: "stable-2" }), anItem({ tag: "stable-3" })], DAY_2),
    ).toBe(1);
  });
});

describe("a deployment", () => {
  test("edits, adds and takes away notes", async () => {
    await deploy([aNote({ title: "甲" }), aNote({ link: null, title: "乙", html: "<p>一回事。</p>" })]);
    await store([anItem()]);
    await deploy(
      [
        aNote({ title: "甲二" }),
        aNote({ link: releaseUrl("stable-3"), title: "丙", html: "<p>全新。</p>", date: "2021-05-01" }),
      ],
      DAY_2,
    );
    expect((await titles()).toSorted()).toEqual(["丙 / –", "甲二 / stable-2.9.4"]);
  });

  test("that is older than the last one doesn't undo it", async () => {
    await deployNotes(db, site, { mesh: [aNote({ title: "new" })] }, DAY_1);
    const compiled = { site, notes: JSON.stringify({ mesh: [] }), hash: "old", preview: null };
    const { storeJournal } = await import("../../src/ledger/store-journal.ts");
    await storeJournal(db, { compiled, deployed: "" }, DAY_2);
    expect(await titles()).toEqual(["new / –"]);
  });

  test("that is older than the last one brings nothing back to its own tracks", async () => {
    const sources = [aSource({ tracks: [{ name: "rc", pattern: "stable-*" }], mainTracks: null })];
    await deploy([], DAY_1);
    await store([anItem()]);
    await deploy([], DAY_2, aSite({ collections: [aCollection({ sources })] }));
    const before = await dump();
    await reindex(db, site, 5, DAY_3, ""); // what an isolate of the old version does now and then
    expect(await dump()).toEqual(before);
  });

  test("with other tracks moves entries to other views", async () => {
    await deploy([]);
    await store([anItem({ tag: "stable-1" }), anItem({ tag: "edge-1" }), anItem({ tag: "rc-1" })]);
    expect(await titles()).toEqual(["– / stable-1"]);
    const all = aSite({
      collections: [
        aCollection({ sources: [aSource({ tracks: [{ name: "rc", pattern: "rc-*" }], mainTracks: null })] }),
      ],
    });
    await deploy([], DAY_2, all);
    expect((await titles()).toSorted()).toEqual(["– / edge-1", "– / rc-1", "– / stable-1"]);
    expect(await titles("track:rc")).toEqual(["– / rc-1"]);
    expect(await titles("track:stable")).toEqual([]);
  });

  test("at the same time as another and as a refresh ends the same", async () => {
    const notes = [aNote(), aNote({ link: null, title: "乙" })];
    const items = [anItem(), anItem({ tag: "stable-3" })];
    await Promise.all([deploy(notes), deploy(notes), store(items), store([items[1]!]), store([items[0]!])]);
    expect((await titles()).toSorted()).toEqual(["Mesh 2.9.4 发布 / stable-2.9.4", "– / stable-3", "乙 / –"]);
  });
});

describe("views", () => {
  test("hold what their names say, newest first", async () => {
    await deploy([
      aNote({ title: "甲", tags: ["Rust"] }),
      aNote({ link: releaseUrl("edge-9"), title: "乙", date: "2021-05-01", published: at("2021-04-30T16:00:00Z") }),
    ]);
    await store([
      anItem(),
      anItem({ tag: "stable-2.9.5", published: at("2022-01-01T00:00:00Z") }),
      anItem({ tag: "edge-9", published: at("2021-05-01T12:00:00Z") }),
      anItem({ tag: "edge-10" }),
    ]);
    expect(await titles()).toEqual(["– / stable-2.9.5", "乙 / edge-9", "甲 / stable-2.9.4"]);
    expect(await titles("notes")).toEqual(["乙 / edge-9", "甲 / stable-2.9.4"]);
    expect(await titles("releases")).toHaveLength(4);
    expect(await titles("track:edge")).toEqual(["乙 / edge-9", "– / edge-10"]);
    expect(await titles("tag:rust")).toEqual(["甲 / stable-2.9.4"]);
    expect(await titles(yearKey(2022))).toEqual(["– / stable-2.9.5"]);
    expect(await titles(MAIN_VIEW, 1)).toEqual(["– / stable-2.9.5"]);
  });

  test("across collections are one feed", async () => {
    const two = aSite({ collections: [aCollection(), aCollection({ name: "other" })] });
    await deployNotes(
      db,
      two,
      { mesh: [aNote()], other: [aNote({ date: "2022-01-01", published: at("2022-01-01"), title: "other" })] },
      DAY_1,
    );
    const { entries } = await readEntries(db, { collections: ["mesh", "other"], view: MAIN_VIEW, limit: 30 });
    expect(entries.map(({ id }) => id)).toEqual([
      "tag:test.example,2026:other/acme.mesh.stable-2.9.4",
      "tag:test.example,2026:mesh/acme.mesh.stable-2.9.4",
    ]);
  });

  test("across collections show an item of both once, and as the entry that has a note", async () => {
    const two = aSite({ collections: [aCollection(), aCollection({ name: "other" })] });
    const ids = async () =>
      (await readEntries(db, { collections: ["mesh", "other"], view: MAIN_VIEW, limit: 30 })).entries.map(
        ({ id }) => id,
      );
    for (const collection of two.collections) await storeItems({ db, site: two, collection }, [found(anItem())], DAY_1);
    expect(await ids()).toEqual(["tag:test.example,2026:mesh/acme.mesh.stable-2.9.4"]);
    const { last } = await readEntries(db, { collections: ["mesh", "other"], view: MAIN_VIEW, limit: 1 });
    const next = { collections: ["mesh", "other"], view: MAIN_VIEW, limit: 1, before: last };
    expect((await readEntries(db, next)).entries).toEqual([]);
    await deployNotes(db, two, { mesh: [], other: [aNote()] }, DAY_2);
    expect(await ids()).toEqual(["tag:test.example,2026:other/acme.mesh.stable-2.9.4"]);
    await deployNotes(db, two, { mesh: [], other: [] }, DAY_2);
    expect(await ids()).toEqual(["tag:test.example,2026:other/acme.mesh.stable-2.9.4"]);
    await deployNotes(db, two, { mesh: [aNote()], other: [aNote()] }, DAY_3);
    expect(await ids()).toHaveLength(2);
  });

  test("tell when they last changed, also when something went away, never ahead of the clock", async () => {
    expect((await read()).changed).toBeNull();
    await deploy([aNote()]);
    expect((await read()).changed).toBe(DAY_1);
    await deploy([], DAY_1);
    expect((await read()).changed).toBe(DAY_1);
    expect(await titles()).toEqual([]);
    await deploy([aNote()], DAY_2);
    expect((await read()).changed).toBe(DAY_2);
  });
});

describe("an entry's page", () => {
  test("is found by its slug", async () => {
    await deploy([aNote()]);
    expect(await readEntry(db, "mesh", "acme.mesh.stable-2.9.4")).toMatchObject({ kind: "found", changed: DAY_1 });
    expect(await readEntry(db, "mesh", "nothing")).toBeNull();
    await deploy([], DAY_2);
    expect(await readEntry(db, "mesh", "acme.mesh.stable-2.9.4")).toBeNull();
  });

  test("has moved when it became part of another", async () => {
    await store([anItem({ tag: "stable-2.10.1" })]);
    const note = aNote({ title: "2.10.1 发布", link: releaseUrl("stable-2.10.0") });
    await deploy([note]);
    await deploy([aNote({ title: "2.10.1 发布", link: releaseUrl("stable-2.10.1") })], DAY_2);
    expect(await readEntry(db, "mesh", "acme.mesh.stable-2.10.0")).toEqual({
      kind: "moved",
      slug: "acme.mesh.stable-2.10.1",
    });
    expect(await titles()).toEqual(["2.10.1 发布 / stable-2.10.1"]);
  });
});

test("a tag is remembered, not published, until it is a release", async () => {
  const item = anItem();
  const tag: Found = { ...found(item, "bare"), item: null };
  expect(await storeItems(ledger(db), [tag], DAY_1)).toBe(0);
  expect(await readKnownItems(ledger(db), [tag])).toEqual(
    new Map([[itemKey(item), { hash: "bare", isMissing: false }]]),
  );
  expect(await titles()).toEqual([]);
  await store([item], DAY_2);
  expect(await titles()).toEqual(["– / stable-2.9.4"]);
});

test("a slug that is taken by an entry out of sight is never overwritten", async () => {
  await deploy([aNote({ slug: "mine", link: null, title: "甲", html: "<p>甲的正文。</p>" })]);
  const statement = db.prepare(
    "INSERT INTO entries (collection, slug, id, published, updated) VALUES ('mesh', 'mine', 'x', '', '')",
  );
  await expect(statement.run()).rejects.toThrow(/UNIQUE/);
});
