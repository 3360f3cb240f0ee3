// A repository that is renamed upstream: the old address leads to the new one, and both names mean the same releases.
import { beforeEach, expect, test } from "vitest";
import type { Note } from "../../src/domain/entry.ts";
import { Gazette } from "../helpers/gazette.ts";
import { aCollection, aNote, aSite, aSource } from "../helpers/samples.ts";

const OLD = "acme/mesh";
const NEW = "other/net";
const site = aSite({ collections: [aCollection({ sources: [aSource({ history: "all", mainTracks: null })] })] });
const link = (name: string, tag: string) => `https://github.com/${name}/releases/tag/${tag}`;
const note = (name: string, tag: string): Note =>
  aNote({ title: `Note on ${tag}`, link: link(name, tag), html: `<p>About ${tag}.</p>` });
const release = (number: number) => ({
  tag: `v${number}`,
  html: `<p>What is new in version ${number} of it.</p>`,
  updated: new Date(Date.UTC(2021, 0, number)).toISOString(),
});

let gazette: Gazette;

beforeEach(async () => {
  gazette = await Gazette.open(site);
  gazette.github.add(OLD, [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(release));
  await gazette.settle();
});

function rename(): void {
  const { id, releases } = gazette.github.repositories.get(OLD)!;
  gazette.github.repositories.delete(OLD);
  gazette.github.add(NEW, [release(15), ...releases], { id });
  gazette.github.faults.set(`/${OLD}/releases.atom`, {
    kind: "redirect",
    status: 301,
    location: `https://github.com/${NEW}/releases.atom`,
  });
}

async function settleLater(): Promise<void> {
  gazette.wait(48 * 3_600_000);
  await gazette.settle();
}

/** Ids of all entries, and which have both. */
async function entries(): Promise<{ ids: string[]; joined: string[] }> {
  const items = [
    ...(await gazette.items("/mesh/releases/feed.json")),
    ...(await gazette.items("/mesh/notes/feed.json")),
  ];
  const joined = items.filter(({ content_html }) => /About v\d+[^]*What is new/.test(content_html ?? ""));
  return {
    ids: [...new Set(items.map(({ id }) => id))].toSorted(),
    joined: [...new Set(joined.map(({ title }) => title!))],
  };
}

test("keeps every id, and notes under either name join, whenever they come", async () => {
  const before = await entries();
  await gazette.deploy({ mesh: [note(NEW, "v1")] }); // about the oldest, before anybody knows of the rename
  rename();
  await settleLater();
  await gazette.deploy({ mesh: [note(NEW, "v1"), note(OLD, "v15"), note(NEW, "v2"), note(NEW, "v14")] });
  const after = await entries();
  expect(after.joined.toSorted()).toEqual(["Note on v1", "Note on v14", "Note on v15", "Note on v2"]);
  expect(after.ids).toHaveLength(15);
  expect(before.ids.filter((id) => !after.ids.includes(id))).toEqual([]);
});

test("that is followed by its new name from then on goes on as before", async () => {
  await gazette.deploy({ mesh: [note(OLD, "v3")] });
  rename();
  await settleLater();
  const before = await entries();
  const source = aSource({ key: `github.com/${NEW}`, repository: NEW, history: "all", mainTracks: null });
  const moved = gazette.reopen(aSite({ collections: [aCollection({ sources: [source] })] }));
  await moved.deploy({ mesh: [note(OLD, "v3"), note(OLD, "v16"), note(OLD, "v4"), note(NEW, "v5")] });
  const repository = moved.github.repositories.get(NEW)!;
  repository.releases = [release(16), ...repository.releases];
  gazette = moved;
  await settleLater();
  const after = await entries();
  expect(after.joined.toSorted()).toEqual(["Note on v16", "Note on v3", "Note on v4", "Note on v5"]);
  expect(after.ids).toHaveLength(16);
  expect(before.ids.filter((id) => !after.ids.includes(id))).toEqual([]);
});
