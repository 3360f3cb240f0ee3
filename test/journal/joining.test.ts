import { describe, expect, test } from "vitest";
import { SITE } from "../helpers/folders.ts";
import { findingsIn, found } from "../helpers/journal.ts";

const RELEASE = "https://github.com/acme/mesh/releases/tag/v1.2";

const inNote = (text: string, title = "标题") => found(`### 2021-02-24 ${title}\n\n${text}\n`);

describe("what separates a note from its release is a warning at the link:", () => {
  test.each([
    ["words before it", `地址：${RELEASE}\n\n文`, "3:4"],
    ["a full stop after it", `${RELEASE}.\n\n文`, "3:1"],
    ["a Chinese full stop after it", `${RELEASE}。\n\n文`, "3:1"],
    ["a full stop in it", `<${RELEASE}.>\n\n文`, "3:1"],
    ["a comma after words with a link", `[v1.2](${RELEASE})，\n\n文`, "3:1"],
    ["a list", `- ${RELEASE}\n\n文`, "3:3"],
    ["a quote", `> ${RELEASE}\n\n文`, "3:3"],
    ["bold", `**${RELEASE}**\n\n文`, "3:3"],
    ["full-width angle brackets", `＜${RELEASE}＞\n\n文`, "3:2"],
    ["a second line", `${RELEASE}\n文`, "3:1"],
    ["text above it", `文\n\n${RELEASE}`, "5:1"],
    ["four spaces", `    ${RELEASE}\n\n文`, "3:5"],
    ["backquotes", `\`${RELEASE}\`\n\n文`, "3:2"],
    ["HTML", `<a href="${RELEASE}">v1.2</a>\n\n文`, "3:10"],
    ["a reference", `[v1.2][r]\n\n文\n\n[r]: ${RELEASE}`, "3:1"],
    ["two links", `${RELEASE} https://b.example/\n\n文`, "3:1"],
    ["a query", `${RELEASE}?from=feed\n\n文`, "3:1"],
    ["a mirror", `https://mirror.example/${RELEASE}\n\n文`, "3:1"],
    ["/tree/TAG", "https://github.com/acme/mesh/tree/v1.2\n\n文", "3:1"],
    ["a file of the release", "https://github.com/acme/mesh/releases/download/v1.2/mesh.zip\n\n文", "3:1"],
    ["a comparison", "https://github.com/acme/mesh/compare/v1.1...v1.2\n\n文", "3:1"],
    ["/releases", "https://github.com/acme/mesh/releases\n\n文", "3:1"],
    ["/releases/latest", "https://github.com/Acme/Mesh/releases/latest\n\n文", "3:1"],
  ])("%s", (_name, text, position) => {
    expect(inNote(text)).toEqual([`${position} warning not-joined`]);
  });

  test("another link above it, where the title names the version", () => {
    const text = `https://blog.example/\n\n文\n\n${RELEASE}`;
    expect(inNote(text, "Mesh 1.2")).toEqual(["7:1 warning not-joined"]);
    expect(inNote(text, "一篇博客")).toEqual([]);
  });

  test.each([
    `${RELEASE}\n\n文 ${RELEASE}.`,
    `<${RELEASE}>\n\n文`,
    `[v1.2](${RELEASE}/)\n\n文`,
    "https://github.com/acme/mesh\n\n文",
    "https://github.com/acme/mesh/tree/main\n\n文",
    "https://github.com/acme/mesh/issues/12\n\n文",
    "文，见 https://github.com/acme/mesh/releases 和其他页面",
    "https://github.com/other/mesh/tree/v1.2\n\n文",
  ])("but not %j", (text) => {
    expect(inNote(text).filter((finding) => !finding.endsWith("not-followed"))).toEqual([]);
  });

  test("the message says what to do", () => {
    expect(findingsIn({ "journal/p.md": `### 2021-02-24 x\n\n见 ${RELEASE}\n` })).toEqual([
      `journal/p.md:3:3 warning This note is not joined with release ${RELEASE}. Put the link on a line of its own under the heading, with an empty line after it and no other characters. (not-joined)`,
    ]);
    expect(
      findingsIn({ "journal/p.md": "### 2021-02-24 x\n\nhttps://github.com/acme/mesh/tree/v1.2\n\n文\n" }),
    ).toEqual([expect.stringContaining("Write instead: https://github.com/acme/mesh/releases/tag/v1.2 (not-joined)")]);
  });

  test("one mistake is one message", () => {
    expect(inNote(`[v1.2]（${RELEASE}）\n\n文`)).toEqual(["3:1 warning full-width"]);
  });
});

describe("where the tags of a repository are known,", () => {
  const known = (isComplete: boolean) => ({
    repositories: new Map([["github.com/acme/mesh", { tags: ["v1.1", "v1.2"], isComplete }]]),
  });
  const page = (tag: string) => `### 2021-02-24 x\n\nhttps://github.com/acme/mesh/releases/tag/${tag}\n\n文\n`;

  test("a tag that a repository read to its end does not have is a warning at the link", () => {
    expect(findingsIn({ "journal/p.md": page("v1.22") }, known(true))).toEqual([
      "journal/p.md:3:1 warning acme/mesh has no release v1.22, so this note is joined with none. Did you mean v1.2? (unknown-tag)",
    ]);
    expect(found(page("v1.2"), known(true))).toEqual([]);
  });

  test("a tag may still come where the repository was not read to its end", () => {
    expect(found(page("v1.22"), known(false))).toEqual([]);
  });

  test("a pattern of a track that no tag matches is a warning", () => {
    const site = `${SITE}        tracks: { stable: 'v*', edge: 'edge-*' }\n`;
    expect(findingsIn({ "site.yaml": site, "journal/p.md": page("v1.2") }, known(false))).toEqual([
      "site.yaml:13:33 warning No known tag of acme/mesh matches edge-*. (unmatched-track)",
    ]);
  });
});
