// A repository on Forgejo and one on GitLab beside one on GitHub, in one collection.
import { beforeEach, describe, expect, test } from "vitest";
import type { Note } from "../../src/domain/entry.ts";
import type { Source } from "../../src/domain/site.ts";
import { Gazette } from "../helpers/gazette.ts";
import { FakeForgejo, type ForgejoRelease } from "../helpers/forges/forgejo.ts";
import { FakeGitlab, type GitlabRelease } from "../helpers/forges/gitlab.ts";
import { aCollection, aForgejoSource, aGitlabSource, aNote, aSite, aSource, releaseUrl } from "../helpers/samples.ts";

const HOUR = 3_600_000;
const siteOf = (...sources: Source[]) => aSite({ collections: [aCollection({ sources })] });
const site = siteOf(aSource({ mainTracks: null }), aForgejoSource(), aGitlabSource());

const onForgejo = (tag: string, name = "Gears/Crane") => `https://codeberg.org/${name}/releases/tag/${tag}`;
const onGitlab = (tag: string, name = "Sky/tools/kite") => `https://gitlab.com/${name}/-/releases/${tag}`;
const noteOn = (link: string, title: string): Note => aNote({ title, link, html: `<p>Our words on ${title}.</p>` });

const craneRelease = (number: number, others: Partial<ForgejoRelease> = {}): ForgejoRelease => ({
  id: 500 + number,
  tag: `v${number}`,
  html: `<p>The crane lifts ${number} tons, <a href="/Gears/Crane/issues/${number}">as asked</a>.</p>`,
  created: `2021-04-${String(number).padStart(2, "0")}T10:00:00+02:00`,
  ...others,
});
const kiteRelease = (number: number, others: Partial<GitlabRelease> = {}): GitlabRelease => ({
  tag: `v${number}`,
  description: `<p>The kite flies ${number} metres high.</p>`,
  released: `2021-05-${String(number).padStart(2, "0")}T00:00:00Z`,
  ...others,
});

let gazette: Gazette;
let forgejo: FakeForgejo;
let gitlab: FakeGitlab;

async function open(of = site, notes: readonly Note[] = []): Promise<void> {
  gazette = await Gazette.open(of, { mesh: notes });
  forgejo = new FakeForgejo("https://codeberg.org", () => gazette.now);
  gitlab = new FakeGitlab("https://gitlab.com");
  gazette.forges.set("codeberg.org", forgejo);
  gazette.forges.set("gitlab.com", gitlab);
  gazette.github.add("acme/mesh", [
    { tag: "v1", html: "<p>The mesh is finer in this version.</p>", updated: "2021-03-01T00:00:00Z" },
  ]);
  forgejo.repositories.set(
    "Gears/Crane",
    [1, 2, 3].map((number) => craneRelease(number)),
  );
  gitlab.projects.set(
    "Sky/tools/kite",
    [1, 2, 3].map((number) => kiteRelease(number)),
  );
}

beforeEach(() => open());

async function settleLater(hours = 25): Promise<void> {
  gazette.wait(hours * HOUR);
  await gazette.settle();
}

const all = async () => (await gazette.items("/mesh/feed.json")).toSorted((a, b) => (a.id < b.id ? -1 : 1));
const ids = async () => (await all()).map(({ id }) => id);
const withText = async (text: string) => (await all()).filter(({ content_html }) => content_html?.includes(text));

const notes = [
  noteOn(releaseUrl("v1"), "note on the mesh"),
  noteOn(onForgejo("v2"), "note on the crane"),
  noteOn(onGitlab("v2"), "note on the kite"),
];

const expectJoined = async () => {
  expect(await ids()).toHaveLength(7);
  for (const [title, text] of [
    ["note on the mesh", "The mesh is finer"],
    ["note on the crane", "The crane lifts 2 tons"],
    ["note on the kite", "The kite flies 2 metres"],
  ] as const) {
    const [joined, ...others] = await withText(text);
    expect([joined?.title, others]).toEqual([title, []]);
    expect(joined!.content_html).toMatch(new RegExp(`Our words on ${title}[^]*<hr>[^]*${text}`));
  }
};

describe("a note and a release of each forge are one entry", () => {
  test("when the notes are there first", async () => {
    await gazette.deploy({ mesh: notes });
    const before = await ids();
    await gazette.settle();
    await expectJoined();
    expect(await ids()).toEqual(expect.arrayContaining(before));
  });

  test("when the releases are there first", async () => {
    await gazette.settle();
    const before = await ids();
    await gazette.deploy({ mesh: notes });
    await expectJoined();
    expect(await ids()).toEqual(before);
  });

  test("whatever the case of owner and repository in the note", async () => {
    await gazette.settle();
    const links = [onForgejo("v2", "gears/CRANE"), onGitlab("v2", "sky/Tools/Kite")];
    await gazette.deploy({ mesh: links.map((link, index) => noteOn(link, `note ${index}`)) });
    await gazette.deploy({ mesh: links.map((link, index) => noteOn(link, `note ${index}`)) });
    expect(await ids()).toHaveLength(7);
    expect((await withText("2 tons")).map(({ title }) => title)).toEqual(["note 0"]);
    expect((await withText("2 metres")).map(({ title }) => title)).toEqual(["note 1"]);
  });

  test("when the repository is followed after the note was stored", async () => {
    await open(siteOf(aSource({ mainTracks: null })), notes);
    const before = await ids();
    gazette = gazette.reopen(site);
    await gazette.deploy({ mesh: notes });
    await gazette.settle();
    await expectJoined();
    expect(await ids()).toEqual(expect.arrayContaining(before));
  });

  test("also with a slash in the tag", async () => {
    forgejo.repositories.set("Gears/Crane", [craneRelease(4, { tag: "cli/v4" })]);
    gitlab.projects.set("Sky/tools/kite", [kiteRelease(4, { tag: "cli/v4" })]);
    await gazette.settle();
    await gazette.deploy({ mesh: [noteOn(onForgejo("cli/v4"), "crane"), noteOn(onGitlab("cli%2Fv4"), "kite")] });
    expect((await withText("4 tons")).map(({ title }) => title)).toEqual(["crane"]);
    expect((await withText("4 metres")).map(({ title }) => title)).toEqual(["kite"]);
    expect(await ids()).toHaveLength(3);
  });
});

test("the date of a release is that of its commit on Forgejo, and its own on GitLab", async () => {
  gitlab.projects.set("Sky/tools/kite", [kiteRelease(1, { updated: "2021-05-30T00:00:00Z" })]);
  await gazette.settle();
  expect((await withText("1 tons"))[0]).toMatchObject({ date_published: "2021-04-01T08:00:00.000Z" });
  expect((await withText("1 metres"))[0]).toMatchObject({ date_published: "2021-05-01T00:00:00.000Z" });
});

test("links in notes on Forgejo lead to the forge", async () => {
  await gazette.settle();
  expect(await withText('href="https://codeberg.org/Gears/Crane/issues/1"')).toHaveLength(1);
});

test("tracks divide the releases of every forge", async () => {
  const tracks = [
    { name: "stable", pattern: "v*" },
    { name: "nightly", pattern: "nightly-*" },
  ];
  await open(
    siteOf(
      aForgejoSource({ tracks, mainTracks: ["stable"] }),
      aGitlabSource({ tracks, mainTracks: ["stable"], withdrawn: ["v1"] }),
    ),
  );
  forgejo.repositories.set("Gears/Crane", [craneRelease(1), craneRelease(2, { tag: "nightly-2" })]);
  gitlab.projects.set("Sky/tools/kite", [kiteRelease(1), kiteRelease(2), kiteRelease(3, { tag: "nightly-3" })]);
  await gazette.settle();
  const texts = async (path: string) => (await gazette.items(path)).map(({ title }) => title).toSorted();
  expect(await ids()).toHaveLength(2);
  expect(await texts("/mesh/stable/feed.json")).toHaveLength(3);
  expect(await texts("/mesh/nightly/feed.json")).toHaveLength(2);
});

describe("a feed that says nothing new", () => {
  test("leaves the same bytes and the same ETag, although Forgejo's own date is that of the request", async () => {
    await gazette.settle();
    const read = async () => {
      const response = await gazette.get("/mesh/feed.atom");
      return [response.headers.get("ETag"), await response.text()];
    };
    const before = await read();
    await settleLater();
    gazette.wait(HOUR);
    expect(await gazette.dispatch()).toBeGreaterThan(0);
    const outcome = await gazette.refresh({ collection: "mesh", key: "codeberg.org/gears/crane" });
    expect(outcome).toEqual({ kind: "changed", items: 3, sanitised: 0, entries: 0 });
    expect(await read()).toEqual(before);
  });
});

describe("an edited release", () => {
  test("keeps its id, and moves its date of change", async () => {
    await gazette.settle();
    const before = await all();
    const words = "<p>It turned out that the ropes had to be replaced by chains before anybody lifts a thing.</p>";
    forgejo.repositories.set("Gears/Crane", [craneRelease(1), craneRelease(2, { html: words }), craneRelease(3)]);
    const edited = kiteRelease(2, { description: words, updated: "2021-06-02T00:00:00Z" });
    gitlab.projects.set("Sky/tools/kite", [kiteRelease(1), edited, kiteRelease(3)]);
    await settleLater();
    const changed = await withText("replaced by chains");
    expect(changed).toHaveLength(2);
    expect(await ids()).toEqual(before.map(({ id }) => id));
    for (const { id, date_published, date_modified } of changed) {
      const old = before.find((each) => each.id === id)!;
      expect(date_published).toBe(old.date_published);
      expect(date_modified! > old.date_modified!).toBe(true);
    }
  });
});

describe("a release that is gone", () => {
  const isShown = async (text: string) => (await withText(text)).length > 0;

  test("is withdrawn, on Forgejo also while its tag is left", async () => {
    await gazette.settle();
    forgejo.repositories.set("Gears/Crane", [craneRelease(1), craneRelease(2, { isTag: true }), craneRelease(3)]);
    gitlab.projects.set("Sky/tools/kite", [kiteRelease(1), kiteRelease(3)]);
    await settleLater();
    expect([await isShown("2 tons"), await isShown("2 metres")]).toEqual([false, false]);
    expect(await ids()).toHaveLength(5);
    const urls = (await gazette.items("/mesh/releases/feed.json")).filter(({ content_html }) =>
      /2 (?:tons|metres)/.test(content_html ?? ""),
    );
    expect(urls).toHaveLength(2);
  });

  test("comes back with its id", async () => {
    await gazette.settle();
    const before = await ids();
    forgejo.repositories.set("Gears/Crane", [craneRelease(1), craneRelease(3)]);
    gitlab.projects.set("Sky/tools/kite", [kiteRelease(1), kiteRelease(3)]);
    await settleLater();
    expect(await ids()).toHaveLength(5);
    forgejo.repositories.set("Gears/Crane", [craneRelease(1), craneRelease(2, { id: 900 }), craneRelease(3)]);
    gitlab.projects.set("Sky/tools/kite", [kiteRelease(1), kiteRelease(2), kiteRelease(3)]);
    await settleLater();
    expect(await ids()).toEqual(before);
  });

  test("is not withdrawn while it has a page, and so has only left the feed", async () => {
    await gazette.settle();
    const newer = Array.from({ length: 20 }, (_, index) => craneRelease(index + 5));
    forgejo.repositories.set("Gears/Crane", [craneRelease(1), craneRelease(2), craneRelease(3), ...newer]);
    await settleLater();
    expect((await gazette.items("/mesh/releases/feed.json")).length).toBeGreaterThanOrEqual(27);
    expect(await isShown("2 tons")).toBe(true);
  });
});

describe("a tag without a release", () => {
  test("is in no feed of these forges, and a release without notes is a release", async () => {
    forgejo.repositories.set("Gears/Crane", [
      { id: 1, tag: "v1", created: "2021-04-01T00:00:00Z" },
      { id: 2, tag: "v2", created: "2021-04-02T00:00:00Z", isTag: true },
    ]);
    gitlab.projects.set("Sky/tools/kite", [
      { tag: "v9", released: "2021-05-01T00:00:00Z", commitMessage: "Merge branch 'ropes' into 'main'" },
    ]);
    await gazette.settle();
    const urls = (await all()).map(({ url }) => url);
    expect(urls.toSorted()).toEqual([onForgejo("v1"), releaseUrl("v1"), onGitlab("v9")]);
    expect(await withText("Merge branch")).toEqual([]);
  });
});

describe("a renamed repository", () => {
  const renameBoth = () => {
    forgejo.rename("Gears/Crane", "Hoists/Derrick");
    gitlab.rename("Sky/tools/kite", "Air/kite");
    forgejo.repositories.set("Hoists/Derrick", [...forgejo.repositories.get("Hoists/Derrick")!, craneRelease(4)]);
    gitlab.projects.set("Air/kite", [...gitlab.projects.get("Air/kite")!, kiteRelease(4)]);
  };
  const notesOnBoth = [
    noteOn(onForgejo("v1", "Hoists/Derrick"), "new crane"),
    noteOn(onForgejo("v3"), "old crane"),
    noteOn(onGitlab("v1", "Air/kite"), "new kite"),
    noteOn(onGitlab("v3"), "old kite"),
  ];
  const expectNotesJoined = async () => {
    for (const { title, link } of notesOnBoth) {
      const [, number] = /v(\d)$/.exec(link!)!;
      const text = title.endsWith("crane") ? `lifts ${number} tons` : `flies ${number} metres`;
      expect((await withText(text)).map((each) => each.title)).toEqual([title]);
    }
  };

  test("keeps every id, and notes under either name join", async () => {
    await gazette.settle();
    const before = await ids();
    renameBoth();
    await settleLater();
    await gazette.deploy({ mesh: notesOnBoth });
    expect(await ids()).toHaveLength(9);
    expect(await ids()).toEqual(expect.arrayContaining(before));
    await expectNotesJoined();
  });

  test("goes on under its new name in site.yaml", async () => {
    await gazette.settle();
    renameBoth();
    await settleLater();
    const before = await ids();
    gazette = gazette.reopen(
      siteOf(
        aSource({ mainTracks: null }),
        aForgejoSource({ key: "codeberg.org/hoists/derrick", repository: "Hoists/Derrick" }),
        aGitlabSource({ key: "gitlab.com/air/kite", repository: "Air/kite" }),
      ),
    );
    await gazette.deploy({ mesh: notesOnBoth });
    await settleLater();
    expect(await ids()).toEqual(before);
    await expectNotesJoined();
  });

  test("can't take the name of a repository on another host", async () => {
    await open(
      siteOf(
        aForgejoSource(),
        aForgejoSource({ origin: "https://git.example", key: "git.example/a/b", repository: "a/b" }),
      ),
    );
    const other = new FakeForgejo("https://codeberg.org", () => gazette.now); // its links lead to codeberg.org
    other.repositories.set("a/b", [craneRelease(2, { html: "<p>Not about cranes at all, but about something.</p>" })]);
    other.rename("a/b", "Gears/Crane");
    gazette.forges.set("git.example", other);
    await gazette.settle();
    await gazette.deploy({ mesh: [noteOn(onForgejo("v2"), "note on the crane")] });
    expect((await withText("2 tons")).map(({ title }) => title)).toEqual(["note on the crane"]);
  });
});

test("a repository that was followed as a feed goes on under the same ids", async () => {
  const asFeed = (key: string): Source => ({ kind: "feed", key, title: key, url: `https://${key}` });
  await open(
    siteOf(asFeed("codeberg.org/Gears/Crane/releases.atom"), asFeed("gitlab.com/Sky/tools/kite/-/releases.atom")),
    notes.slice(1),
  );
  await gazette.settle();
  const before = await ids();
  expect(before).toHaveLength(6);
  gazette = gazette.reopen(siteOf(aForgejoSource(), aGitlabSource()));
  await gazette.deploy({ mesh: notes.slice(1) });
  await settleLater();
  expect(await ids()).toEqual(before);
});

test("the releases of another feed's links belong to the repository", async () => {
  const blog: Source = {
    kind: "feed",
    key: "codeberg.org/gears.rss",
    title: "Gears",
    url: "https://codeberg.org/gears.rss",
  };
  await open(siteOf(blog, aForgejoSource()));
  const answer = forgejo.fetch;
  const post = `<rss version="2.0"><channel><title>Gears</title><item><title>alice released v2</title><guid isPermaLink="false">9</guid><link>${onForgejo("v2")}</link><description>alice did.</description></item></channel></rss>`;
  gazette.forges.set("codeberg.org", {
    fetch: async (url) => (url.endsWith(".rss") ? new Response(post) : await answer(url)),
  });
  await gazette.settle();
  await gazette.deploy({ mesh: [notes[1]!] });
  expect(await ids()).toHaveLength(3);
  expect((await withText("2 tons")).map(({ title }) => title)).toEqual(["note on the crane"]);
});

describe("a forge without older pages", () => {
  test("is asked for nothing but its feed, and the status says so", async () => {
    await gazette.deploy({ mesh: notes });
    await gazette.settle();
    await settleLater();
    expect(new Set([...forgejo.requests, ...gitlab.requests].map(({ path, search }) => path + search))).toEqual(
      new Set(["/Gears/Crane/releases.atom", "/Sky/tools/kite/-/releases.atom"]),
    );
    const { sources } = (await (await gazette.get("/status.json")).json()) as {
      sources: { source: string; history: { state: string } | null }[];
    };
    expect(Object.fromEntries(sources.map(({ source, history }) => [source, history?.state]))).toEqual({
      "Gears/Crane": "not offered",
      "Sky/tools/kite": "not offered",
      "acme/mesh": expect.not.stringMatching("not offered"),
    });
    expect(await (await gazette.get("/status")).text()).toContain("这个平台的订阅源没有更早的页");
  });
});

test("the feed of the site shows a release once that several collections follow", async () => {
  const sources = [aForgejoSource(), aGitlabSource()];
  await open(aSite({ collections: [aCollection({ sources }), aCollection({ name: "other", sources })] }));
  await gazette.settle();
  expect(await gazette.items("/other/feed.json")).toHaveLength(6);
  expect(await gazette.items("/feed.json")).toHaveLength(6);
});

test("the status never names the repository of a private source", async () => {
  await open(siteOf(aForgejoSource({ title: "Internal", isPrivate: true })));
  forgejo.repositories.clear();
  await gazette.settle();
  const status =
    (await (await gazette.get("/status.json")).text()) + (await (await gazette.get("/status?source=x")).text());
  expect(status).toContain("Internal");
  expect(status + gazette.log.join()).not.toMatch(/crane|codeberg/i);
});

test("provenance names the forge", async () => {
  await gazette.settle();
  const atom = await (await gazette.get("/mesh/feed.atom")).text();
  expect(atom).toContain("<id>https://codeberg.org/Gears/Crane/releases.atom</id>");
  expect(atom).toContain("<id>https://gitlab.com/Sky/tools/kite/-/releases</id>");
  const rss = await (await gazette.get("/mesh/feed.rss")).text();
  expect(rss).toContain('<source url="https://gitlab.com/Sky/tools/kite/-/releases.atom">');
});
