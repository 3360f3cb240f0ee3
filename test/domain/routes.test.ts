import { describe, expect, test } from "vitest";
import { isServedPath, SITE_PATHS } from "../../src/domain/routes.ts";
import { createApp } from "../../src/serve/app.ts";
import { aSite, at } from "../helpers/samples.ts";

const NOTHING = {} as never;
const site = aSite();
const { name } = site.collections[0]!;
const { routes } = createApp({
  site,
  db: NOTHING,
  clock: () => at("2021-01-01"),
  cache: NOTHING,
  deployed: at("2021-01-01"),
});

const served = routes.filter(({ method }) => method === "GET").map(({ path }) => path);

test.each(served)("the route %s is in the table", (path) => {
  const example = path
    .replace(":collection", name)
    .replace(":year{[0-9]{4}}", "2021")
    .replace(":file{[0-9]{4}\\.xml}", "2021.xml")
    .replace(":view", "notes")
    .replace(":tag", "rust")
    .replace(":slug", "some-slug");
  expect(isServedPath(site, example)).toBe(true);
});

test("every path of the table is a route", () => {
  expect(SITE_PATHS.filter((path) => !served.includes(path))).toEqual([]);
});

describe("the table", () => {
  test.each([
    "/",
    "/2021",
    "/2021/feed.rss",
    "/latest.json",
    "/about/",
    "/sitemap.xml",
    `/${name}/`,
    `/${name}/tags/rust/feed.atom`,
  ])("has %s", (path) => {
    expect(isServedPath(site, path)).toBe(true);
  });

  test.each([
    "/images/a.png",
    "/feed.xml",
    "/20210",
    "/other",
    `/${name}/nothing`,
    `/${name}/entries`,
    `/${name}/a/b/c`,
    "/search/x",
  ])("does not have %s", (path) => {
    expect(isServedPath(site, path)).toBe(false);
  });
});
