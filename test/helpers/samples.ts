// Valid things of every kind; a test names only what it is about.
import { instant, type Entry, type Instant, type Item, type Note } from "../../src/domain/entry.ts";
import { hashOf, linkKey } from "../../src/domain/identity.ts";
import type { Found } from "../../src/ledger/store-items.ts";
import type { Collection, ForgejoSource, GithubSource, GitlabSource, Site } from "../../src/domain/site.ts";

export const at = (text: string): Instant => instant(text)!;

export const aSource = (overrides: Partial<GithubSource> = {}): GithubSource => ({
  kind: "github",
  key: "github.com/acme/mesh",
  title: "acme/mesh",
  repository: "acme/mesh",
  tracks: [
    { name: "stable", pattern: "stable-*" },
    { name: "edge", pattern: "edge-*" },
  ],
  mainTracks: ["stable"],
  history: null,
  withdrawn: [],
  ...overrides,
});

const AT_A_FORGE = { tracks: [], mainTracks: null, history: "none", withdrawn: [] } as const;

export const aForgejoSource = (overrides: Partial<ForgejoSource> = {}): ForgejoSource => ({
  kind: "forgejo",
  origin: "https://codeberg.org",
  key: "codeberg.org/gears/crane",
  title: "Gears/Crane",
  repository: "Gears/Crane",
  ...AT_A_FORGE,
  ...overrides,
});

export const aGitlabSource = (overrides: Partial<GitlabSource> = {}): GitlabSource => ({
  kind: "gitlab",
  origin: "https://gitlab.com",
  key: "gitlab.com/sky/tools/kite",
  title: "Sky/tools/kite",
  repository: "Sky/tools/kite",
  ...AT_A_FORGE,
  ...overrides,
});

export const aCollection = (overrides: Partial<Collection> = {}): Collection => ({
  name: "mesh",
  title: "网格动态",
  description: "网格的版本与公告",
  language: "zh-Hans",
  sources: [aSource()],
  ...overrides,
});

export const aSite = (overrides: Partial<Site> = {}): Site => ({
  title: "测试公报",
  id: "tag:test.example,2026:",
  url: "https://test.example",
  language: "zh-Hans",
  timeZone: "Asia/Shanghai",
  author: { name: "编者", url: "https://author.example/" },
  hubs: [],
  collections: [aCollection()],
  ...overrides,
});

export function aNote(overrides: Partial<Note> = {}): Note {
  const { hash, ...note } = {
    slug: null,
    date: "2021-02-24",
    published: at("2021-02-23T16:00:00Z"),
    title: "Mesh 2.9.4 发布",
    language: "zh-Hans",
    link: releaseUrl("stable-2.9.4"),
    related: [],
    html: "<p>这个版本修复了一个问题。</p>",
    comment: "应当直接升级。",
    summary: "应当直接升级。",
    tags: [],
    page: "journal/2021/mesh.md",
    hash: "",
    ...overrides,
  };
  return { ...note, hash: hash || hashOf(JSON.stringify(note)) };
}

export function anItem(overrides: Partial<Item> & { readonly tag?: string } = {}): Item {
  const tag = overrides.tag ?? "stable-2.9.4";
  const url = overrides.url === undefined ? releaseUrl(tag) : overrides.url;
  return {
    source: "github.com/acme/mesh",
    id: `tag:github.com,2008:Repository/1000/${tag}`,
    linkKey: url === null ? null : linkKey(url),
    title: tag,
    author: "octocat",
    published: at("2021-02-24T01:00:00Z"),
    language: "en-US",
    html: "<p>This release fixes a bug in the proxy.</p>",
    ...overrides,
    url,
    tag,
  };
}

/** An item as a reading found it. */
export const found = (item: Item, hash = JSON.stringify(item)): Found => ({
  source: item.source,
  id: item.id,
  hash,
  tag: item.tag,
  date: item.published,
  item,
});

export const releaseUrl = (tag: string, repository = "acme/mesh"): string =>
  `https://github.com/${repository}/releases/tag/${tag}`;

export const anEntry = (overrides: Partial<Entry> = {}): Entry => ({
  surfaced: overrides.published ?? at("2021-02-24T01:00:00Z"),
  collection: "mesh",
  slug: "acme.mesh.stable-2.9.4",
  id: "tag:test.example,2026:mesh/acme.mesh.stable-2.9.4",
  published: at("2021-02-24T01:00:00Z"),
  updated: at("2021-02-24T01:00:00Z"),
  note: aNote(),
  item: anItem(),
  track: "stable",
  revised: null,
  withdrawn: null,
  about: null,
  ...overrides,
});
