// What the files of the forges say of them, beside the feeds that they write.
import { describe, expect, test } from "vitest";
import { hasOlderPages, type ReleaseSource } from "../../src/domain/site.ts";
import { feedUrlOf, forgeOf, ownLinkKey, tagIn } from "../../src/upstream/forges.ts";
import { aForgejoSource, aGitlabSource, aSource } from "../helpers/samples.ts";

const GITHUB = "https://ghe.example";
const SOURCES: readonly ReleaseSource[] = [aSource(), aForgejoSource(), aGitlabSource()];

test.each([
  [aSource(), "https://ghe.example/acme/mesh/releases.atom", "https://ghe.example/acme/mesh/releases/tag/cli/v1%2Bx"],
  [
    aForgejoSource(),
    "https://codeberg.org/Gears/Crane/releases.atom",
    "https://codeberg.org/api/v1/repos/Gears/Crane/releases/tags/cli%2Fv1%2Bx",
  ],
  [
    aGitlabSource(),
    "https://gitlab.com/Sky/tools/kite/-/releases.atom",
    "https://gitlab.com/Sky/tools/kite/-/releases/cli%2Fv1%2Bx",
  ],
])("GITHUB_ORIGIN stands in for GitHub alone: %o", (source, feed, check) => {
  const forge = forgeOf(source);
  expect(feedUrlOf(source, GITHUB)).toBe(feed);
  expect(forge.checkUrl(source, "cli/v1+x", forge.originOf(source, GITHUB))).toBe(check);
});

test("a source has a history exactly where its forge has older pages", () => {
  for (const source of SOURCES) expect(forgeOf(source).olderPageUrl !== null).toBe(hasOlderPages(source));
});

describe("an item", () => {
  test.each<[ReleaseSource, string, string | null, string | null, string]>([
    [aSource(), "tag:github.com,2008:Repository/7/cli/v1", null, "cli/v1", "tag:github.com,2008:Repository/7/cli/v1"],
    [aSource(), "tag:ghe.example,2008:Repository/7/v1", null, "v1", "tag:ghe.example,2008:Repository/7/v1"],
    [
      aForgejoSource(),
      "512: https://codeberg.org/Gears/Crane/releases/tag/cli/v1",
      "https://codeberg.org/Gears/Crane/releases/tag/cli/v1",
      "cli/v1",
      "512",
    ],
    [aForgejoSource(), "x", "https://codeberg.org/Gears/Crane/releases", null, "x"],
    [
      aGitlabSource(),
      "https://gitlab.com/Sky/tools/kite/-/releases/cli%2Fv1",
      "https://gitlab.com/Sky/tools/kite/-/releases/cli%2Fv1",
      "cli/v1",
      "cli/v1",
    ],
    [aGitlabSource(), "x", "https://gitlab.com/Sky/tools/kite/-/releases/permalink/latest", null, "x"],
  ])("of %o with the id %s and the link %s has the tag %s", (source, id, url, tag, stableId) => {
    expect(tagIn(source, { id, url })).toBe(tag);
    expect(forgeOf(source).stableId({ id, url })).toBe(stableId);
  });

  test("has no tag that is too long, and none where its source is no repository", () => {
    const url = `https://codeberg.org/Gears/Crane/releases/tag/${"v".repeat(256)}`;
    expect(tagIn(aForgejoSource(), { id: "1", url })).toBeNull();
    const blog = { kind: "feed", key: "a.example", title: "A", url: "https://a.example" } as const;
    expect(tagIn(blog, { id: "1", url: "https://codeberg.org/a/b/releases/tag/v1" })).toBeNull();
  });
});

test.each([
  [aSource(), "github.com/other/net/releases/tag/v1", "github.com/acme/mesh/releases/tag/v1"],
  [aForgejoSource(), "codeberg.org/Other/Net/releases/tag/v1", "codeberg.org/gears/crane/releases/tag/v1"],
  [aForgejoSource(), "git.example/Other/Net/releases/tag/v1", "git.example/Other/Net/releases/tag/v1"],
  [aGitlabSource(), "gitlab.com/Other/-/releases", "gitlab.com/Other/-/releases"],
  [aGitlabSource(), "gitlab.com/o/n/-/releases/V1", "gitlab.com/sky/tools/kite/-/releases/V1"],
])("in the feed of %o, %s is %s", (source, key, own) => {
  expect(ownLinkKey(source, key)).toBe(own);
});
