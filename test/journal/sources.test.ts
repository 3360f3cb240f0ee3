import { expect, test } from "vitest";
import { inWords } from "../../src/journal/messages/messages.ts";
import { readMessage } from "../../src/journal/schema-messages.ts";
import { siteSchema, toSite } from "../../src/journal/site-schema.ts";

const siteWith = (source: object) => ({
  title: "t",
  id: "tag:test.example,2026:",
  url: "https://test.example",
  language: "en",
  timeZone: "UTC",
  author: { name: "n" },
  collections: { mesh: { title: "Mesh", sources: [source] } },
});
const messages = (source: object) =>
  siteSchema
    .safeParse(siteWith(source))
    .error?.issues.map(({ message, path }) => inWords(readMessage(message, String(path.at(-1))), "en"));

test.each(["https://me:secret@blog.example/feed", "https://token@blog.example/feed"])(
  "%s is an error that says what to do",
  (feed) => {
    expect(messages({ feed })).toEqual([
      expect.stringMatching(/^feed must not have a user name or password, .*private: true/),
    ]);
  },
);

test("an address that is none is an error of its own", () => {
  expect(messages({ feed: "blog" })).toEqual(["feed must be a whole URL, such as https://example.org/path."]);
  expect(messages({ feed: 7 })).toEqual([
    "feed must be the URL of a feed. Beside a repository, it is a list of tracks.",
  ]);
});

test("a private source has a title, and is compiled as one", () => {
  const feed = "https://blog.example/feed?token=x";
  expect(messages({ feed, private: true })).toEqual([expect.stringContaining("needs a title")]);
  const site = toSite(siteSchema.parse(siteWith({ feed, private: true, title: "Internal" })));
  expect(site.collections[0]!.sources).toMatchObject([{ title: "Internal", url: feed, isPrivate: true }]);
  const open = toSite(siteSchema.parse(siteWith({ feed: "https://blog.example/feed" })));
  expect(open.collections[0]!.sources[0]).not.toHaveProperty("isPrivate");
});
