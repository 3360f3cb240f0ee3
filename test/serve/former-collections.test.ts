import { expect, test } from "vitest";
import { aCollection, aNote, aSite, at } from "../helpers/samples.ts";
import { Gazette } from "../helpers/gazette.ts";
import { deployNotes } from "../helpers/ledger.ts";

const before = aSite({ collections: [aCollection({ name: "linkerd2" }), aCollection({ name: "other" })] });
const after = aSite({ collections: [aCollection({ name: "mesh", formerly: ["linkerd2"] })] });
const notes = [aNote({ title: "甲", tags: ["rust"] })];

const renamed = async (): Promise<Gazette> => {
  const gazette = await Gazette.open(before, { linkerd2: notes, other: [] });
  await deployNotes(gazette.db, after, { mesh: notes }, at("2021-06-02T00:00:00Z"));
  return gazette.reopen(after);
};

test.each([
  ["/linkerd2", "/mesh"],
  ["/linkerd2/", "/mesh/"],
  ["/linkerd2/feed.atom", "/mesh/feed.atom"],
  ["/linkerd2/stable/feed.json?before=x", "/mesh/stable/feed.json?before=x"],
  ["/linkerd2/tags/rust", "/mesh/tags/rust"],
  ["/linkerd2/2021/feed.rss", "/mesh/2021/feed.rss"],
  ["/linkerd2/latest?n=3", "/mesh/latest?n=3"],
  ["/linkerd2/entries/acme.mesh.stable-2.9.4", "/mesh/entries/acme.mesh.stable-2.9.4"],
])("%s of a renamed collection redirects to %s for good", async (path, target) => {
  const response = await (await renamed()).get(path);
  expect(response.status).toBe(301);
  expect(response.headers.get("Location")).toBe(target);
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
});

test("a renamed collection's feed and entries keep their ids", async () => {
  const gazette = await renamed();
  const feed = await (await gazette.get("/mesh/feed.atom")).text();
  expect(feed).toContain("<id>tag:test.example,2026:feeds/linkerd2</id>");
  expect(feed).toContain("<id>tag:test.example,2026:linkerd2/acme.mesh.stable-2.9.4</id>");
});

test("a collection that was removed answers 410 with a sentence, and one that never was 404", async () => {
  const gazette = await renamed();
  const response = await gazette.get("/other/feed.json");
  expect([response.status, await response.text()]).toEqual([
    410,
    "The collection other was removed. Its feeds will not return.\n",
  ]);
  expect((await gazette.get("/never/feed.json")).status).toBe(404);
});
