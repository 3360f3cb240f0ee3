import { expect, test } from "vitest";
import { trackOf } from "../../src/domain/site.ts";
import { repositoriesIn, shareRepositories } from "../../src/journal/repository-proposal.ts";
import { proposeTracks } from "../../src/journal/track-proposal.ts";
import { aNote, aSource } from "../helpers/samples.ts";

test.each([
  ["a prefix for each channel", ["stable-2.9.4", "edge-21.2.3", "stable-2.10"], { stable: "stable-*", edge: "edge-*" }],
  ["a channel alone", ["stable-2.9.4"], { stable: "stable-*" }],
  ["pre-releases", ["v1.0.0", "v1.1.0-rc.1", "v1.0.0-beta1"], { beta: "v*-beta*", rc: "v*-rc*", stable: "v*" }],
  ["parts of a repository", ["cli/v1.2.0", "api/v2.0.0", "v1.0"], { cli: "cli/v*", api: "api/v*", stable: "v*" }],
  ["plain versions", ["v1.0.0", "v1.1.0"], {}],
  ["the name of the repository", ["mesh-1.6", "mesh-1.7"], {}],
  ["the word release", ["release-1.2"], {}],
  ["tags without a version", ["nightly", "latest"], {}],
  ["nothing", [], {}],
])("%s: %j", (_name, tags, expected) => {
  const tracks = proposeTracks(tags, "acme/mesh");
  expect(Object.fromEntries(tracks.map(({ name, pattern }) => [name, pattern]))).toEqual(expected);
});

test("the first pattern that a tag matches is that of its own track", () => {
  const tags = ["v1.0.0", "v1.1.0-rc.1", "v1.0.0-beta1"];
  const source = aSource({ tracks: proposeTracks(tags, "acme/mesh") });
  expect(tags.map((tag) => trackOf(source, tag)?.name)).toEqual(["stable", "rc", "beta"]);
});

const release = (repository: string, tag: string) => `https://github.com/${repository}/releases/tag/${tag}`;
const about = (repository: string, tag: string) => aNote({ link: release(repository, tag), related: [] });
const mentions = (repository: string) =>
  aNote({ link: null, related: [{ url: release(repository, "v9"), title: "x" }] });

test("a repository is counted whatever its letters, and its tags give tracks", () => {
  expect(repositoriesIn([about("Acme/Mesh", "stable-1.0"), about("acme/mesh", "edge-2.0"), mentions("o/x")])).toEqual([
    {
      name: "Acme/Mesh",
      links: 2,
      primaryLinks: 2,
      tracks: [
        { name: "stable", pattern: "stable-*" },
        { name: "edge", pattern: "edge-*" },
      ],
    },
    { name: "o/x", links: 1, primaryLinks: 0, tracks: [] },
  ]);
});

test("a repository is given to the collections whose notes are about it, and that is said", () => {
  const collection = (name: string, ...notes: Parameters<typeof repositoriesIn>[0]) => ({
    name,
    repositories: repositoriesIn(notes),
  });
  const { collections, messages } = shareRepositories([
    collection("a", about("acme/mesh", "v1"), about("acme/two", "v1")),
    collection("b", mentions("acme/mesh"), mentions("acme/mesh"), about("acme/two", "v2")),
    collection("c", mentions("acme/only")),
  ]);
  expect(collections.map(({ name, repositories }) => [name, ...repositories.map((each) => each.name)])).toEqual([
    ["a", "acme/mesh", "acme/two"],
    ["b", "acme/two"],
    ["c", "acme/only"],
  ]);
  expect(messages).toEqual([
    "acme/mesh is in a only. Notes of b link to it as well.",
    "acme/two is in a and b, since notes of each are about its releases. Remove it where you don't want them.",
  ]);
});
