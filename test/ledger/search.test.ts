import { beforeEach, describe, expect, test } from "vitest";
import type { Item, Note } from "../../src/domain/entry.ts";
import { commit } from "../../src/ledger/commit.ts";
import { readWorkingSet } from "../../src/ledger/read-working-set.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { entryOfNote, itemKey } from "../../src/ledger/entry-changes.ts";
import { reindex } from "../../src/ledger/reindex.ts";
import { MOST_HITS, searchEntries, type Search } from "../../src/ledger/search.ts";
import { entriesOnly } from "../../src/ledger/working-set.ts";
import { setWithdrawn } from "../../src/ledger/withdrawal.ts";
import { markHits } from "../../src/render/hits.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, aSource, at, found, releaseUrl } from "../helpers/samples.ts";

const DAY_1 = at("2021-06-01T00:00:00Z");
const DAY_2 = at("2021-06-02T00:00:00Z");

const site = aSite({
  collections: [
    aCollection(),
    aCollection({ name: "other", sources: [aSource({ key: "github.com/acme/other", repository: "acme/other" })] }),
  ],
});

let db: D1Database;
beforeEach(async () => {
  db = await freshLedger();
});

const ledger = (name = "mesh", of = site) => ({
  db,
  site: of,
  collection: of.collections.find((collection) => collection.name === name)!,
});
const store = (items: readonly Item[], now = DAY_1, name = "mesh") =>
  storeItems(
    ledger(name),
    items.map((item) => found(item)),
    now,
  );
const deploy = (notes: readonly Note[], now = DAY_1, of = site) => deployNotes(db, of, { mesh: notes }, now);

const search = (query: string, more: Partial<Search> = {}) =>
  searchEntries(db, { site, collections: ["mesh", "other"], query, track: null, year: null, limit: 30, ...more });
const titles = async (query: string, more: Partial<Search> = {}) =>
  (await search(query, more)).entries.map(({ note, item }) => note?.title ?? item!.title);

const essay = (title: string, overrides: Partial<Note> = {}) =>
  aNote({ title, link: null, html: "<p>正文</p>", comment: null, summary: "", ...overrides });

describe("what is found", () => {
  beforeEach(async () => {
    await deploy([
      aNote({
        title: "Mesh2 2.9.4发布",
        html: `<p>这个版本修复了一个<em>严重</em>的安全漏洞，服务<strong>网格</strong>的代理不再重启。</p><blockquote lang="en"><p title="secret > word">Mesh is &#x3C;b> R&#x26;D</p></blockquote>`,
        comment: "应当直接升级。",
        related: [{ url: "https://hidden.example/", title: "升级指南 handbook" }],
        tags: ["Security Advisory"],
      }),
    ]);
    await store([
      anItem({ html: "<p>This fixes the Überproxy, see <code>mesh.io/inject</code>. <b>Re</b>sumed.</p>" }),
      anItem({ tag: "v1.2.0-rc.1", html: "<p>First candidate</p>" }),
    ]);
  });

  test.each([
    ["发布", "two characters"],
    ["漏洞", "two characters in the text"],
    ["网", "one character"],
    ["服务网格的代理不再重启", "a long phrase, across markup"],
    ["修复 升级", "words from text and comment"],
    ["2.9.4", "a version"],
    ["v2.9.4", "a version with a v"],
    ["stable-2.9.4", "a tag"],
    ["STABLE-2.9.4", "a tag in capitals"],
    ["mesh2", "a name with its number"],
    ["MESH 发布", "another case"],
    ["uberproxy", "without accents"],
    ["überproxy", "with accents"],
    ["überpro", "the beginning of a word"],
    ["handbook", "the title of a related link"],
    ["security advisory", "a tag of the note"],
    ["mesh.io/inject", "a path"],
    ["resumed", "a word that changes its looks"],
    ["r&d", "what HTML writes otherwise"],
    ["应当", "the comment"],
  ])("by %s: %s", async (query) => {
    expect(await titles(query)).toEqual(["Mesh2 2.9.4发布"]);
  });

  test.each(["1.2.0", "v1.2.0-rc.1", "1.2.0-rc.1", "V1.2", "rc.1", "candidate"])("a release by %s", async (query) => {
    expect(await titles(query)).toEqual(["v1.2.0-rc.1"]);
  });

  test.each(["2.9", "9.4"])("part of a version by %s", async (query) => {
    expect(await titles(query)).toEqual(["Mesh2 2.9.4发布"]);
  });

  test.each([
    "2.9.40",
    "洞漏",
    "服格",
    "secret",
    "hidden",
    "em",
    "strong",
    "xE9",
    "漏洞 nope",
    "collection",
    "Sec urity",
  ])("nothing by %s", async (query) => {
    expect(await titles(query)).toEqual([]);
  });

  test("an entry as feeds give it, and when something last changed", async () => {
    const { entries, changed, hasMore } = await search("2.9.4");
    expect(entries[0]).toMatchObject({
      slug: "acme.mesh.stable-2.9.4",
      track: "stable",
      item: { tag: "stable-2.9.4" },
    });
    expect(changed).toMatch(/^2021-06-01T00:00:0\d/);
    expect(hasMore).toBe(false);
    expect(await search("。，")).toEqual({ entries: [], changed, hasMore: false });
  });
});

test("exact names come first, then titles, comments, texts; newer ones first in each", async () => {
  await deploy([
    essay("in its text", { date: "2021-05-09", published: at("2021-05-09T00:00:00Z"), html: "<p>about 2.1.0</p>" }),
    essay("in its comment", { date: "2021-05-01", published: at("2021-05-01T00:00:00Z"), comment: "see 2.1.0" }),
    essay("later text", { date: "2021-05-10", published: at("2021-05-10T00:00:00Z"), html: "<p>about 2.1.0</p>" }),
    essay("older 2.1.0.1", { date: "2021-04-01", published: at("2021-04-01T00:00:00Z") }),
    essay("newer 2.1.0.2", { date: "2021-04-02", published: at("2021-04-02T00:00:00Z") }),
  ]);
  await store([anItem({ tag: "stable-2.1.0", published: at("2020-01-01T00:00:00Z") })]);
  const all = ["stable-2.1.0", "newer 2.1.0.2", "older 2.1.0.1", "in its comment", "later text", "in its text"];
  expect(await titles("2.1.0")).toEqual(all);
  const pages = [0, 2, 4].map((offset) => search("2.1.0", { limit: 2, offset }));
  expect((await Promise.all(pages)).map(({ hasMore }) => hasMore)).toEqual([true, true, false]);
  const listed = await Promise.all([0, 2, 4].map((offset) => titles("2.1.0", { limit: 2, offset })));
  expect(listed.flat()).toEqual(all);
});

describe("filters", () => {
  beforeEach(async () => {
    await store([
      anItem({ tag: "stable-1", published: at("2020-12-31T15:59:59Z") }),
      anItem({ tag: "stable-2", published: at("2020-12-31T16:00:00Z") }), // New Year in Shanghai
      anItem({ tag: "edge-3", published: at("2021-03-01T00:00:00Z") }),
      anItem({ tag: "stable-0", published: at("1969-06-01T00:00:00Z") }),
    ]);
    const url = releaseUrl("stable-9", "acme/other");
    const other = {
      tag: "stable-9",
      url,
      source: "github.com/acme/other",
      id: "tag:github.com,2008:Repository/9/stable-9",
    };
    await store([anItem({ ...other, published: at("2021-02-01T00:00:00Z") })], DAY_1, "other");
  });

  test.each<[Partial<Search>, string[]]>([
    [{}, ["edge-3", "stable-9", "stable-2", "stable-1", "stable-0"]],
    [{ collections: ["mesh"] }, ["edge-3", "stable-2", "stable-1", "stable-0"]],
    [{ collections: ["other"] }, ["stable-9"]],
    [{ collections: ["nope"] }, []],
    [{ collections: [] }, []],
    [{ track: "stable" }, ["stable-9", "stable-2", "stable-1", "stable-0"]],
    [{ track: "edge" }, ["edge-3"]],
    [{ track: `") OR marks : ("` }, []],
    [{ year: 2021 }, ["edge-3", "stable-9", "stable-2"]],
    [{ year: 2020 }, ["stable-1"]],
    [{ year: 1969 }, ["stable-0"]],
    [{ year: 99_999 }, []],
    [{ year: 2021, track: "stable", collections: ["mesh"] }, ["stable-2"]],
    [{ limit: 0 }, []],
  ])("%j", async (filters, expected) => {
    expect(await titles("proxy", filters)).toEqual(expected);
  });
});

const OTHER_RULES = `UPDATE metadata SET value = '{"rules":"those of before","after":null}' WHERE name = 'views:mesh'`;

describe("the index follows the entries", () => {
  const rowsOf = async () => {
    const count = async (table: string) => db.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
    const [places, rows] = await Promise.all([count("search_places"), count("search_docsize")]);
    expect(rows).toBe(places);
    return rows;
  };

  test("an edit replaces what was there", async () => {
    await deploy([essay("before", { slug: "a" })]);
    await deploy([essay("after", { slug: "a", html: "<p>新的</p>" })], DAY_2);
    expect(await titles("before")).toEqual([]);
    expect(await titles("正文")).toEqual([]);
    expect(await titles("after 新的")).toEqual(["after"]);
    expect(await rowsOf()).toBe(1);
  });

  test("an edited date takes it to another place", async () => {
    await deploy([essay("one", { slug: "a" }), essay("two", { slug: "b" })]);
    const later = { date: "2021-04-01", published: at("2021-04-01T00:00:00Z") };
    await deploy([essay("one", { slug: "a", ...later }), essay("two", { slug: "b" })], DAY_2);
    expect(await titles("正文")).toEqual(["one", "two"]);
    const earlier = { date: "2019-04-01", published: at("2019-04-01T00:00:00Z") };
    await deploy([essay("one", { slug: "a", ...earlier }), essay("two", { slug: "b" })], DAY_2);
    expect(await titles("正文")).toEqual(["two", "one"]);
    expect(await titles("正文", { year: 2019 })).toEqual(["one"]);
    expect(await rowsOf()).toBe(2);
  });

  test("a removed note is found no more, and again when it comes back", async () => {
    await deploy([essay("gone", { slug: "a" }), essay("stays", { slug: "b" })]);
    await deploy([essay("stays", { slug: "b" })], DAY_2);
    expect(await titles("正文")).toEqual(["stays"]);
    expect(await rowsOf()).toBe(1);
    await deploy([essay("gone", { slug: "a" }), essay("stays", { slug: "b" })], DAY_2);
    expect(await titles("gone")).toEqual(["gone"]);
  });

  test("a release keeps being found when its note goes, by its own words", async () => {
    await store([anItem()]);
    await deploy([aNote()]);
    expect(await titles("应当 proxy")).toEqual(["Mesh 2.9.4 发布"]);
    await deploy([], DAY_2);
    expect(await titles("应当")).toEqual([]);
    expect(await titles("proxy")).toEqual(["stable-2.9.4"]);
  });

  test("what became part of another is found once", async () => {
    await deploy([aNote({ link: null })]);
    await store([anItem()]);
    expect(await rowsOf()).toBe(2);
    await deploy([aNote()], DAY_2);
    expect((await search("2.9.4")).entries).toHaveLength(1);
    expect(await rowsOf()).toBe(1);
  });

  test("a withdrawn release is not found, unless somebody wrote about it", async () => {
    await store([anItem(), anItem({ tag: "stable-2.9.5" })]);
    await deploy([aNote()]);
    const keys = [anItem(), anItem({ tag: "stable-2.9.5" })].map(itemKey);
    await setWithdrawn(ledger(), keys, { since: DAY_2, isGone: false }, DAY_2);
    expect(await titles("proxy")).toHaveLength(2);
    await setWithdrawn(ledger(), keys, { since: DAY_2, isGone: true }, DAY_2);
    expect(await titles("proxy")).toEqual(["Mesh 2.9.4 发布"]);
    await setWithdrawn(ledger(), keys, null, DAY_2);
    expect(await titles("proxy")).toHaveLength(2);
  });

  test("so is one that the operator has withdrawn, as soon as the ledger has heard of it", async () => {
    await store([anItem()]);
    const source = aSource({ withdrawn: ["stable-2.9.4"] });
    await deploy([], DAY_2, aSite({ collections: [aCollection({ sources: [source] })] }));
    expect(await titles("proxy")).toEqual([]);
  });

  test("is not written when the entries are not, because somebody else was faster", async () => {
    const workingSet = await readWorkingSet(ledger(), { slugs: [], linkKeys: [], itemKeys: [] });
    await store([anItem()]);
    const name = { collection: "mesh", slug: "late", id: `${site.id}mesh/late`, sequence: Infinity };
    const entry = entryOfNote(name, essay("late"), DAY_2);
    expect(await commit(ledger(), workingSet, entriesOnly([entry]), [], DAY_2)).toBe(false);
    expect(await titles("late")).toEqual([]);
    expect(await rowsOf()).toBe(1);
  });

  test("a bare tag is not there", async () => {
    await storeItems(ledger(), [{ ...found(anItem()), item: null }], DAY_1);
    expect(await titles("2.9.4")).toEqual([]);
    expect(await rowsOf()).toBe(0);
  });

  test.each([
    ["a ledger from before there was an index", ["DELETE FROM search", "DELETE FROM search_places", OTHER_RULES]],
    ["an index that was thrown away", ["DELETE FROM search", "DELETE FROM metadata WHERE name LIKE 'views:%'"]],
    ["an index that is older than the rules", [OTHER_RULES]],
  ])("%s is indexed in steps", async (_name, statements) => {
    await store(Array.from({ length: 250 }, (_, index) => anItem({ tag: `stable-1.${index}` })));
    await reindex(db, site, 1, DAY_1);
    await db.batch(statements.map((sql) => db.prepare(sql)));
    const counts: (number | null)[] = [];
    for (let step = 0; step < 4; step++) {
      await reindex(db, site, 1, DAY_2);
      counts.push(await db.prepare("SELECT count(*) AS n FROM search_docsize").first<number>("n"));
    }
    expect(counts).toEqual(statements.length === 1 ? [250, 250, 250, 250] : [100, 200, 250, 250]);
    expect(await rowsOf()).toBe(250);
    expect(await titles("1.249")).toEqual(["stable-1.249"]);
    expect(await titles("proxy", { limit: 1_000 })).toHaveLength(MOST_HITS);
  });

  test("many entries of one second, in several goes, all have a place", async () => {
    for (let go = 0; go < 5; go++)
      await store(
        [0, 1, 2].map((index) => anItem({ tag: `stable-${go}.${index}` })),
        DAY_1,
      );
    expect(new Set(await titles("proxy")).size).toBe(15);
    expect(await rowsOf()).toBe(15);
  });
});

describe("any input is a search", () => {
  beforeEach(() => store([anItem({ html: "<p>and or not near 网格 🎉 x</p>" })]));

  test.each([
    ['"', 0],
    ['""', 0],
    ['"proxy', 0],
    ["AND", 1],
    ["and OR not", 1],
    ["NEAR(", 1],
    ["NEAR(and or, 5)", 0],
    ["*", 0],
    ["and*", 1],
    ["-and", 1],
    ["^and", 1],
    ["title:and", 0],
    ["{title body} : and", 0],
    ["marks : collection", 0],
    ["and' OR 1=1; DROP TABLE entries --", 0],
    ["\0", 0],
    ["and\0or", 1],
    ["🎉", 0],
    ["🎉 网格", 1],
    ["\ud800", 0],
    ["网\udfff格", 1],
    ["\ue000", 0],
    ["……，。！", 0],
    ["%_", 0],
    ["and ".repeat(2_500), 1],
    ["网".repeat(10_000), 0],
    ["(".repeat(10_000), 0],
    ['"'.repeat(9_999), 0],
    ["a".repeat(10_000), 0],
    ["ﷺ".repeat(200), 0],
    ["\u0301".repeat(10_000), 0],
    ["1️⃣ ½ ⒈ ⑴ ﬁ", 0],
    ["", 0],
  ])("%j", async (query, count) => {
    expect((await search(query)).entries).toHaveLength(count);
  });

  test("any two characters of the first plane", async () => {
    const queries = Array.from({ length: 64 }, (_, row) =>
      Array.from({ length: 1024 }, (_, column) => String.fromCharCode(row * 1024 + column)),
    ).flatMap((characters) => [characters.slice(0, 190).join(""), characters.slice(500, 560).join(" ")]);
    for (const query of queries) expect(Array.isArray((await search(query)).entries)).toBe(true);
  });
});

test("every word of a title finds its entry, and is marked in it", async () => {
  const found = [
    "Linkerd2 2.9.4发布，修复CVE-2021-1234漏洞",
    "服务网格（Service Mesh）的“未来”：eBPF？",
    "Ångström’s naïve café — Ｗｉｄｅ ＡＢＣ１２３ №5",
    "v1.2.0-rc.1+build.5 @octocat's #42 r&d <b> C++ a_b",
    "こんにちは、サーバー！ 안녕하세요 สวัสดี 𠀀𠀁",
    "1️⃣ first ½ ⒈ ﬁne İstanbul ΟΔΟΣ straße K8s",
  ];
  await deploy(found.map((title, index) => essay(title, { slug: `s${index}` })));
  for (const title of found) {
    const words = title.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    const characters = [...title].filter((character) => /\p{Script=Han}/u.test(character));
    for (const query of [...words, ...characters, title, title.toUpperCase(), title.normalize("NFD")]) {
      expect(await titles(query), query).toContain(title);
      expect(
        markHits(title, query).some(({ isHit }) => isHit),
        query,
      ).toBe(true);
    }
  }
});
