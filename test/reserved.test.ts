import { expect, test } from "vitest";
import { siteSchema } from "../src/journal/site-schema.ts";
import { createApp } from "../src/serve/app.ts";
import { aSite, at } from "./helpers/samples.ts";

const NOTHING = {} as never;

/** First parts of all addresses, without what follows a dot. */
const taken = new Set(
  createApp({ site: aSite(), db: NOTHING, clock: () => at("2021-01-01"), cache: NOTHING, deployed: at("2021-01-01") })
    .routes.map(({ path }) => path.split("/")[1]!.split(".")[0]!)
    .filter((name) => /^[a-z]/.test(name)),
);

test.each([...taken])("no collection can be called %s, which is an address of its own", (name) => {
  const file = (collection: string) => ({
    title: "t",
    id: "tag:test.example,2026:",
    url: "https://test.example",
    language: "en",
    timeZone: "UTC",
    author: { name: "a" },
    collections: { [collection]: { title: "t" } },
  });
  expect(siteSchema.safeParse(file("mesh")).success).toBe(true);
  expect(siteSchema.safeParse(file(name)).success).toBe(false);
});
