// Repositories on Forgejo and GitLab in site.yaml, and notes on their releases.
import { describe, expect, test } from "vitest";
import { readMessage } from "../../src/journal/schema-messages.ts";
import { siteSchema, toSite } from "../../src/journal/site-schema.ts";
import { SITE } from "../helpers/folders.ts";
import { findingsIn } from "../helpers/journal.ts";

const siteWith = (...sources: object[]) => ({
  title: "t",
  id: "tag:test.example,2026:",
  url: "https://test.example",
  language: "en",
  timeZone: "UTC",
  author: { name: "n" },
  collections: { mesh: { title: "Mesh", sources } },
});
const sourcesOf = (...sources: object[]) => toSite(siteSchema.parse(siteWith(...sources))).collections[0]!.sources;
const problems = (...sources: object[]) =>
  siteSchema
    .safeParse(siteWith(...sources))
    .error?.issues.map(({ path, message }) => [path.slice(4).join("."), ...readMessage(message, "").filter(Boolean)]);

test("a repository is compiled with its forge, its name and its tracks", () => {
  const tracks = { stable: "v*" };
  expect(
    sourcesOf(
      { forgejo: "https://codeberg.org/Gears/Crane", tracks, feed: ["stable"], withdrawn: ["v1"] },
      { gitlab: "https://gitlab.com/Sky/tools/kite/", title: "Kite" },
    ),
  ).toEqual([
    {
      kind: "forgejo",
      key: "codeberg.org/gears/crane",
      title: "Gears/Crane",
      origin: "https://codeberg.org",
      repository: "Gears/Crane",
      tracks: [{ name: "stable", pattern: "v*" }],
      mainTracks: ["stable"],
      history: "none",
      withdrawn: ["v1"],
    },
    {
      kind: "gitlab",
      key: "gitlab.com/sky/tools/kite",
      title: "Kite",
      origin: "https://gitlab.com",
      repository: "Sky/tools/kite",
      tracks: [],
      mainTracks: null,
      history: "none",
      withdrawn: [],
    },
  ]);
});

describe("what is not the address of a repository is an error that says what is meant:", () => {
  const crane = "https://codeberg.org/gears/crane";
  const kite = "https://gitlab.com/sky/tools/kite";
  test.each([
    ["forgejo", `${crane}/releases`, crane],
    ["forgejo", `${crane}.git`, crane],
    ["forgejo", `${crane}/releases.atom`, crane],
    ["forgejo", `${crane}/releases/tag/v1`, crane],
    ["forgejo", "codeberg.org/gears/crane", crane],
    ["forgejo", "git@codeberg.org:gears/crane.git", crane],
    ["forgejo", "gears/crane", null],
    ["forgejo", "https://codeberg.org/gears", null],
    ["gitlab", `${kite}/-/releases`, kite],
    ["gitlab", `${kite}.git`, kite],
    ["gitlab", `${kite}/-/tree/main?ref_type=heads`, kite],
    ["gitlab", "https://me:secret@gitlab.com/sky/kite", "https://gitlab.com/sky/kite"],
    ["gitlab", "sky/kite", null],
    ["gitlab", "https://gitlab.com/sky", null],
  ])("%s: %s", (forge, address, meant) => {
    expect(problems({ [forge]: address })).toEqual([[forge, "mustBeProject", forge, ...(meant ? [meant] : [])]]);
  });
});

test.each([
  [{ forgejo: "https://codeberg.org/a/b", history: "all" }, ["history", "onlyGithub"]],
  [{ gitlab: "https://gitlab.com/a/b", joins: ["a.example"] }, ["joins", "onlyFeed"]],
  [{ gitlab: "https://gitlab.com/a/b", feed: "https://a.example/" }, ["feed", "feedBesideRepository"]],
  [{ gitlab: "https://gitlab.com/a/b", feed: ["edge"] }, ["feed", "noSuchTrack", "edge"]],
  [{ github: "a/b", forgejo: "https://codeberg.org/a/b" }, ["forgejo", "mustBeOneSource"]],
  [{ feed: "https://a.example/", tracks: { stable: "v*" } }, ["tracks", "onlyRepository"]],
  [{ title: "Nothing" }, ["", "mustBeSource"]],
])("%o is an error", (source, problem) => {
  expect(problems(source)).toEqual([problem]);
});

test("one repository twice is an error, whatever its case", () => {
  const [problem] = problems({ gitlab: "https://gitlab.com/A/B" }, { gitlab: "https://gitlab.com/a/b/" })!;
  expect(problem).toEqual(["", "sourceTwice", "gitlab.com/a/b"]);
});

describe("in both languages", () => {
  const found = (after: string, messages: "en" | "zh-Hans") =>
    findingsIn(
      { "site.yaml": SITE.replace("github: acme/mesh", after), "journal/p.md": "### 2021-02-24 x\n\n文\n" },
      { messages },
    );

  test("a forge that is not reached by https is a warning at its line", () => {
    expect(found("forgejo: http://git.intern/a/b", "en")).toEqual([
      expect.stringMatching(/^site\.yaml:12:9 warning .*https.* \(feed-address\)$/),
    ]);
  });

  test("the message names what is meant", () => {
    expect(found("gitlab: https://gitlab.com/a/b.git", "en")).toEqual([
      "site.yaml:12:9 error collections.mesh.sources.0.gitlab must be the address of a repository, such as https://gitlab.com/group/project. Did you mean https://gitlab.com/a/b? (schema)",
    ]);
    expect(found("forgejo: a/b", "zh-Hans")).toEqual([
      "site.yaml:12:9 error collections.mesh.sources.0.forgejo 必须是仓库的地址，例如 https://codeberg.org/owner/project。 (schema)",
    ]);
  });
});

describe("a note", () => {
  const inNote = (text: string, ...sources: string[]) =>
    findingsIn({
      "site.yaml": SITE.replace("- github: acme/mesh", sources.map((source) => `- ${source}`).join("\n      ")),
      "journal/p.md": `### 2021-02-24 标题\n\n${text}\n\n文\n`,
    }).map((finding) => finding.replace(/^journal\/p\.md:/, ""));
  const CRANE = "forgejo: https://codeberg.org/Gears/Crane";
  const KITE = "gitlab: https://gitlab.com/sky/tools/kite";

  test.each(["https://codeberg.org/gears/crane/releases/tag/v1", "https://gitlab.com/sky/tools/kite/-/releases/v1"])(
    "on %s is right",
    (link) => {
      expect(inNote(link, CRANE, KITE)).toEqual([]);
    },
  );

  test.each([
    ["https://codeberg.org/Gears/Crane/src/tag/v1", "https://codeberg.org/Gears/Crane/releases/tag/v1"],
    ["https://codeberg.org/Gears/Crane/archive/v1.tar.gz", "https://codeberg.org/Gears/Crane/releases/tag/v1"],
    ["https://codeberg.org/Gears/Crane/releases", "https://codeberg.org/Gears/Crane/releases/tag/TAG"],
    ["https://gitlab.com/sky/tools/kite/-/tags/v1", "https://gitlab.com/sky/tools/kite/-/releases/v1"],
    ["https://gitlab.com/sky/tools/kite/-/tree/v1.0", "https://gitlab.com/sky/tools/kite/-/releases/v1.0"],
    ["https://gitlab.com/sky/tools/kite/-/releases", "https://gitlab.com/sky/tools/kite/-/releases/TAG"],
    [
      "https://gitlab.com/sky/tools/kite/-/releases/permalink/latest",
      "https://gitlab.com/sky/tools/kite/-/releases/TAG",
    ],
  ])("on %s is told the address to write", (link, right) => {
    expect(inNote(link, CRANE, KITE)).toEqual([
      `3:1 warning This note is not joined with a release, since ${link} is not the address of one. Write instead: ${right} (not-joined)`,
    ]);
  });

  test("on a repository that is not followed is told what to add to the sources", () => {
    expect(inNote("https://gitlab.gnome.org/GNOME/gtk/-/releases/4.1", CRANE)).toEqual([
      '1:1 hint No source of the collection follows gitlab.gnome.org/gnome/gtk, so this note cannot be joined with a release. Add "- gitlab: https://gitlab.gnome.org/GNOME/gtk" to its sources. (not-followed)',
    ]);
    expect(inNote("https://codeberg.org/Gears/Crane/releases/tag/v1", KITE)).toEqual([
      expect.stringContaining('Add "- forgejo: https://codeberg.org/Gears/Crane" to its sources.'),
    ]);
  });
});
