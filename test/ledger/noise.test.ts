// Views that leave releases out, over a history of 137 releases with notes on some of them.
import { beforeAll, describe, expect, test } from "vitest";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { reindex } from "../../src/ledger/reindex.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { countingRows } from "../helpers/rows-read.ts";
import { aCollection, aNote, anItem, aSite, aSource, at, found, releaseUrl } from "../helpers/samples.ts";

const NOW = at("2023-06-01T00:00:00Z");
const tracks = [
  { name: "edge", pattern: "edge-*", prerelease: true },
  { name: "rc", pattern: "*-rc*" },
];
const source = aSource({ tracks, mainTracks: null });
const site = aSite({
  collections: [aCollection({ sources: [source] }), aCollection({ name: "other", sources: [source] })],
});
/** Three major versions with ten minor versions each; every third has a release candidate, and all have two patches. */
const VERSIONS = [1, 2, 3].flatMap((major) =>
  Array.from({ length: 10 }, (_, minor) => [
    ...(minor % 3 === 0 ? [`v${major}.${minor}.0-rc.1`] : []),
    ...[0, 1, 2].map((patch) => `v${major}.${minor}.${patch}`),
  ]).flat(),
);
const OTHERS = Array.from({ length: 35 }, (_, week) =>
  week % 7 === 0 ? `build-${"abcde"[week / 7]}` : `edge-21.${week}.0`,
);
const TAGS = [...VERSIONS, ...OTHERS];

const NOTED = ["v1.4.1", "v2.0.0-rc.1", "edge-21.3.0", "v3.0.0"];
const isPicked = {
  final: (tag: string) => !tag.includes("rc") && !tag.startsWith("edge"),
  minor: (tag: string) => /^v\d+\.\d+\.0$|^build/.test(tag),
  major: (tag: string) => /^v\d+\.0\.0$/.test(tag),
};

let db: D1Database;
beforeAll(async () => {
  db = await freshLedger();
  await deployNotes(db, site, {}, NOW);
  const items = TAGS.map((tag, index) =>
    anItem({ tag, published: at(new Date(Date.parse("2021-01-01") + index * 86_400_000).toISOString()) }),
  );
  for (const collection of site.collections)
    await storeItems(
      { db, site, collection },
      items.toReversed().map((item) => found(item)),
      NOW,
    );
  const notes = NOTED.map((tag, index) =>
    aNote({ title: `note on ${tag}`, link: releaseUrl(tag), date: `2022-0${index + 1}-01` }),
  );
  await deployNotes(db, site, { mesh: notes, other: [] }, NOW);
});

const appOf = (database: D1Database) =>
  createApp({ site, db: database, clock: () => NOW, cache: new ResponseCache(() => readRevisions(db)), deployed: NOW });

/** Tags of the releases, and how many documents they fill. */
async function walk(path: string): Promise<{ readonly tags: readonly string[]; readonly documents: number }> {
  const app = appOf(db);
  const tags: string[] = [];
  let [documents, next]: [number, string | undefined] = [0, `https://test.example${path}/feed.json`];
  while (next !== undefined) {
    const document = (await (await app.request(next)).json()) as {
      next_url?: string;
      items: { _gazette: { release: { tag: string } } }[];
    };
    tags.push(...document.items.map(({ _gazette }) => _gazette.release.tag));
    documents++;
    next = document.next_url;
  }
  return { tags, documents };
}

test("the history has 137 releases", () => {
  expect(new Set(TAGS).size).toBe(137);
});

describe.each(["/mesh", ""])("of %s/", (scope) => {
  test.each(["final", "minor", "major"] as const)(
    "%s has exactly what a person picks, and every note, each once",
    async (view) => {
      const { tags, documents } = await walk(`${scope}/${view}`);
      const picked = TAGS.filter((tag) => isPicked[view](tag) || NOTED.includes(tag));
      expect(tags.toSorted()).toEqual(picked.toSorted());
      expect(documents).toBe(picked.length > 30 ? 2 : 1);
    },
  );

  test("unnoted has every release of the main feed without a note", async () => {
    expect((await walk(`${scope}/unnoted`)).tags.toSorted()).toEqual(
      TAGS.filter((tag) => !NOTED.includes(tag)).toSorted(),
    );
  });

  test("notes has the notes", async () => {
    expect((await walk(`${scope}/notes`)).tags.toSorted()).toEqual(NOTED.toSorted());
  });

  test("releases has every release", async () => {
    expect((await walk(`${scope}/releases`)).tags.toSorted()).toEqual(TAGS.toSorted());
  });
});

test("a search can be limited to what a view shows", async () => {
  const search = async (view: string) => {
    const response = await appOf(db).request(
      `https://test.example/search/feed.json?collection=mesh&q=release&view=${view}`,
    );
    const { items } = (await response.json()) as { items: { _gazette: { release: { tag: string } } }[] };
    return items.map(({ _gazette }) => _gazette.release.tag).toSorted();
  };
  expect(await search("major")).toEqual([...new Set([...TAGS.filter(isPicked.major), ...NOTED])].toSorted());
  expect(await search("notes")).toEqual(NOTED.toSorted());
  expect((await appOf(db).request("https://test.example/search?q=a&view=unnoted")).status).toBe(400);
});

test("the first document of a view reads a bounded number of rows", async () => {
  for (const view of ["final", "minor", "major", "unnoted"]) {
    const { db: counted, cost } = countingRows(db);
    await appOf(counted).request(`https://test.example/mesh/${view}/feed.json`);
    expect([view, cost.rowsRead]).toEqual([view, expect.toSatisfy((rows: number) => rows < 450)]);
  }
});

test("a view changes when it gains or loses an entry, and not otherwise", async () => {
  const changed = async () => {
    const { results } = await db
      .prepare("SELECT view, changed FROM changes WHERE collection = 'mesh'")
      .all<{ view: string; changed: string }>();
    return new Map(results.map((row) => [row.view, row.changed]));
  };
  const before = await changed();
  const later = at("2023-06-02T00:00:00Z");
  const patch = anItem({ tag: "v3.9.3", published: at("2023-06-01T12:00:00Z") });
  await storeItems({ db, site, collection: site.collections[0]! }, [found(patch)], later);
  const after = await changed();
  const moved = [...after.keys()].filter((view) => after.get(view) !== before.get(view));
  expect(moved.toSorted()).toEqual(["final", "main", "releases", "unnoted", "year:2023"]);
  await storeItems({ db, site, collection: site.collections[1]! }, [found(patch)], later);
  expect((await walk("/minor")).tags).not.toContain("v3.9.3");
  expect((await walk("/final")).tags.filter((tag) => tag === "v3.9.3")).toHaveLength(1);
});

test("a ledger of the version before gets the views step by step", async () => {
  const before = (await walk("/mesh/minor")).tags;
  await db.batch([
    db.prepare("UPDATE views SET class = NULL"),
    db.prepare("DELETE FROM views WHERE view = 'minor'"),
    db.prepare("UPDATE metadata SET value = json_set(value, '$.rules', 'of before') WHERE name LIKE 'views:%'"),
  ]);
  expect((await walk("/mesh/minor")).tags).toEqual([]);
  const entries = () => db.prepare("SELECT id, published, updated, surfaced FROM entries ORDER BY id").all();
  const stored = (await entries()).results;
  for (let step = 0; step < 3; step++) await reindex(db, site, 1, NOW);
  expect((await walk("/mesh/minor")).tags).toEqual(before);
  expect((await entries()).results).toEqual(stored);
});

test("a release that only its track's view has is in no view of the main feed", async () => {
  const stable = aSite({ collections: [aCollection({ sources: [aSource({ mainTracks: ["stable"] })] })] });
  const own = await freshLedger();
  await deployNotes(own, stable, {}, NOW);
  const items = ["edge-1.0.0", "stable-1.0.0"].map((tag) => found(anItem({ tag })));
  await storeItems({ db: own, site: stable, collection: stable.collections[0]! }, items, NOW);
  const app = createApp({
    site: stable,
    db: own,
    clock: () => NOW,
    cache: new ResponseCache(() => readRevisions(own)),
    deployed: NOW,
  });
  for (const view of ["final", "minor", "major", "unnoted"]) {
    const { items: shown } = (await (await app.request(`https://test.example/mesh/${view}/feed.json`)).json()) as {
      items: { title: string }[];
    };
    expect([view, shown.map(({ title }) => title)]).toEqual([view, ["mesh stable-1.0.0"]]);
  }
});
