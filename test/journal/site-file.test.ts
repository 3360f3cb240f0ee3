import { describe, expect, test } from "vitest";
import { SITE } from "../helpers/folders.ts";
import { findingsIn } from "../helpers/journal.ts";

const PAGE = "### 2021-02-24 x\n\n文\n";

/** What is found where site.yaml has `after` in place of `before`. */
const changed = (before: string, after: string) =>
  findingsIn({ "site.yaml": SITE.replace(before, after), "journal/p.md": PAGE });

describe("one message for one mistake in site.yaml:", () => {
  test.each([
    ["timeZone", "timezone", "5:1 error timezone is not a key. Did you mean timeZone? (unknown-key)"],
    ["    title:", "    titel:", "9:5 error collections.mesh.titel is not a key. Did you mean title? (unknown-key)"],
    [
      "github:",
      "githb:",
      "12:9 error collections.mesh.sources.0.githb is not a key. Did you mean github? (unknown-key)",
    ],
    ["zh-Hans", "cn", "4:1 error language must be a language tag. Did you mean zh-Hans? (schema)"],
    ["zh-Hans", "zh_Hant", "4:1 error language must be a language tag. Did you mean zh-Hant? (schema)"],
    [
      "acme/mesh",
      "acme/mesh.git",
      "12:9 error collections.mesh.sources.0.github must be OWNER/REPOSITORY, such as linkerd/linkerd2. Did you mean acme/mesh? (schema)",
    ],
    [
      "acme/mesh",
      "https://github.com/acme/mesh/releases",
      "12:9 error collections.mesh.sources.0.github must be OWNER/REPOSITORY, such as linkerd/linkerd2. Did you mean acme/mesh? (schema)",
    ],
    [
      "  mesh:",
      "  search:",
      '8:3 error The name "search" is used by Gazette itself. Choose another, such as search-releases. (schema)',
    ],
    [
      "journal/**",
      "data/journal/**",
      "10:15 error No page matches it. Patterns start in data/, so leave out data/: journal/**/*.md. (missing-file)",
    ],
    ["journal/**/*.md", "/journal/*.md", "10:15 error No page matches it. Did you mean journal/*.md? (missing-file)"],
    [
      "{ name: A }",
      "{ name: A， url: https://a.example }",
      "6:18 error This line has a full-width ，. Write a plain comma. (yaml)",
    ],
    ["title: T", "title：T", "1:6 error This line has a full-width ：. Write a plain colon. (yaml)"],
    [
      "[journal/**/*.md]",
      "［journal/**/*.md］",
      "10:5 error This line has a full-width ［. Write a plain bracket. (missing-file)",
    ],
    ["title: T", "title: a: b", "1:8 error This value has a colon in it. Write it in quotes. (yaml)"],
    ["title: T", "title: [T", "1:8 error A quotation mark or bracket is not closed here. (yaml)"],
    ["title: T", "title: T\ntitle: U", "2:1 error This key is here twice. Remove one of them. (yaml)"],
  ])("%s → %s", (before, after, finding) => {
    expect(changed(before, after)).toEqual([`site.yaml:${finding}`]);
  });
});

describe("a track", () => {
  const tracks = (text: string) => changed("github: acme/mesh", `github: acme/mesh\n        tracks: { edge: ${text} }`);

  test("may say that it is a pre-release", () => {
    expect(tracks("{ pattern: 'edge-*', prerelease: true }")).toEqual([]);
    expect(tracks("'edge-*'")).toEqual([]);
  });

  test.each([
    ["{ pattern: 'edge-*', prelease: true }", "prelease is not a key. Did you mean prerelease? (unknown-key)"],
    ["{ pattern: 'edge-*', prerelease: yes }", "prerelease must be true or false. (schema)"],
    ["{ prerelease: true }", "pattern is missing. (schema)"],
    ["3", "edge must have the keys pattern, prerelease. (schema)"],
  ])("%s is reported", (text, message) => {
    expect(tracks(text)).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    "notes",
    "releases",
    "final",
    "minor",
    "major",
    "unnoted",
    "weekly",
    "latest",
    "entries",
    "tags",
    "status",
    "search",
  ])("can't be called %s, nor can a collection", (name) => {
    expect(changed("github: acme/mesh", `github: acme/mesh\n        tracks: { ${name}: 'v*' }`)).toEqual([
      expect.stringContaining(
        `The name "${name}" is used by Gazette itself. Choose another, such as ${name}-releases.`,
      ),
    ]);
    expect(changed("  mesh:", `  ${name}:`)).toEqual([expect.stringContaining(`"${name}" is used by Gazette itself.`)]);
  });

  test("a collection can have had a name that is reserved now", () => {
    expect(changed("    title:", "    formerly: [weekly]\n    title:")).toEqual([]);
  });
});

describe("an error in site.yaml hides no finding of the journal:", () => {
  test.each([
    ["timeZone: Asia/Shanghai", "timeZone: Mars"],
    ["timeZone", "timezone"],
    ["title: T", "title: 'T"],
    ["title: T", "title: *T"],
    ["author: { name: A }", "author: { name: A，b: c }"],
    ["  mesh:", "  search:"],
    ["collections:", "collection:"],
    ["github: acme/mesh", "github: acme"],
    ["journal/**", "data/journal/**"],
  ])("%s → %s", (before, after) => {
    const findings = findingsIn({ "site.yaml": SITE.replace(before, after), "journal/p.md": "### 2021-02-30 x\n" });
    expect(findings).toEqual([
      expect.stringMatching(/^journal\/p\.md:1:1 error .*\(bad-date\)$/),
      expect.stringMatching(/^site\.yaml:/),
    ]);
  });

  test("and causes none that may be wrong", () => {
    const page = "### 2021-02-24 x\n\nhttps://github.com/acme/other/releases/tag/v1\n\n文 [文](/images/a.png)\n";
    const site = SITE.replace("title: T", "title: [T");
    expect(findingsIn({ "site.yaml": site, "journal/p.md": page })).toEqual([expect.stringMatching(/^site\.yaml:/)]);
  });
});

test("labels of comments of one's own make comments", () => {
  const note = "### 2021-02-24 x\n\n> Quoted in English here.\n\n编辑部：好。\n";
  const findings = (site: string) => findingsIn({ "site.yaml": site, "journal/p.md": note });
  expect(findings(SITE)).toEqual([]); // read as the translation
  expect(findings(`commentLabels: [编辑部]\n${SITE}`)).toEqual([expect.stringContaining("(untranslated)")]);
});
