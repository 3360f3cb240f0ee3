import { expect, test } from "vitest";
import { pagePath, readTag } from "../../src/domain/addresses.ts";
import { directionOf } from "../../src/domain/language.ts";
import { configuredViews, viewNamed } from "../../src/domain/view.ts";
import { aCollection, aSite } from "../helpers/samples.ts";

const site = aSite();
const scope = { site, collection: site.collections[0]!, view: null };

test.each([
  ["rust", "/mesh/tags/rust"],
  ["Rust", "/mesh/tags/rust"],
  ["a/b", "/mesh/tags/a%2Fb"],
  ["100%", "/mesh/tags/100%25"],
  ["..", "/mesh/tags/~.."],
  [".", "/mesh/tags/~."],
  ["~.", "/mesh/tags/~~."],
  ["~x", "/mesh/tags/~x"],
  ["...", "/mesh/tags/..."],
])("the tag %j has an address of its own, from which it is read back", (name, path) => {
  expect(pagePath({ ...scope, view: { kind: "tag", name } })).toBe(path);
  expect(new URL(path, site.url).pathname).toBe(path);
  expect(readTag(decodeURIComponent(path.split("/").at(-1)!))).toBe(name.toLowerCase());
});

test("years have four digits in addresses", () => {
  expect(pagePath({ ...scope, view: { kind: "year", year: 987 } })).toBe("/mesh/0987");
});

test("a collection without sources has no view of releases", () => {
  const bare = aCollection({ sources: [] });
  expect(configuredViews(bare)).toEqual([{ kind: "notes" }]);
  expect([viewNamed(bare, "releases"), viewNamed(bare, "notes")]).toEqual([null, { kind: "notes" }]);
  expect(viewNamed(aCollection(), "releases")).toEqual({ kind: "releases" });
});

test.each([
  ["ar", "rtl"],
  ["he-IL", "rtl"],
  ["fa", "rtl"],
  ["ur", "rtl"],
  ["az-Arab", "rtl"],
  ["yi", "rtl"],
  ["zh-Hans", "ltr"],
  ["en", "ltr"],
  ["az", "ltr"],
  ["ar-Latn", "ltr"],
  ["not a language", "ltr"],
  ["", "ltr"],
])("text in %s runs %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});
