// Every address of this site that any document names is served, in one form, without a redirect.
import { beforeAll, expect, test } from "vitest";
import type { Item } from "../../src/domain/entry.ts";
import { linkKey } from "../../src/domain/identity.ts";
import { readRevisions } from "../../src/ledger/feeds.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { aCollection, aNote, anItem, aSite, at, found } from "../helpers/samples.ts";

const ORIGIN = "https://test.example";
const NOW = at("2022-06-01T00:00:00Z");

/** Names as a hostile owner, a hostile feed or a careless author chooses them. */
const NAMES = [
  "semi;colon,comma",
  "percent%25encoded%2Fslash",
  "100%",
  "a b+c&d=e?f#g",
  "..",
  ".",
  "~.",
  "...",
  "..%2f..%2fstatus",
  "mesh",
  "entries",
  "tags",
  "feed.atom",
  "latest.json",
  "2021",
  "releases",
  "__proto__",
  "constructor",
  "toString",
  "Ünïcode İ ẞ ΑΣ",
  "新闻 🚀",
  "\u202egnp.exe",
  "<script>alert(1)</script>",
  `"quote'`,
  "]]>",
  "a\\b",
  "a:b@c",
  "*!'()~",
  "line\nbreak",
  "-rf",
  "_",
  "x".repeat(3_000),
];

const site = aSite({
  hubs: ["https://hub.example/"],
  collections: [aCollection(), aCollection({ name: "entries2021", title: "<b>", sources: [] })],
});
let app: ReturnType<typeof createApp>;

const itemAt = (url: string, index: number, title: string): Item =>
  anItem({
    id: `id ${index}`,
    url,
    linkKey: linkKey(url),
    title,
    published: at(new Date(Date.parse("2021-01-01") + index * 3_600_000).toISOString()),
  });

beforeAll(async () => {
  const db = await freshLedger();
  const encoded = NAMES.map((name) => encodeURIComponent(name));
  const urls = (name: string) => [
    `https://github.com/${name}/repo/releases/tag/v1`,
    `https://github.com/owner/${name}/releases/tag/v1`,
    `https://github.com/owner/repo/releases/tag/${name}`,
    `https://a.example/${name}?q=${name}`,
  ];
  const items = NAMES.map((name, index) => itemAt(urls(encoded[index]!)[index % 4]!, index, name));
  const notes = NAMES.map((name, index) =>
    aNote({
      // Slugs as earlier versions minted them from links.
      slug: index % 2 === 0 ? `${name.slice(0, 500)}.repo.v1` : null,
      link: null,
      title: name,
      tags: [index % 5 === 0 ? name.toUpperCase() : name],
      published: at(new Date(Date.parse("2021-07-01") + index * 60_000).toISOString()),
    }),
  );
  await deployNotes(db, site, { mesh: notes, entries2021: notes.slice(0, 3) }, NOW);
  const ledger = { db, site, collection: site.collections[0]! };
  await storeItems(
    ledger,
    items.map((item) => found(item)),
    NOW,
  );
  const cache = new ResponseCache(() => readRevisions(db));
  app = createApp({ site, db, clock: () => NOW, cache, deployed: NOW });
}, 60_000);

const unescape = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|#x26|#x3C|#x3E);/g, (_all, name: string) => ENTITIES[name]!);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x26": "&",
  "#x3C": "<",
  "#x3E": ">",
};

/** Addresses of this site that a document links to: attributes, elements of feeds and sitemaps, strings of JSON. */
function linksIn(body: string): string[] {
  const attributes = [...body.matchAll(/\s(?:href|src|url|xmlUrl|htmlUrl|action)="([^"]*)"/g)].map(([, url]) =>
    unescape(url!),
  );
  const elements = [...body.matchAll(/<(?:link|loc|comments|id|uri)>([^<]*)<\//g)].map(([, url]) => unescape(url!));
  const json = body.startsWith("<") ? [...body.matchAll(/ld\+json">([^<]*)/g)].map(([, text]) => text!).join("") : body;
  const strings = [...json.matchAll(/"(https:\/\/test\.example(?:[^"\\]|\\.)*)"/g)].map(
    ([text]) => JSON.parse(text) as string,
  );
  return [...attributes, ...elements, ...strings]
    .filter((url) => URL.canParse(url, ORIGIN) && !url.includes("{query}")) // a template for search engines
    .map((url) => new URL(url, ORIGIN))
    .filter(({ origin }) => origin === ORIGIN)
    .map(({ pathname, search }) => pathname + search);
}

test(
  "a walk from the home page meets no error, no redirect, and no address in two forms",
  { timeout: 120_000 },
  async () => {
    const seen = new Set<string>(["/", "/feeds.opml", "/sitemap.xml", "/robots.txt", "/latest", "/latest.json"]);
    const failures: string[] = [];
    let entries = 0;
    for (const path of seen) {
      const response = await app.request(ORIGIN + path);
      if (response.status !== 200) failures.push(`${response.status} ${path}`);
      if (path.includes("/entries/")) entries++;
      for (const link of linksIn(await response.text())) seen.add(link);
    }
    expect(failures).toEqual([]);
    expect(entries).toBeGreaterThan(2 * NAMES.length);
    const forms = Map.groupBy(seen, (path) => decodeURIComponent(path.replace(/%2f/gi, "%252f")));
    expect([...forms.values()].filter((paths) => paths.length > 1)).toEqual([]);
  },
);

test.each(["feed.atom", "feed.rss", "feed.json"])("following %s of a view reaches every entry", async (file) => {
  const ids = new Set<string>();
  for (let path: string | null = `/mesh/releases/${file}`; path !== null;) {
    const response = await app.request(ORIGIN + path);
    expect([path, response.status]).toEqual([path, 200]);
    const body = await response.text();
    for (const [, id] of body.matchAll(/(?:<id>|<guid isPermaLink="false">|"id": ")(tag:[^<"]*)/g)) ids.add(id!);
    const next = /rel="next" href="([^"]*)"|"next_url": "([^"]*)"/.exec(body);
    path = next === null ? null : unescape((next[1] ?? next[2])!).slice(ORIGIN.length);
  }
  expect([...ids].filter((id) => id.startsWith(`${site.id}mesh/`)).length).toBe(NAMES.length);
});
