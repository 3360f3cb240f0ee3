import { describe, expect, test } from "vitest";
import { linkKey, slugOfItem, slugOfLink, slugOfNote } from "../../src/domain/identity.ts";

describe("linkKey", () => {
  const release = "github.com/linkerd/linkerd2/releases/tag/stable-2.9.4";

  test.each([
    ["as it is", "https://github.com/linkerd/linkerd2/releases/tag/stable-2.9.4", release],
    ["http", "http://github.com/linkerd/linkerd2/releases/tag/stable-2.9.4", release],
    ["www and case of the host", "https://WWW.GitHub.com/linkerd/linkerd2/releases/tag/stable-2.9.4", release],
    ["case of owner and repository", "https://github.com/Linkerd/LinkerD2/releases/tag/stable-2.9.4", release],
    ["trailing slash", "https://github.com/linkerd/linkerd2/releases/tag/stable-2.9.4/", release],
    ["fragment", "https://github.com/linkerd/linkerd2/releases/tag/stable-2.9.4#notes", release],
    ["tracking", "https://github.com/linkerd/linkerd2/releases/tag/stable-2.9.4?utm_source=x&fbclid=1", release],
    ["percent-encoding", "https://github.com/linkerd/linkerd2/releases/tag/stable%2D2%2E9%2e4", release],
    ["default port", "https://github.com:443/linkerd/linkerd2/releases/tag/stable-2.9.4", release],
    ["name and password", "https://me:secret@github.com/linkerd/linkerd2/releases/tag/stable-2.9.4", release],
  ])("takes no notice of %s", (_name, url, key) => {
    expect(linkKey(url)).toBe(key);
  });

  test.each([
    ["the tag's case", "https://github.com/a/b/releases/tag/V1", "github.com/a/b/releases/tag/V1"],
    ["a slash in a tag", "https://github.com/a/b/releases/tag/cli%2Fv1", "github.com/a/b/releases/tag/cli/v1"],
    ["parameters that mean something", "https://a.example/p?id=1&utm_medium=x&b=2", "a.example/p?id=1&b=2"],
    ["a port", "https://a.example:8443/p", "a.example:8443/p"],
    ["case of a path", "https://a.example/Path", "a.example/Path"],
    ["what can't be decoded", "https://a.example/%E0%A4%A", "a.example/%E0%A4%A"],
    ["Chinese, in one form", "https://a.example/%E4%B8%AD", "a.example/中"],
  ])("keeps %s", (_name, url, key) => {
    expect(linkKey(url)).toBe(key);
  });

  test.each(["", "no url", "mailto:a@b.example", "javascript:alert(1)", "/relative"])("is null for %j", (url) => {
    expect(linkKey(url)).toBeNull();
  });
});

describe("slugs", () => {
  test.each([
    ["github.com/linkerd/linkerd2/releases/tag/stable-2.9.4", "linkerd.linkerd2.stable-2.9.4"],
    ["github.com/emu_corp/some_repo-x/releases/tag/v1_2-rc.1", "emu_corp.some_repo-x.v1_2-rc.1"],
    ["github.com/old-name-/r/releases/tag/V2.", "old-name-.r.V2."],
  ])("of a release read as owner, repository and tag: %s", (key, slug) => {
    expect(slugOfLink(key)).toBe(slug);
  });

  test.each([
    ["a tag with a slash", "github.com/a/b/releases/tag/cli/v1", "github.com/a/b/releases/tag/cli-v1"],
    ["a repository with a dot", "github.com/a/b.c/releases/tag/v1", "github.com/a/b/releases/tag/c.v1"],
    ["an owner with a dot", "github.com/a.b/c/releases/tag/v1", "github.com/a/b/releases/tag/c.v1"],
    ["an owner with a semicolon", "github.com/a;b/c/releases/tag/v1", "github.com/a,b/c/releases/tag/v1"],
    ["a page and another below it", "a.example/x/y", "a.example/y"],
    ["parameters", "a.example/y?id=1", "a.example/y?id=2"],
  ])("tell things apart that read alike: %s", (_name, a, b) => {
    expect(slugOfLink(a)).not.toBe(slugOfLink(b));
  });

  test.each([
    slugOfLink("a.example/%E4%B8%AD/文章"),
    slugOfLink("github.com/a/b/releases/tag/版本 1/2?x=<y>"),
    slugOfLink("github.com/semi;colon,comma/repo/releases/tag/v1"),
    slugOfLink("github.com/ünï/repo/releases/tag/v1"),
    slugOfLink(`github.com/${"o".repeat(40)}/repo/releases/tag/v1`),
    slugOfLink(`github.com/owner/${"r".repeat(101)}/releases/tag/v1`),
    slugOfLink(`a.example/${"long".repeat(100)}`),
    slugOfNote("2021-07-08", "CNCF毕业：Crème brûlée"),
    slugOfItem("a.example/feed", "42", "…"),
  ])("are short and plain: %s", (slug) => {
    expect(slug).toMatch(/^[\w.-]{8,100}$/);
  });

  test("of a note are its date, what is plain of its title, and a hash of all of it", () => {
    expect(slugOfNote("2021-07-08", "CNCF毕业")).toMatch(/^2021-07-08-cncf-[\da-f]{8}$/);
    expect(slugOfNote("2021-07-08", "CNCF毕业")).not.toBe(slugOfNote("2021-07-08", "CNCF畢業"));
    expect(slugOfNote("2021-07-08", "毕业")).toMatch(/^2021-07-08-[\da-f]{8}$/);
  });
});
