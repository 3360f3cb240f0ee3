// A source speaks only for itself: whatever one feed sends, the entries of the other sources and of the author stay the
// same to the byte.
import { describe, expect, test } from "vitest";
import type { Item, Note } from "../../src/domain/entry.ts";
import { linkKey } from "../../src/domain/identity.ts";
import { isAlive, liveNote } from "../../src/ledger/entry-changes.ts";
import { ENTRY_COLUMNS } from "../../src/ledger/entry-rows.ts";
import { storeItems } from "../../src/ledger/store-items.ts";
import { randomNumbers } from "../histories/random.ts";
import { deployNotes, freshLedger } from "../helpers/ledger.ts";
import { FOLLOWED, MemoryLedger } from "../helpers/memory-ledger.ts";
import { aCollection, aNote, anItem, aSite, at, found, releaseUrl } from "../helpers/samples.ts";

const HOSTILE = "planet.example/feed";
const TAGS = ["stable-2.9.4", "edge-21.3.1", "stable-2.10.0"];
const POSTS = ["https://blog.example/first", "https://blog.example/second"];
const OWN_PAGES = ["https://planet.example/own", "https://planet.example/other"];
const ELSEWHERE = "https://conference.example/talk";
const PAGES = [...TAGS.map((tag) => releaseUrl(tag)), ...POSTS, ELSEWHERE];

type Step =
  | { readonly kind: "genuine"; readonly items: readonly Item[] }
  | { readonly kind: "journal"; readonly notes: readonly Note[] }
  | { readonly kind: "bare tag"; readonly item: Item }
  | { readonly kind: "hostile"; readonly items: readonly Item[] };

const genuineItem = (index: number, version: number): Item => {
  const words = { html: `<p>Words of version ${version} about something, number ${index}.</p>` };
  if (index < TAGS.length) return anItem({ tag: TAGS[index]!, ...words });
  const url = POSTS[index - TAGS.length]!;
  return { ...anItem({ url, ...words }), source: "blog.example/feed", id: `post ${index}`, tag: null };
};

/** Ids as the feed's own and as others have them; links to its own pages, to others' pages, and to none. */
function hostileItem(below: (limit: number) => number, version: number): Item {
  const url = [...PAGES, ...OWN_PAGES, null][below(PAGES.length + OWN_PAGES.length + 1)]!;
  const ids = ["a", "b", "c", genuineItem(below(5), 0).id];
  return {
    ...anItem(),
    source: HOSTILE,
    id: ids[below(ids.length)]!,
    url,
    linkKey: url === null ? null : linkKey(url),
    tag: null,
    title: ["hostile words", TAGS[below(TAGS.length)]!, "笔记 0"][below(3)]!,
    html: `<p>Hostile words ${version}.</p>`,
  };
}

/** Notes about pages of others, with and without a slug set by hand. */
function notesOf(below: (limit: number) => number): Note[] {
  return Array.from({ length: 5 }, (_, index) => index)
    .filter(() => below(3) > 0)
    .map((index) =>
      aNote({
        date: `2021-02-2${index}`,
        title: `笔记 ${index}`,
        link: [...PAGES, null][below(3) > 0 ? index : below(PAGES.length + 1)]!,
        slug: below(4) === 0 ? `by-hand-${index}` : null,
        html: `<p>评论 ${below(2)}</p>`,
      }),
    );
}

function randomSteps(seed: number): Step[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: 14 }, (_, version): Step => {
    const dice = below(10);
    if (dice < 5)
      return { kind: "hostile", items: Array.from({ length: 1 + below(3) }, () => hostileItem(below, version)) };
    if (dice < 7) return { kind: "genuine", items: [genuineItem(below(5), version)] };
    if (dice < 8) return { kind: "bare tag", item: genuineItem(below(TAGS.length), version) };
    return { kind: "journal", notes: notesOf(below) };
  });
}

const timeOf = (index: number) => at(new Date(Date.parse("2021-06-01") + index * 3_600_000).toISOString());

const withoutHostile = (steps: readonly Step[]): Step[] =>
  steps.map((step) => (step.kind === "hostile" ? { ...step, items: [] } : step));

/** What is served of the author and of all sources but the hostile one. */
function othersInMemory(steps: readonly Step[]): unknown {
  const ledger = new MemoryLedger();
  for (const [index, step] of steps.entries()) {
    if (step.kind === "journal") ledger.notes(step.notes, timeOf(index));
    else if (step.kind === "bare tag") ledger.bareTags([step.item], timeOf(index));
    else ledger.items(step.items, timeOf(index));
  }
  return ledger.workingSet.entries
    .filter((entry) => entry.movedTo || (isAlive(entry) && (liveNote(entry) || entry.item!.source !== HOSTILE)))
    .map(({ sequence: _sequence, ...entry }) => entry)
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

const site = aSite({ collections: [aCollection({ sources: [...FOLLOWED] })] });

/** The same in D1, where each step reads what it needs again. */
async function othersInD1(steps: readonly Step[]): Promise<unknown> {
  const db = await freshLedger();
  const ledger = { db, site, collection: site.collections[0]! };
  await deployNotes(db, site, { mesh: [] }, timeOf(0));
  for (const [index, step] of steps.entries()) {
    if (step.kind === "journal") await deployNotes(db, site, { mesh: step.notes }, timeOf(index));
    else if (step.kind === "bare tag") await storeItems(ledger, [{ ...found(step.item), item: null }], timeOf(index));
    else await storeItems(ledger, step.items.map((item) => found(item)).toReversed(), timeOf(index));
  }
  const { results } = await db
    .prepare(
      `SELECT ${ENTRY_COLUMNS} FROM entries WHERE moved_to IS NOT NULL
         OR (note IS NOT NULL AND note_removed IS NULL) OR item ->> 'source' <> ? ORDER BY slug`,
    )
    .bind(HOSTILE)
    .all<{ readonly sequence: number }>();
  return results.map(({ sequence: _sequence, ...row }) => row);
}

describe("no entry of another source or of the author changes a byte", () => {
  test("in 200 random orders", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const steps = randomSteps(seed);
      expect([seed, othersInMemory(steps)]).toEqual([seed, othersInMemory(withoutHostile(steps))]);
    }
  });

  test("in 3 random orders in D1", async () => {
    for (let seed = 446; seed < 449; seed++) {
      const steps = randomSteps(seed);
      expect([seed, await othersInD1(steps)]).toEqual([seed, await othersInD1(withoutHostile(steps))]);
    }
  });

  const spoof = (url: string): Step => ({
    kind: "hostile",
    items: [{ ...anItem({ url }), source: HOSTILE, id: "a", tag: null, title: "hostile" }],
  });
  const [release, page] = [releaseUrl(TAGS[0]!), OWN_PAGES[0]!];
  const genuine: Step = { kind: "genuine", items: [genuineItem(0, 0)] };
  const noteAt = (link: string, slug: string | null = null): Step => ({
    kind: "journal",
    notes: [aNote({ link, slug })],
  });
  test.each<[string, readonly Step[]]>([
    ["a post leaves the release that it linked to", [spoof(release), spoof(page), genuine]],
    ["a post leaves the page of the author's note", [noteAt(release), spoof(release), spoof(page), genuine]],
    ["the author's note takes the entry, and the post leaves it", [spoof(release), noteAt(release), spoof(page)]],
    ["a note has a slug that the author set", [spoof(release), noteAt(release, "by-hand"), genuine]],
    [
      "a note that took an entry moves to a release that is older",
      [spoof(release), { kind: "genuine", items: [genuineItem(1, 0)] }, noteAt(release), noteAt(releaseUrl(TAGS[1]!))],
    ],
  ])("when %s", async (_name, steps) => {
    expect(othersInMemory(steps)).toEqual(othersInMemory(withoutHostile(steps)));
    expect(await othersInD1(steps)).toEqual(await othersInD1(withoutHostile(steps)));
  });
});
