import { describe, expect, test } from "vitest";
import { linkKey, releaseOf, slugOfLink } from "../../src/domain/identity.ts";
import { isReleaseOf, releaseKey, releaseUrl } from "../../src/domain/release-addresses.ts";
import { aForgejoSource, aGitlabSource, aSource } from "../helpers/samples.ts";

describe("the address of a release shows its forge, repository and tag", () => {
  test.each([
    ["https://github.com/Acme/Mesh/releases/tag/V1", "github", "github.com/acme/mesh", "V1"],
    ["https://codeberg.org/Gears/Crane/releases/tag/v1.2", "forgejo", "codeberg.org/gears/crane", "v1.2"],
    ["https://git.example:3000/a/b/releases/tag/cli/v1", "forgejo", "git.example:3000/a/b", "cli/v1"],
    ["https://gitlab.com/sky/kite/-/releases/v1", "gitlab", "gitlab.com/sky/kite", "v1"],
    ["https://gitlab.gnome.org/GNOME/a/b/c/gtk/-/releases/4.1", "gitlab", "gitlab.gnome.org/gnome/a/b/c/gtk", "4.1"],
    ["https://gitlab.com/sky/kite/-/releases/cli%2Fv1", "gitlab", "gitlab.com/sky/kite", "cli/v1"],
  ])("%s", (url, forge, source, tag) => {
    expect(releaseOf(linkKey(url)!)).toMatchObject({ forge, source, tag });
  });

  test.each([
    "https://codeberg.org/gears/crane/releases",
    "https://codeberg.org/gears/crane/releases/tag/",
    "https://codeberg.org/gears/crane/releases/tag/v1?page=2",
    "https://mirror.example/github.com/acme/mesh/releases/tag/v1",
    "https://gitlab.com/kite/-/releases/v1",
    "https://gitlab.com/sky/kite/-/releases",
    "https://gitlab.com/sky/kite/-/releases/new",
    "https://gitlab.com/sky/kite/-/releases/permalink/latest",
    "https://gitlab.com/sky/-/kite/-/releases/v1",
    "https://github.com/sky/kite/-/releases/v1",
  ])("%s is not one", (url) => {
    expect(releaseOf(linkKey(url)!)).toBeNull();
  });
});

test.each([
  ["github.com/acme/mesh/releases/tag/v1", "acme.mesh.v1"],
  ["codeberg.org/Gears/Crane/releases/tag/v1", /^v1-[0-9a-f]{8}$/],
  ["gitlab.com/sky/kite/-/releases/v1", /^v1-[0-9a-f]{8}$/],
])("only GitHub's releases have slugs without a hash: %s", (key, slug) => {
  expect(slugOfLink(key)).toEqual(typeof slug === "string" ? slug : expect.stringMatching(slug));
});

test.each([aSource(), aForgejoSource(), aGitlabSource()])(
  "the address and the key of a release agree: %o",
  (source) => {
    for (const tag of ["v1", "cli/v1", "1.0+x", "a b", "版本"]) {
      const key = releaseKey(source, tag);
      expect(releaseOf(linkKey(releaseUrl(source, tag))!)).toMatchObject({ source: source.key, tag });
      expect(isReleaseOf(source, key)).toBe(true);
    }
    expect(isReleaseOf(source, `${source.key}-two/releases/tag/v1`)).toBe(false);
  },
);
