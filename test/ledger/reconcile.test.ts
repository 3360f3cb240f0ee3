import { describe, expect, test } from "vitest";
import type { Item, Note } from "../../src/domain/entry.ts";
import { isAlive, itemKey, liveNote, type StoredEntry } from "../../src/ledger/entry-changes.ts";
import type { ChangeSet } from "../../src/ledger/working-set.ts";
import { reconcileItems, reconcileNotes } from "../../src/ledger/reconcile.ts";
import { aNote, anItem, at, releaseUrl } from "../helpers/samples.ts";

const DAY_1 = at("2021-06-01T00:00:00Z");
const DAY_2 = at("2021-06-02T00:00:00Z");
const DAY_3 = at("2021-06-03T00:00:00Z");

/** A ledger of one collection without a database: all of it is the workingSet. */
class LedgerContext {
  #entries = new Map<string, StoredEntry>();
  #slugOfItem = new Map<string, string>();

  get slice() {
    return {
      collection: "mesh",
      idPrefix: "tag:t.example,2026:",
      followed: new Set(["github.com/acme/mesh", "blog.example/feed", "planet.example/feed"]),
      renames: new Map(),
      entries: [...this.#entries.values()],
      slugOfItem: this.#slugOfItem,
    };
  }

  #take(changeSet: ChangeSet): number {
    for (const entry of changeSet.entries) this.#entries.set(entry.slug, entry);
    for (const [key, slug] of changeSet.slugOfItem) this.#slugOfItem.set(key, slug);
    return changeSet.entries.length;
  }

  items(items: readonly Item[], now = DAY_1): number {
    return this.#take(reconcileItems(this.slice, items, now));
  }

  /** The whole journal of the collection. */
  notes(notes: readonly Note[], now = DAY_1): number {
    const known = this.slice.entries.filter(({ note }) => note).map(({ slug }) => slug);
    return this.#take(reconcileNotes(this.slice, notes, known, now));
  }

  get alive(): StoredEntry[] {
    return this.slice.entries.filter(isAlive).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  }

  /** `slug: note's title / item's title`, what there is to see. */
  get seen(): string[] {
    return this.alive.map((entry) => `${entry.slug}: ${liveNote(entry)?.title ?? "–"} / ${entry.item?.title ?? "–"}`);
  }
}

const SLUG = "acme.mesh.stable-2.9.4";
const note = aNote({ title: "笔记" });
const item = anItem({ title: "release" });

describe("a note and the release that it is about are one entry", () => {
  test.each([
    ["the note first", (ledger: LedgerContext) => void (ledger.notes([note]), ledger.items([item]))],
    ["the release first", (ledger: LedgerContext) => void (ledger.items([item]), ledger.notes([note]))],
    [
      "the release twice",
      (ledger: LedgerContext) => void (ledger.items([item]), ledger.notes([note]), ledger.items([item])),
    ],
  ])("%s", (_name, fill) => {
    const ledger = new LedgerContext();
    fill(ledger);
    expect(ledger.seen).toEqual([`${SLUG}: 笔记 / release`]);
    expect(ledger.alive[0]).toMatchObject({ id: `tag:t.example,2026:mesh/${SLUG}`, published: item.published });
  });

  test("however the link is written", () => {
    const ledger = new LedgerContext();
    ledger.items([item]);
    ledger.notes([
      aNote({ link: "http://www.github.com/Acme/MESH/releases/tag/stable%2D2.9.4/?utm_source=x#top", title: "笔记" }),
    ]);
    expect(ledger.seen).toEqual([`${SLUG}: 笔记 / release`]);
  });

  test("storing the same again changes nothing", () => {
    const ledger = new LedgerContext();
    ledger.notes([note]);
    ledger.items([item]);
    expect(ledger.items([item], DAY_2)).toBe(0);
    expect(ledger.notes([note], DAY_2)).toBe(0);
  });
});

describe("dates", () => {
  test("an empty ledger that fills up has those of long ago", () => {
    const ledger = new LedgerContext();
    ledger.notes([note]);
    expect(ledger.alive[0]).toMatchObject({ published: note.published, updated: note.published });
    ledger.items([item]);
    expect(ledger.alive[0]).toMatchObject({ published: item.published, updated: item.published });
  });

  test("updated moves when a note joins", () => {
    const ledger = new LedgerContext();
    ledger.items([item]);
    ledger.notes([note], DAY_2);
    expect(ledger.alive[0]).toMatchObject({ published: item.published, updated: DAY_2 });
  });

  test("updated moves for what upstream says anew, not for how it looks; published never", () => {
    const ledger = new LedgerContext();
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
    const ledger = new LedgerContext();
    ledger.notes([note]);
    ledger.notes([aNote({ ...note, hash: "", html: "<p><span>这个版本修复了一个问题。</span></p>" })], DAY_2);
    expect(ledger.alive[0]!.updated).toBe(note.published);
    ledger.notes([aNote({ ...note, hash: "", html: "<p>这个版本修复了两个问题。</p>" })], DAY_2);
    expect(ledger.alive[0]!.updated).toBe(DAY_2);
  });

  test("updated never moves backwards", () => {
    const ledger = new LedgerContext();
    ledger.items([item]);
    ledger.notes([note], DAY_3);
    ledger.items([anItem({ html: "<p>All new words are here.</p>" })], DAY_2);
    expect(ledger.alive[0]!.updated).toBe(DAY_3);
  });

  test("a note alone is published on its heading's day, also when the author corrects it", () => {
    const ledger = new LedgerContext();
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
    const ledger = new LedgerContext();
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
    const ledger = new LedgerContext();
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
    const ledger = new LedgerContext();
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
    const ledger = new LedgerContext();
    ledger.notes([note]);
    ledger.items([item]);
    ledger.notes([], DAY_2);
    expect(ledger.seen).toEqual([`${SLUG}: – / release`]);
    expect(ledger.alive[0]!.updated).toBe(DAY_2);
  });

  test("alone is not seen any more, and comes back as itself", () => {
    const ledger = new LedgerContext();
    const alone = aNote({ link: null, title: "笔记" });
    ledger.notes([alone]);
    const [before] = ledger.seen;
    ledger.notes([], DAY_2);
    expect(ledger.seen).toEqual([]);
    ledger.notes([alone], DAY_3);
    expect(ledger.seen).toEqual([before]);
  });

  test("comes back into its entry although its title was changed meanwhile", () => {
    const ledger = new LedgerContext();
    ledger.notes([note]);
    ledger.items([item]);
    ledger.notes([], DAY_2);
    ledger.notes([aNote({ ...note, hash: "", title: "回来了" })], DAY_3);
    expect(ledger.seen).toEqual([`${SLUG}: 回来了 / release`]);
  });
});

describe("a note whose link is corrected", () => {
  const wrong = aNote({ title: "2.10.1 发布", link: releaseUrl("stable-2.10.0"), html: "<p>甲</p>" });
  const right = aNote({ ...wrong, hash: "", link: releaseUrl("stable-2.10.1") });
  const [old, new_] = [anItem({ tag: "stable-2.10.0" }), anItem({ tag: "stable-2.10.1" })];

  test("keeps its id, takes the right release, and gives the wrong one back", () => {
    const ledger = new LedgerContext();
    ledger.notes([wrong]);
    ledger.items([old, new_]);
    const id = ledger.alive.find(({ note }) => note)!.id;
    ledger.notes([right], DAY_2);

    expect(ledger.alive.map((entry) => [liveNote(entry)?.title ?? null, entry.item?.title ?? null])).toEqual([
      ["2.10.1 发布", "stable-2.10.1"],
      [null, "stable-2.10.0"],
    ]);
    expect(ledger.alive.find(({ note }) => note)!.id).toBe(id);
    expect(ledger.items([old, new_], DAY_3)).toBe(0);
  });

  test("leaves a forwarding address where the release was alone", () => {
    const ledger = new LedgerContext();
    ledger.items([new_]);
    ledger.notes([aNote({ ...wrong, hash: "" })]);
    ledger.notes([right], DAY_2);
    const moved = ledger.slice.entries.find(({ movedTo }) => movedTo !== null)!;
    expect(moved).toMatchObject({ slug: "acme.mesh.stable-2.10.1", movedTo: "acme.mesh.stable-2.10.0" });
    expect(ledger.seen).toHaveLength(1);
  });
});

describe("two notes about one link", () => {
  const first = aNote({ date: "2021-02-24", title: "先" });
  const second = aNote({ date: "2021-03-01", title: "后", html: "<p>再谈。</p>" });

  test.each([
    ["before the release", (ledger: LedgerContext) => void (ledger.notes([second, first]), ledger.items([item]))],
    ["after it", (ledger: LedgerContext) => void (ledger.items([item]), ledger.notes([second, first]))],
  ])("are two entries, and the release joins the earlier one; the later one links to it: %s", (_name, fill) => {
    const ledger = new LedgerContext();
    fill(ledger);
    expect(ledger.seen).toEqual([expect.stringMatching(/^2021-03-01-[\da-f]{8}: 后 \/ –$/), `${SLUG}: 先 / release`]);
    expect(ledger.alive.map(({ about }) => about)).toEqual([SLUG, null]);
  });

  test("stay as they are when the earlier one comes later", () => {
    const ledger = new LedgerContext();
    ledger.notes([second]);
    ledger.items([item]);
    ledger.notes([second, first], DAY_2);
    expect(ledger.seen).toEqual([expect.stringMatching(/^2021-02-24-[\da-f]{8}: 先 \/ –$/), `${SLUG}: 后 / release`]);
  });
});

describe("an item is recognised", () => {
  test("when its repository was renamed", () => {
    const ledger = new LedgerContext();
    ledger.notes([note]);
    ledger.items([item]);
    const url = releaseUrl("stable-2.9.4", "acme/meshnet");
    const renamed = anItem({ title: "release", source: "github.com/acme/meshnet", url });
    ledger.items([renamed], DAY_2);
    ledger.notes([note], DAY_2);
    expect(ledger.seen).toEqual([`${SLUG}: 笔记 / release`]);
    ledger.notes([aNote({ ...note, hash: "", link: url })], DAY_3);
    expect(ledger.seen).toEqual([`${SLUG}: 笔记 / release`]);
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
    const ledger = new LedgerContext();
    ledger.items([post({})]);
    ledger.items([post({ id: "2" })], DAY_2);
    expect(ledger.seen).toHaveLength(1);
    expect(ledger.items([post({ id: "2" })], DAY_3)).toBe(0);
  });

  test("when another source tells the same; the first one goes on telling it", () => {
    const ledger = new LedgerContext();
    ledger.items([post({})]);
    ledger.items([post({ source: "planet.example/feed", id: "x", title: "post, by way of a planet" })], DAY_2);
    expect(ledger.seen).toEqual([expect.stringMatching(/: – \/ post$/)]);
  });

  test("not by a page that it shares with others", () => {
    const ledger = new LedgerContext();
    ledger.items([post({ id: "1", title: "one", linkKey: null }), post({ id: "2", title: "two", linkKey: null })]);
    expect(ledger.seen).toHaveLength(2);
  });

  test("when it gets its link late, and a note is about that link", () => {
    const ledger = new LedgerContext();
    ledger.items([post({ url: null, linkKey: null })]);
    ledger.notes([aNote({ title: "笔记", link: "https://blog.example/post" })]);
    expect(ledger.seen).toHaveLength(2);
    const noteId = ledger.alive.find((entry) => entry.note)!.id;
    ledger.items([post({})], DAY_2);
    expect(ledger.seen).toHaveLength(1);
    expect(ledger.alive[0]).toMatchObject({ id: noteId, item: { title: "post" } });
  });
});

test("a slug that another entry has by hand is not taken from it", () => {
  const ledger = new LedgerContext();
  ledger.notes([aNote({ slug: SLUG, link: null, title: "早到" })]);
  ledger.items([item]);
  expect(ledger.seen).toEqual([
    `${SLUG}: 早到 / –`,
    expect.stringMatching(/^acme\.mesh\.stable-2\.9\.4-[\da-f]{8}: – \/ release$/),
  ]);
});

test("ids don't depend on the order in which things come", () => {
  const notes = [note, aNote({ link: null, title: "独立" }), aNote({ link: releaseUrl("stable-2.9.5"), title: "另" })];
  const items = ["stable-2.9.3", "stable-2.9.4", "stable-2.9.5"].map((tag) => anItem({ tag }));
  const ids = (fill: (ledger: LedgerContext) => void) => {
    const ledger = new LedgerContext();
    fill(ledger);
    return ledger.alive.map(({ id, note, item }) => `${id} ${note?.title} ${item && itemKey(item)}`);
  };
  const one = ids((ledger) => void (ledger.notes(notes), ledger.items(items)));
  expect(ids((ledger) => void (ledger.items(items.toReversed()), ledger.notes(notes.toReversed())))).toEqual(one);
  expect(ids((ledger) => items.forEach((each) => void (ledger.items([each]), ledger.notes(notes))))).toEqual(one);
});
