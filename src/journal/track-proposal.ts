// Tracks for a repository, as far as its tags show them. Pure.
import type { Track } from "../domain/site.ts";
import { RESERVED_NAMES } from "./site-schema.ts";

const MAX_TRACKS = 8;

/** Prefixes that say nothing about a release channel. */
const PLAIN_PREFIX = /^(?:release|releases|version|ver|rel|r|v|tag)?$/;

const PRE_RELEASE = /^[-._+]?(alpha|beta|rc|pre|preview|dev|nightly|snapshot|canary|next)(?![a-z])/i;

interface Tag {
  /** What is before the version: `stable-`, `v`, `cli/v`. */
  readonly prefix: string;
  /** The prefix in letters and digits, without a `v` of the version: `stable`, ``, `cli`. */
  readonly word: string;
  /** What says that it is a pre-release, with the character before it: `-rc`. Empty for others. */
  readonly preRelease: string;
}

/**
 * The first pattern that a tag matches decides, so the narrower ones come first. No tracks when all tags look the same,
 * unless their prefix names a channel, such as `stable-`.
 */
export function proposeTracks(tags: readonly string[], repository: string): Track[] {
  const parsed = tags.map(parseTag).filter((tag) => tag !== null);
  const prefixes = Map.groupBy(parsed, ({ prefix }) => prefix);
  const isChannel = ({ word }: Tag) => !PLAIN_PREFIX.test(word) && word !== nameOf(repository);
  const byPrefix = prefixes.size > 1 || parsed.some(isChannel);
  const wanted = byPrefix
    ? [...prefixes.values()].map(([first]) => ({ name: first!.word || "stable", pattern: `${first!.prefix}*` }))
    : preReleaseTracks(parsed);
  const ordered = wanted.toSorted((a, b) => b.pattern.length - a.pattern.length).slice(0, MAX_TRACKS);
  const valid = ordered.filter(({ name }) => /^[a-z][a-z0-9-]*$/.test(name) && !RESERVED_NAMES.includes(name));
  return [...new Map(valid.map((track) => [track.name, track])).values()];
}

function preReleaseTracks(tags: readonly Tag[]): Track[] {
  const kinds = new Set(tags.map(({ preRelease }) => preRelease));
  const prefix = tags[0]?.prefix ?? "";
  if (kinds.size < 2 || !kinds.has("")) return [];
  const named = [...kinds].filter((kind) => kind !== "");
  return [
    ...named.map((kind) => ({ name: plain(kind), pattern: `${prefix}*${kind}*` })),
    { name: "stable", pattern: `${prefix}*` },
  ];
}

function parseTag(tag: string): Tag | null {
  const version = /\d+(?:[._]\d+)*/.exec(tag);
  if (!version || /[*?]/.test(tag)) return null;
  const prefix = tag.slice(0, version.index);
  const rest = tag.slice(version.index + version[0].length);
  return { prefix, word: plain(prefix.replace(/(?<![A-Za-z])v$/i, "")), preRelease: PRE_RELEASE.exec(rest)?.[0] ?? "" };
}

const nameOf = (repository: string): string => plain(repository.split("/")[1] ?? "");

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
