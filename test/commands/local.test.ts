import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
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

test("the local ledger tells which tags a repository has, and whether it was read to its end", () => {
  const folder = aFolder({ "v3/d1/x/a": "" });
  const db = new DatabaseSync(join(folder, "v3/d1/x/a.sqlite"));
  db.exec(readFileSync(join(ROOT, "src/ledger/migrations/0001_ledger.sql"), "utf8"));
  const source = db.prepare(
    `INSERT INTO sources (collection, key, host, is_followed, followed_since, next_try, queued, host_free, history)
     VALUES ('mesh', ?, 'github.com', 1, '', '', '', '', ?)`,
  );
  source.run("github.com/acme/mesh", '{"isComplete":true}');
  source.run("github.com/acme/proxy", null);
  const item = db.prepare(
    "INSERT INTO items (collection, key, source, hash, tag, date) VALUES ('mesh', ?, ?, '', ?, '')",
  );
  item.run("1", "github.com/acme/mesh", "v1");
  item.run("2", "github.com/acme/mesh", "v2");
  item.run("3", "github.com/acme/proxy", "v9");
  db.close();
  expect(readKnownTags(folder)).toEqual(
    new Map([
      ["github.com/acme/mesh", { tags: ["v1", "v2"], isComplete: true }],
      ["github.com/acme/proxy", { tags: ["v9"], isComplete: false }],
    ]),
  );
});

test("without a ledger nothing is known", () => {
  expect(readKnownReleases("/no/such/folder").size).toBe(0);
});
