import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { compileJournal } from "../../src/journal/compile.ts";
import { formatFinding } from "../../src/journal/diagnostics.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const SITE = `title: T
id: "tag:t.example,2026:"
url: https://t.example
language: zh-Hans
timeZone: Asia/Shanghai
author: { name: A }
collections:
  c:
    title: C
    journal: [journal/**/*.md]
`;

/** A data folder of these files, compiled; site.yaml is a valid one unless it is among them. */
function compile(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), "gazette-"));
  folders.push(folder);
  for (const [path, content] of Object.entries({ "site.yaml": SITE, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const { journal, findings } = compileJournal(folder, (path) => path.slice(folder.length + 1), { messages: "en" });
  return { site: journal?.site, notes: journal?.notes["c"] ?? null, findings: findings.map(formatFinding) };
}

const page = (text: string) => compile({ "journal/p.md": text });

describe("the data folder of this project, or DATA_DIR", () => {
  const { journal, findings } = compileJournal(
    resolve(process.env["DATA_DIR"] ?? join(import.meta.dirname, "../../data")),
  );

  test("has no errors, and every note stands in its collection, newest first", () => {
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    for (const notes of Object.values(journal!.notes)) {
      const dates = notes.map(({ date }) => date);
      expect(dates).toEqual(dates.toSorted().toReversed());
    }
  });
});

describe("the journal of Linkerd2's year 2021", () => {
  const { journal, findings } = compileJournal(join(import.meta.dirname, "../../data"));

  test("has seven notes, newest first although they were not written so", () => {
    expect(journal!.notes["linkerd2"]!.map(({ date, title, link }) => `${date} ${title} ${link}`)).toEqual([
      "2021-09-30 Linkerd2 2.11.0发布 https://github.com/linkerd/linkerd2/releases/tag/stable-2.11.0",
      "2021-07-08 CNCF毕业 null",
      "2021-06-15 演讲：为什么云计算的未来将会构建在Rust之上？ https://buoyant.io/media/why-the-future-of-the-cloud-will-be-built-on-rust/",
      "2021-05-18 Linkerd2 2.10.2发布 https://github.com/linkerd/linkerd2/releases/tag/stable-2.10.2",
      "2021-04-16 Linkerd2 2.10.0发布 https://github.com/linkerd/linkerd2/releases/tag/stable-2.10.1",
      "2021-03-11 Linkerd2 2.10.0发布 https://github.com/linkerd/linkerd2/releases/tag/stable-2.10.0",
      "2021-02-24 Linkerd2 2.9.4发布 https://github.com/linkerd/linkerd2/releases/tag/stable-2.9.4",
    ]);
  });

  test("warns that a title names another version than its link, and builds all the same", () => {
    expect(findings.map(({ rule, severity, line }) => ({ rule, severity, line }))).toEqual([
      { rule: "version-differs", severity: "warning", line: 36 },
    ]);
  });

  test("keeps comments, sections and related links of a note with several sources", () => {
    const note = journal!.notes["linkerd2"]!.find(({ title }) => title === "CNCF毕业")!;
    expect(note.related.map(({ url }) => new URL(url).host)).toEqual(["linkerd.io", "www.cncf.io", "dockone.io"]);
    expect(note.html.match(/<h4>.*?<\/h4>/g)).toEqual(["<h4>William Morgan的博客</h4>", "<h4>CNCF的官宣文章</h4>"]);
    expect(note.html.match(/<div class="comment">/g)).toHaveLength(2);
    expect(note.comment?.split("\n")).toHaveLength(2);
    expect(note.comment).not.toContain("It was the first service mesh project");
  });
});

test("a hub's address is written as a header of HTTP can hold it", () => {
  const hubs = ["https://hub.example/\\n中>", "https://hub.example"].map((hub) => `  - "${hub}"\n`).join("");
  expect(compile({ "site.yaml": `${SITE}hubs:\n${hubs}`, "journal/p.md": "### 2021-02-03 x\n" }).site?.hubs).toEqual([
    "https://hub.example/%E4%B8%AD%3E",
    "https://hub.example/",
  ]);
});

describe("the build stops, and says where,", () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      "for a day that is none",
      { "journal/p.md": "---\ntitle: x\n---\n\n### 2021-02-30 x\n\ntext\n" },
      ["journal/p.md:5:1 error There is no day 2021-02-30. Write the date of a note as YYYY-MM-DD. (bad-date)"],
    ],
    [
      "for two notes that would be one",
      { "journal/p.md": "### 2021-02-03 x\n\na\n\n### 2021-02-03 x\n\nb\n" },
      [
        "journal/p.md:5:1 error The note at journal/p.md:1 has the same date and title. Change the title, or delete one of them. (duplicate-note)",
      ],
    ],
    [
      "for a slug that is taken",
      { "journal/p.md": "### 2021-02-03 x {#s}\n\n文\n", "journal/q.md": "\n### 2021-02-04 y {#s}\n\n文\n" },
      ["journal/q.md:2:1 error The note at journal/p.md:1 has the slug s already. Choose another. (duplicate-slug)"],
    ],
    [
      "for a slug that can't be one",
      { "journal/p.md": "### 2021-02-03 x {#中}\n" },
      [
        'journal/p.md:1:1 error {#中} is not a valid slug. Use a-z, A-Z, 0-9, ".", "_" and "-", at most 100 characters. (bad-slug)',
      ],
    ],
    [
      "for an unknown key",
      { "site.yaml": SITE.replace("    title: C", "    title: C\n    titel: C"), "journal/p.md": "" },
      [
        "site.yaml:10:5 error collections.c.titel is not a key. The keys here are title, description, language, formerly, journal, sources. (unknown-key)",
      ],
    ],
    [
      "for a missing key and a wrong value, all at once",
      { "site.yaml": SITE.replace("title: T\n", "").replace("Asia/Shanghai", "Mars/Olympus"), "journal/p.md": "" },
      [
        "site.yaml:1:1 error title is missing. (schema)",
        "site.yaml:4:1 error timeZone must be a time zone, such as Asia/Shanghai or UTC. (schema)",
      ],
    ],
    [
      "for a page that is not there",
      { "site.yaml": SITE.replace("journal/**/*.md", "journal/missing.md") },
      [
        expect.stringMatching(
          /^site\.yaml:10:15 error No page matches journal\/missing\.md\. Create .* \(missing-file\)$/,
        ) as string,
      ],
    ],
    [
      "for broken YAML",
      { "site.yaml": "title: [x\n" },
      ["site.yaml:1:8 error A quotation mark or bracket is not closed here. (yaml)"],
    ],
    [
      "for broken front matter",
      { "journal/p.md": '---\ntitle: "x\ndraft: 3\n---\n\n### 2021-02-03 x\n' },
      ["journal/p.md:2:8 error A quotation mark or bracket is not closed here. (yaml)"],
    ],
    [
      "for front matter that can't be",
      { "journal/p.md": "---\ntitle: x\ndraft: 3\nlanguage: no tag\n---\n" },
      [
        "journal/p.md:3:1 error draft must be true or false. (schema)",
        "journal/p.md:4:1 error language must be a language tag. Write one such as zh-Hans or en. (schema)",
      ],
    ],
    [
      "for front matter in TOML",
      { "journal/p.md": "+++\ntitle = 'x'\n+++\n\n### 2021-02-03 x\n" },
      [
        "journal/p.md:1:1 error Front matter in TOML (+++) is not read. Write it in YAML, between two lines of ---. (front-matter)",
      ],
    ],
    [
      "for a block that swallows the next note",
      { "journal/p.md": "### 2021-02-03 x\n\n<script>\n\n### 2021-02-04 y\n\n### 2021-02-05 z\n" },
      [
        'journal/p.md:3:1 error This is not closed before the note "### 2021-02-04 y", so everything after it is lost. Close it with </script>. (unclosed)',
        "journal/p.md:3:1 warning <script> is not HTML that can be published, so it is shown as text. Write it in backquotes. (html)",
      ],
    ],
  ])("%s", (_name, files, expected) => {
    const { notes, findings } = compile(files);
    expect(findings).toEqual(expected);
    expect(notes).toBeNull();
  });

  test("for a site.yaml that is not there", () => {
    const { findings } = compileJournal(join(tmpdir(), "gazette-no-such-folder"), () => "site.yaml");
    expect(findings.map(formatFinding)).toEqual(["site.yaml:1:1 error There is no such file. (unreadable)"]);
  });

  test("for bytes that are no UTF-8", () => {
    const { notes, findings } = compile({
      "journal/p.md": Buffer.from("### 2021-02-03 x\n\n\xc4\xe3\xba\xc3\n", "latin1"),
    });
    expect(findings).toEqual(["journal/p.md:3:1 error This line is not UTF-8. Save the file as UTF-8. (unreadable)"]);
    expect(notes).toBeNull();
  });
});

describe("the build goes on, and says so,", () => {
  test.each([
    ["for text outside of notes", "intro\n\nmore\n\n### 2021-02-03 x\n", ["journal/p.md:1:1 hint", "(outside)"]],
    [
      "for a heading without a date",
      "### 2016年年底\n\nx\n\n### 2021-02-03 x\n",
      ["journal/p.md:1:1 warning", "(undated)"],
    ],
    [
      "for a date in another form",
      "### 2021/2/3 x\n",
      ["journal/p.md:1:1 warning This date is read as 2021-02-03", "(date-form)"],
    ],
    [
      "for a date at another level",
      "## 2021-02-04 y\n\n### 2021-02-03 x\n",
      ["journal/p.md:1:1 warning", "(heading-level)"],
    ],
    ["for a note without a title", "### 2021-02-03\n", ["journal/p.md:1:1 warning", "(no-title)"]],
    [
      "for a shortcode that it doesn't know",
      "### 2021-02-03 x\n\n{{< chart a=1 >}}\n\n文\n",
      ["journal/p.md:3:1 warning The shortcode chart", "(shortcode)"],
    ],
  ])("%s", (_name, text, expected) => {
    const { notes, findings } = page(text);
    expect(notes).toHaveLength(1);
    for (const part of expected) expect(findings[0]).toContain(part);
  });

  test("mends a heading without its space, which would hide a note", () => {
    expect(
      page("### 2021-02-03 x\n\na\n\n###2021-02-04 y\n\n###　2021-02-05 z\n").notes!.map(({ title }) => title),
    ).toEqual(["z", "y", "x"]);
  });
});

describe("pages", () => {
  test("of drafts and of sections give no notes", () => {
    const { notes, findings } = compile({
      "journal/draft.md": "---\ndraft: true\n---\n\n### 2021-02-03 x\n",
      "journal/_index.md": "### 2021-02-03 x\n",
    });
    expect(notes).toEqual([]);
    expect(findings).toEqual([
      "journal/_index.md:1:1 warning _index.md describes a section in Hugo, so its 1 note is not published. Move it to another page. (unpublished)",
      "journal/draft.md:2:1 hint This page is a draft, so its 1 note is not published. Remove draft: true to publish. (unpublished)",
    ]);
  });

  test("in any layout are found once each", () => {
    const { notes } = compile({
      "site.yaml": SITE.replace("[journal/**/*.md]", "[journal/*/c.md, journal/**/*.md]"),
      "journal/2021/c.md": "### 2021-02-03 x\n",
      "journal/c/2022.md": "### 2022-02-03 y\n",
      "journal/deep/er/z.md": "### 2020-02-03 z\n",
    });
    expect(notes!.map(({ title }) => title)).toEqual(["y", "x", "z"]);
  });

  test("may leave the quotes around an id out, although it ends with a colon", () => {
    const site = SITE.replace('id: "tag:t.example,2026:"', "id: tag:t.example,2026:        # for ever");
    expect(compile({ "site.yaml": site, "journal/p.md": "### 2021-02-03 x\n\n文\n" })).toMatchObject({ findings: [] });
  });

  test("give their tags and language to their notes", () => {
    const { notes } = page("---\ntags: [a, b, a]\nlanguage: en\n---\n\n### 2021-02-03 x\n");
    expect(notes![0]).toMatchObject({ tags: ["a", "b"], language: "en" });
  });
});
