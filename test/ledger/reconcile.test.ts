import { describe, expect, test } from "vitest";
import type { Item, Note } from "../../src/domain/entry.ts";
import { linkKey, slugOfLink } from "../../src/domain/identity.ts";
import { itemKey, surfacedOf } from "../../src/ledger/entry-changes.ts";
import { FOLLOWED, MemoryLedger } from "../helpers/memory-ledger.ts";
import { aNote, anItem, aSource, at, releaseUrl } from "../helpers/samples.ts";

const DAY_2 = at("2021-06-02T00:00:00Z");
const DAY_3 = at("2021-06-03T00:00:00Z");

const SLUG = "acme.mesh.stable-2.9.4";
const note = aNote({ title: "笔记" });
const item = anItem({ title: "release" });

describe("a note and the release that it is about are one entry", () => {
  test.each([
    ["the note first", (ledger: MemoryLedger) => void (ledger.notes([note]), ledger.items([item]))],
    ["the release first", (ledger: MemoryLedger) => void (ledger.items([item]), ledger.notes([note]))],
    [
      "the release twice",
      (ledger: MemoryLedger) => void (ledger.items([item]), ledger.notes([note]), ledger.items([item])),
    ],
  ])("%s", (_name, fill) => {
    const ledger = new MemoryLedger();
    fill(ledger);
    expect(ledger.shown).toEqual([`${SLUG}: 笔记 / release`]);
    expect(ledger.alive[0]).toMatchObject({ id: `tag:t.example,2026:mesh/${SLUG}`, published: item.published });
  });

  test("however the link is written", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.notes([
      aNote({ link: "http://www.github.com/Acme/MESH/releases/tag/stable%2D2.9.4/?utm_source=x#top", title: "笔记" }),
    ]);
    expect(ledger.shown).toEqual([`${SLUG}: 笔记 / release`]);
  });

  test("storing the same again changes nothing", () => {
    const ledger = new MemoryLedger();
    ledger.notes([note]);
    ledger.items([item]);
    expect(ledger.items([item], DAY_2)).toBe(0);
    expect(ledger.notes([note], DAY_2)).toBe(0);
  });
});

describe("dates", () => {
  test("an empty ledger that fills up has those of long ago", () => {
    const ledger = new MemoryLedger();
    ledger.notes([note]);
    expect(ledger.alive[0]).toMatchObject({ published: note.published, updated: note.published });
    ledger.items([item]);
    expect(ledger.alive[0]).toMatchObject({ published: item.published, updated: item.published });
  });

  test("updated moves when a note joins", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.notes([note], DAY_2);
    expect(ledger.alive[0]).toMatchObject({ published: item.published, updated: DAY_2 });
  });

  test("updated moves for new words of upstream, not for how it looks; published never", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.items(
      [anItem({ title: "release", html: "<p>This <b>release</b> fixes a bug in the  proxy.</p>", published: DAY_3 })],
      DAY_2,
    );
    expect(ledger.alive[0]).toMatchObject({ published: item.published, updated: item.published });
    expect(ledger.alive[0]!.item!.html).toContain("<b>");
    ledger.items(
      [anItem({ title: "release", html: "<p>This release fixes a bug in the proxy, and two more.</p>" })],
      DAY_2,
    );
    expect(ledger.alive[0]).toMatchObject({ published: item.published, updated: DAY_2 });
  });

  test("updated moves when the author changes words, not when the compiler writes other markup", () => {
    const ledger = new MemoryLedger();
    ledger.notes([note]);
    ledger.notes([aNote({ ...note, hash: "", html: "<p><span>这个版本修复了一个问题。</span></p>" })], DAY_2);
    expect(ledger.alive[0]!.updated).toBe(note.published);
    ledger.notes([aNote({ ...note, hash: "", html: "<p>这个版本修复了两个问题。</p>" })], DAY_2);
    expect(ledger.alive[0]!.updated).toBe(DAY_2);
  });

  test("updated never moves backwards", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.notes([note], DAY_3);
    ledger.items([anItem({ html: "<p>All new words are here.</p>" })], DAY_2);
    expect(ledger.alive[0]!.updated).toBe(DAY_3);
  });

  test("a note alone is published on its heading's day, also when the author corrects it", () => {
    const ledger = new MemoryLedger();
    ledger.notes([aNote({ link: null })]);
    ledger.notes([aNote({ link: null, date: "2021-02-25", published: at("2021-02-24T16:00:00Z") })], DAY_2);
    expect(ledger.alive.map(({ published }) => published)).toEqual(["2021-02-24T16:00:00.000Z"]);
  });
});

describe("an edited note keeps its id", () => {
  const alone = aNote({ link: null, title: "CNCF 毕业", html: "<p>这是所有推崇简单与克制的人的胜利，值得庆祝。</p>" });

  test.each<[string, Note, Partial<Note>]>([
    ["its title", note, { title: "完全不同的标题" }],
    ["its text", note, { html: "<p>All is new.</p>", comment: null }],
    ["its date", note, { date: "2021-03-24", published: at("2021-03-23T16:00:00Z") }],
    ["its title and text and date", note, { title: "新", html: "<p>x</p>", date: "2022-01-01" }],
    ["its link", note, { link: "https://a.example/other" }],
    ["its page", note, { page: "journal/2022/mesh.md" }],
    ["its title, without a link", alone, { title: "CNCF 宣布毕业" }],
    ["its text, without a link", alone, { html: "<p>新的正文。</p>" }],
    ["its date, without a link", alone, { date: "2021-07-09" }],
    ["its title and date, without a link", alone, { title: "毕业了", date: "2021-07-09" }],
    ["a link where there was none", alone, { link: "https://a.example/new" }],
    ["no link where there was one", note, { link: null }],
    ["a slug by hand", note, { slug: "by-hand" }],
  ])("%s", (_name, before, change) => {
    const ledger = new MemoryLedger();
    ledger.notes([before, aNote({ link: null, date: "2020-01-01", title: "别的", html: "<p>另一件事。</p>" })]);
    const ids = ledger.alive.map(({ id }) => id);
    ledger.notes(
      [
        aNote({ ...before, hash: "", ...change }),
        aNote({ link: null, date: "2020-01-01", title: "别的", html: "<p>另一件事。</p>" }),
      ],
      DAY_2,
    );
    expect(ledger.alive.map(({ id }) => id)).toEqual(ids);
  });

  test("a note that is deleted while another comes is not taken for it", () => {
    const ledger = new MemoryLedger();
    const release = (version: string) =>
      aNote({
        link: releaseUrl(`stable-${version}`),
        title: `Mesh ${version} 发布`,
        html: `<p><a href="${releaseUrl(version)}">${releaseUrl(version)}</a></p>`,
        comment: null,
      });
    ledger.notes([release("2.10.0")]);
    ledger.notes([release("2.11.0")], DAY_2);
    expect(ledger.alive.map(({ slug }) => slug)).toEqual(["acme.mesh.stable-2.11.0"]);
  });

  test("two notes that change places are not mixed up", () => {
    const a = aNote({ title: "甲", html: "<p>关于甲的一切。</p>", link: "https://a.example/1" });
    const b = aNote({ title: "乙", html: "<p>乙是另一回事。</p>", link: "https://a.example/2" });
    const ledger = new MemoryLedger();
    ledger.notes([a, b]);
    const slugOf = (title: string) => ledger.alive.find((entry) => entry.note!.title === title)!.slug;
    const [slugA, slugB] = [slugOf("甲"), slugOf("乙")];
    ledger.notes(
      [aNote({ ...b, hash: "", html: "<p>乙是另一回事，改过了。</p>" }), aNote({ ...a, hash: "", comment: "新。" })],
      DAY_2,
    );
    expect([slugOf("甲"), slugOf("乙")]).toEqual([slugA, slugB]);
  });
});

describe("a deleted note", () => {
  test("leaves its release", () => {
    const ledger = new MemoryLedger();
    ledger.notes([note]);
    ledger.items([item]);
    ledger.notes([], DAY_2);
    expect(ledger.shown).toEqual([`${SLUG}: – / release`]);
    expect(ledger.alive[0]!.updated).toBe(DAY_2);
  });

  test("alone is not seen any more, and comes back as itself", () => {
    const ledger = new MemoryLedger();
    const alone = aNote({ link: null, title: "笔记" });
    ledger.notes([alone]);
    const [before] = ledger.shown;
    ledger.notes([], DAY_2);
    expect(ledger.shown).toEqual([]);
    ledger.notes([alone], DAY_3);
    expect(ledger.shown).toEqual([before]);
  });

  test("comes back into its entry although its title was changed meanwhile", () => {
    const ledger = new MemoryLedger();
    ledger.notes([note]);
    ledger.items([item]);
    ledger.notes([], DAY_2);
    ledger.notes([aNote({ ...note, hash: "", title: "回来了" })], DAY_3);
    expect(ledger.shown).toEqual([`${SLUG}: 回来了 / release`]);
  });
});

describe("a note whose link is corrected", () => {
  const wrong = aNote({ title: "2.10.1 发布", link: releaseUrl("stable-2.10.0"), html: "<p>甲</p>" });
  const right = aNote({ ...wrong, hash: "", link: releaseUrl("stable-2.10.1") });
  const [old, new_] = [anItem({ tag: "stable-2.10.0" }), anItem({ tag: "stable-2.10.1" })];

  test("moves to the right release, and both releases keep their ids", () => {
    const ledger = new MemoryLedger();
    ledger.notes([wrong]);
    ledger.items([old, new_]);
    ledger.notes([right], DAY_2);
    expect(ledger.shown).toEqual([
      "acme.mesh.stable-2.10.0: – / stable-2.10.0",
      "acme.mesh.stable-2.10.1: 2.10.1 发布 / stable-2.10.1",
    ]);
    expect(ledger.items([old, new_], DAY_3)).toBe(0);
  });

  test("leaves the release that it had joined, before the right one is there", () => {
    const ledger = new MemoryLedger();
    ledger.notes([wrong]);
    ledger.items([old]);
    ledger.notes([right], DAY_2);
    ledger.items([new_], DAY_3);
    expect(ledger.shown).toEqual([
      "acme.mesh.stable-2.10.0: – / stable-2.10.0",
      "acme.mesh.stable-2.10.1: 2.10.1 发布 / stable-2.10.1",
    ]);
  });

  test("keeps its id where nothing else claims either link", () => {
    const ledger = new MemoryLedger();
    ledger.notes([wrong]);
    ledger.notes([right], DAY_2);
    ledger.items([new_, old], DAY_3);
    expect(ledger.shown).toEqual([
      "acme.mesh.stable-2.10.0: 2.10.1 发布 / stable-2.10.1",
      expect.stringMatching(/^acme\.mesh\.stable-2\.10\.0-[\da-f]{8}: – \/ stable-2\.10\.0$/),
    ]);
  });
});

describe("ids do not change hands", () => {
  const talk = (number: number, title: string, overrides: Partial<Note> = {}) =>
    aNote({ title, link: `https://talks.example/${number}`, html: `<p>第${number}场。</p>`, ...overrides });
  const ids = (ledger: MemoryLedger) => ledger.alive.map(({ slug, note }) => `${slug} ${note?.title}`);

  test("when the titles of two notes of one day are swapped", () => {
    const ledger = new MemoryLedger();
    ledger.notes([talk(1, "乙"), talk(2, "甲")]);
    const [first, second] = ledger.alive.map(({ slug }) => slug);
    ledger.notes([talk(1, "甲"), talk(2, "乙")], DAY_2);
    expect(ids(ledger)).toEqual([`${first} 甲`, `${second} 乙`]);
  });

  test("when a note takes the title that another of that day had", () => {
    const ledger = new MemoryLedger();
    ledger.notes([talk(1, "主题演讲"), talk(2, "闪电演讲")]);
    const [first, second] = ledger.alive.map(({ slug }) => slug);
    ledger.notes([talk(1, "开幕"), talk(2, "主题演讲")], DAY_2);
    expect(ids(ledger)).toEqual([`${first} 开幕`, `${second} 主题演讲`]);
  });

  test.each([
    ["releases", releaseUrl("stable-2.9.3"), releaseUrl("stable-2.9.4")],
    ["talks", "https://talks.example/1", "https://talks.example/2"],
  ])("from a deleted note to a later one of that day: %s", (_name, one, other) => {
    const ledger = new MemoryLedger();
    ledger.notes([aNote({ title: "2.9.3发布", link: one })]);
    ledger.items([anItem({ tag: "stable-2.9.4" })]);
    const [before] = ledger.alive.filter(({ note }) => note).map(({ slug }) => slug);
    ledger.notes([], DAY_2);
    ledger.notes([aNote({ title: "2.9.4发布", link: other })], DAY_3);
    expect(ledger.alive.map(({ slug }) => slug)).not.toContain(before);
  });

  test("to a note whose author takes the slug of a deleted one", () => {
    const ledger = new MemoryLedger();
    ledger.notes([talk(1, "旧", { slug: "keynote" })]);
    ledger.notes([], DAY_2);
    ledger.notes([talk(2, "新", { slug: "keynote" })], DAY_3);
    expect(ledger.alive.map(({ slug }) => slug)).toEqual([expect.stringMatching(/^keynote-[\da-f]{8}$/)]);
  });

  test("when a note loses the link to the release that it had joined", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.notes([note]);
    ledger.notes([aNote({ ...note, hash: "", link: null })], DAY_2);
    expect(ledger.shown.toSorted()).toEqual([expect.stringMatching(/: 笔记 \/ –$/), `${SLUG}: – / release`]);
    ledger.notes([note], DAY_3);
    expect(ledger.shown).toEqual([`${SLUG}: 笔记 / release`]);
  });
});

test("a note that returns keeps its release from a note that is relinked to it in the same deployment", () => {
  const ledger = new MemoryLedger();
  const first = aNote({ title: "先", link: releaseUrl("stable-2.9.4") });
  const other = aNote({ title: "别的", link: null, html: "<p>另一件事，有自己的话。</p>", date: "2021-05-01" });
  ledger.items([item]);
  ledger.notes([first, other]);
  ledger.notes([other], DAY_2);
  ledger.notes([first, aNote({ ...other, hash: "", link: releaseUrl("stable-2.9.4") })], DAY_3);
  expect(ledger.shown.toSorted()).toEqual([expect.stringMatching(/: 别的 \/ –$/), `${SLUG}: 先 / release`]);
});

describe("a release that upstream made again", () => {
  const again = anItem({
    id: "tag:github.com,2008:Repository/2000/stable-2.9.4",
    title: "another title",
    published: DAY_2,
    html: "<p>Quite other words.</p>",
  });

  test("stays the same entry, with its note and its date", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.notes([note]);
    ledger.items([again], DAY_3);
    expect(ledger.shown).toEqual([`${SLUG}: 笔记 / another title`]);
    expect(ledger.alive[0]).toMatchObject({ published: item.published, updated: DAY_3 });
    expect(ledger.items([again], DAY_3)).toBe(0);
  });

  test("is there again after it was withdrawn", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.bareTags([item], DAY_2);
    expect(ledger.alive[0]!.withdrawn).toEqual({ since: DAY_2, isGone: true });
    ledger.items([again], DAY_3);
    expect(ledger.alive[0]!.withdrawn).toBeNull();
  });
});

test("a release of which only the tag is left is withdrawn, until it is released again", () => {
  const ledger = new MemoryLedger();
  ledger.items([item]);
  expect(ledger.bareTags([item, anItem({ tag: "never-released" })], DAY_2)).toBe(1);
  expect(ledger.alive[0]!.withdrawn).toEqual({ since: DAY_2, isGone: true });
  expect(ledger.bareTags([item], DAY_3)).toBe(0);
  ledger.items([item], DAY_3);
  expect(ledger.alive[0]!.withdrawn).toBeNull();
});

describe("a source speaks only for itself", () => {
  const planet = (overrides: Partial<Item> = {}): Item => ({
    ...anItem(),
    source: "planet.example/feed",
    id: "spoof",
    tag: null,
    title: "planet's words",
    ...overrides,
  });

  test("an id like GitHub's is the feed's own", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.notes([note]);
    const before = JSON.stringify(ledger.alive);
    ledger.items([planet({ id: item.id, html: "<p>Spoofed.</p>" })], DAY_2);
    expect(JSON.stringify(ledger.alive)).toBe(before);
  });

  test.each([
    ["a release", item, note],
    [
      "a post of another feed",
      { ...anItem({ url: "https://blog.example/p" }), source: "blog.example/feed", id: "p", tag: null },
      null,
    ],
  ])("the entry of %s is the same, whether or not another source linked to it first", (_name, genuine, about) => {
    const fill = (spoofs: readonly number[]) => {
      const ledger = new MemoryLedger();
      const spoof = (step: number) => {
        if (spoofs.includes(step)) ledger.items([planet({ url: genuine.url, linkKey: genuine.linkKey })]);
      };
      spoof(0);
      ledger.items([genuine]);
      spoof(1);
      if (about) ledger.notes([about]);
      spoof(2);
      ledger.items([{ ...genuine, html: "<p>New words, all of them.</p>" }], DAY_2);
      return ledger.alive.map(({ sequence: _sequence, ...entry }) => entry);
    };
    const alone = fill([]);
    for (const spoofs of [[0], [1], [2], [0, 1, 2]]) expect(fill(spoofs)).toEqual(alone);
  });

  test("its item is shown until the page's own source has one, and then gives it the entry", () => {
    const ledger = new MemoryLedger();
    ledger.items([planet()]);
    expect(ledger.shown).toEqual([`${SLUG}: – / planet's words`]);
    ledger.items([item], DAY_2);
    expect(ledger.shown).toEqual([`${SLUG}: – / release`]);
    ledger.items([planet({ html: "<p>Again.</p>" })], DAY_3);
    expect(ledger.shown).toEqual([`${SLUG}: – / release`]);
  });

  test("its item gives the entry to the author's note about the page, too", () => {
    const ledger = new MemoryLedger();
    ledger.items([planet()]);
    ledger.notes([note], DAY_2);
    expect(ledger.shown).toEqual([`${SLUG}: 笔记 / –`]);
    ledger.items([item], DAY_3);
    expect(ledger.shown).toEqual([`${SLUG}: 笔记 / release`]);
  });

  test("its item joins no note about a page of another host, unless site.yaml allows it", () => {
    const page = "https://conference.example/talk";
    const elsewhere = planet({ url: page, linkKey: linkKey(page) });
    const about = aNote({ title: "笔记", link: page });
    for (const [joins, expected] of [
      [[], 2],
      [["conference.example"], 1],
    ] as const) {
      for (const fill of [
        (ledger: MemoryLedger) => void (ledger.notes([about]), ledger.items([elsewhere])),
        (ledger: MemoryLedger) => void (ledger.items([elsewhere]), ledger.notes([about])),
      ]) {
        const ledger = new MemoryLedger();
        ledger.sources = FOLLOWED.map((source) => (source.kind === "feed" ? { ...source, joins } : source));
        fill(ledger);
        expect(ledger.shown).toHaveLength(expected);
        const noteEntry = ledger.alive.find(({ note }) => note)!;
        expect(noteEntry.slug).toBe(slugOfLink(linkKey(page)!));
      }
    }
  });

  test("two followed names of one repository do not take turns", () => {
    const ledger = new MemoryLedger();
    ledger.sources = [...FOLLOWED, aSource({ key: "github.com/acme/meshnet" })];
    ledger.items([item]);
    const other = anItem({
      title: "release",
      source: "github.com/acme/meshnet",
      url: releaseUrl("stable-2.9.4", "acme/meshnet"),
    });
    expect(ledger.items([other], DAY_2)).toBe(0);
    expect(ledger.alive[0]!.item!.source).toBe("github.com/acme/mesh");
  });
});

describe("an entry surfaces", () => {
  test("when it is published, if its note came with the first filling", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.notes([note]);
    expect(surfacedOf(ledger.alive[0]!)).toBe(item.published);
  });

  test("when its note is added later; its dates stay, and later edits do not surface it again", () => {
    const ledger = new MemoryLedger();
    ledger.items([item]);
    ledger.notes([note], DAY_2, true);
    expect(ledger.alive[0]).toMatchObject({ published: item.published, updated: DAY_2 });
    expect(surfacedOf(ledger.alive[0]!)).toBe(DAY_2);
    ledger.notes([aNote({ ...note, hash: "", title: "改" })], DAY_3, true);
    ledger.notes([], DAY_3, true);
    ledger.notes([note], DAY_3, true);
    expect(surfacedOf(ledger.alive[0]!)).toBe(DAY_2);
  });

  test("never before its publication", () => {
    const ledger = new MemoryLedger();
    ledger.notes([aNote({ link: null, published: DAY_3 })], DAY_2, true);
    expect(surfacedOf(ledger.alive[0]!)).toBe(DAY_3);
  });
});

describe("two notes about one link", () => {
  const first = aNote({ date: "2021-02-24", title: "先" });
  const second = aNote({ date: "2021-03-01", title: "后", html: "<p>再谈。</p>" });

  test.each([
    ["before the release", (ledger: MemoryLedger) => void (ledger.notes([second, first]), ledger.items([item]))],
    ["after it", (ledger: MemoryLedger) => void (ledger.items([item]), ledger.notes([second, first]))],
  ])("are two entries, and the release joins the earlier one; the later one links to it: %s", (_name, fill) => {
    const ledger = new MemoryLedger();
    fill(ledger);
    expect(ledger.shown).toEqual([expect.stringMatching(/^2021-03-01-[\da-f]{8}: 后 \/ –$/), `${SLUG}: 先 / release`]);
    expect(ledger.alive.map(({ about }) => about)).toEqual([SLUG, null]);
  });

  test("stay as they are when the earlier one comes later", () => {
    const ledger = new MemoryLedger();
    ledger.notes([second]);
    ledger.items([item]);
    ledger.notes([second, first], DAY_2);
    expect(ledger.shown).toEqual([expect.stringMatching(/^2021-02-24-[\da-f]{8}: 先 \/ –$/), `${SLUG}: 后 / release`]);
  });
});

describe("an item is recognised", () => {
  test("when its repository was renamed", () => {
    const ledger = new MemoryLedger();
    ledger.notes([note]);
    ledger.items([item]);
    const url = releaseUrl("stable-2.9.4", "acme/meshnet");
    const renamed = anItem({ title: "release", source: "github.com/acme/meshnet", url });
    ledger.sources = [aSource({ key: "github.com/acme/meshnet" })];
    ledger.items([renamed], DAY_2);
    ledger.notes([note], DAY_2);
    expect(ledger.shown).toEqual([`${SLUG}: 笔记 / release`]);
    ledger.notes([aNote({ ...note, hash: "", link: url })], DAY_3);
    expect(ledger.shown).toEqual([`${SLUG}: 笔记 / release`]);
  });

  const post = (overrides: Partial<Item>) => ({
    ...anItem({ url: "https://blog.example/post" }),
    source: "blog.example/feed",
    id: "1",
    tag: null,
    title: "post",
    ...overrides,
  });

  test("when its source gives it another identifier", () => {
    const ledger = new MemoryLedger();
    ledger.items([post({})]);
    ledger.items([post({ id: "2" })], DAY_2);
    expect(ledger.shown).toHaveLength(1);
    expect(ledger.items([post({ id: "2" })], DAY_3)).toBe(0);
  });

  test("when another source tells the same; the first one goes on telling it", () => {
    const ledger = new MemoryLedger();
    ledger.items([post({})]);
    ledger.items([post({ source: "planet.example/feed", id: "x", title: "post, by way of a planet" })], DAY_2);
    expect(ledger.shown).toEqual([expect.stringMatching(/: – \/ post$/)]);
  });

  test("not by a page that it shares with others", () => {
    const ledger = new MemoryLedger();
    ledger.items([post({ id: "1", title: "one", linkKey: null }), post({ id: "2", title: "two", linkKey: null })]);
    expect(ledger.shown).toHaveLength(2);
  });

  test("when it gets its link late: the entry that subscribers knew first gets the note about that link", () => {
    const ledger = new MemoryLedger();
    ledger.items([post({ url: null, linkKey: null })]);
    ledger.notes([aNote({ title: "笔记", link: "https://blog.example/post" })]);
    expect(ledger.shown).toHaveLength(2);
    const first = ledger.alive.find((entry) => entry.item)!.id;
    ledger.items([post({})], DAY_2);
    expect(ledger.shown).toHaveLength(1);
    expect(ledger.alive[0]).toMatchObject({ id: first, note: { title: "笔记" }, item: { title: "post" } });
  });
});

test("a slug that another entry has by hand is not taken from it", () => {
  const ledger = new MemoryLedger();
  ledger.notes([aNote({ slug: SLUG, link: null, title: "早到" })]);
  ledger.items([item]);
  expect(ledger.shown).toEqual([
    `${SLUG}: 早到 / –`,
    expect.stringMatching(/^acme\.mesh\.stable-2\.9\.4-[\da-f]{8}: – \/ release$/),
  ]);
});

test("ids don't depend on the order in which things come", () => {
  const notes = [note, aNote({ link: null, title: "独立" }), aNote({ link: releaseUrl("stable-2.9.5"), title: "另" })];
  const items = ["stable-2.9.3", "stable-2.9.4", "stable-2.9.5"].map((tag) => anItem({ tag }));
  const ids = (fill: (ledger: MemoryLedger) => void) => {
    const ledger = new MemoryLedger();
    fill(ledger);
    return ledger.alive.map(({ id, note, item }) => `${id} ${note?.title} ${item && itemKey(item)}`);
  };
  const one = ids((ledger) => void (ledger.notes(notes), ledger.items(items)));
  expect(ids((ledger) => void (ledger.items(items.toReversed()), ledger.notes(notes.toReversed())))).toEqual(one);
  expect(ids((ledger) => items.forEach((each) => void (ledger.items([each]), ledger.notes(notes))))).toEqual(one);
});
