import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { instant } from "../../src/domain/entry.ts";
import { readKnownReleases, readKnownTags } from "../../src/ledger/local-ledger.ts";
import { aFolder, ROOT } from "../helpers/folders.ts";
import { anItem } from "../helpers/samples.ts";

test("the local ledger tells when its releases came out, and what they are called", () => {
  const folder = aFolder({ "v3/d1/x/metadata.sqlite": "no database" });
  mkdirSync(join(folder, "v3/d1/miniflare-D1DatabaseObject"), { recursive: true });
  const db = new DatabaseSync(join(folder, "v3/d1/miniflare-D1DatabaseObject/a.sqlite"));
  db.exec(readFileSync(join(ROOT, "src/ledger/migrations/0001_ledger.sql"), "utf8"));
  const insert = db.prepare(
    "INSERT INTO entries (collection, slug, id, published, updated, item) VALUES ('mesh', ?, ?, '', '', ?)",
  );
  insert.run("a", "a", JSON.stringify(anItem()));
  insert.run("b", "b", JSON.stringify({ ...anItem(), tag: null, linkKey: "blog.example/a" }));
  insert.run("c", "c", null);
  db.close();
  expect([...readKnownReleases(folder)]).toEqual([
    [
      "github.com/acme/mesh/releases/tag/stable-2.9.4",
      { title: "stable-2.9.4", published: "2021-02-24T01:00:00.000Z" },
    ],
  ]);
});

test("the local ledger tells which tags a repository has, and whether these are all", () => {
  const folder = aFolder({});
  mkdirSync(join(folder, "v3/d1/a"), { recursive: true });
  const db = new DatabaseSync(join(folder, "v3/d1/a/a.sqlite"));
  db.exec(`CREATE TABLE sources (collection, key, is_followed, succeeded, history);
           CREATE TABLE items (collection, source, tag);
           INSERT INTO sources VALUES ('mesh', 'all', 1, '2021-03-01T10:00:00.000Z', '{"isComplete":true}'),
             ('mesh', 'late', 1, '2021-02-01T10:00:00.000Z', '{"isComplete":true}'),
             ('mesh', 'part', 1, '2021-03-01T10:00:00.000Z', '{"isComplete":false}'),
             ('old', 'gone', 0, '2021-03-01T10:00:00.000Z', '{"isComplete":true}');
           INSERT INTO items VALUES ('mesh', 'all', 'v1'), ('mesh', 'all', 'v2'), ('mesh', 'part', 'v3'), ('mesh', 'part', NULL)`);
  db.close();
  expect(Object.fromEntries(readKnownTags(folder, instant("2021-03-01T11:00:00.000Z")!))).toEqual({
    all: { tags: ["v1", "v2"], isComplete: true },
    late: { tags: [], isComplete: false },
    part: { tags: ["v3"], isComplete: false },
  });
});

test("without a ledger nothing is known", () => {
  expect(readKnownReleases("/no/such/folder").size).toBe(0);
});
