// Whether a tag says that its release is a pre-release. Pure.
import parse from "semver/functions/parse.js";
import type { TagParts } from "./tag-version.ts";

/** Words that mean a pre-release wherever they stand. A number may follow each of them. */
const WORDS =
  "alpha|beta|rc|candidate|pre|prerel|prerelease|preview|dev|devel|develop|development|snapshot|nightly|daily|weekly|canary|insiders?|experimental|unstable";

/** Words that mean it only behind a version: in front of it they are names of projects as well. */
const WORDS_BEHIND = `${WORDS}|next|exp|milestone|m(?=\\d)|cr(?=\\d)|tp(?=\\d)|ea|eap|wip|poc|draft|test|testing|nullsafety`;

const isWord = (words: string): RegExp => new RegExp(`^(?:(?:${words})\\d*)+$`, "i");
const WORD = isWord(WORDS);
const WORD_BEHIND = isWord(WORDS_BEHIND);

/** `3.14.0a2`, `1.0-b1`. More digits number a build. */
const LETTER = /^[._-]?[ab]\.?\d{1,2}(?![a-z\d])/i;

/** Behind a semantic version these name an edition, a platform or a revision, although a hyphen precedes them. */
const EDITION =
  /^(?:r|rel|p|pl|sp|u|patch|hotfix|bugfix|fix|post|rev|revision|build|update|security|jre|jdk|java|android|ios|linux|windows|win|macos|darwin|osx|amd|arm|x86|x64|alpine|debian|ubuntu|slim|full|lite|oss|ce|ee|ent|community|enterprise|cpu|gpu|cuda|fips|gke|eks|aks|k3s|rke|scala|spark|hadoop|python|py|php|jakarta|incubating|public|final|release|stable|lts|ga)\d*$/i;

/** Segments of a channel's name that say nothing about it. */
const NEUTRAL = /^(?:v|ver|version|r|rel|release|build)?$/i;

const segmentsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u);

/** Null where the tag says nothing: it names neither a version nor a channel. */
export function isPrereleaseTag(parts: TagParts): boolean | null {
  const { prefix, numbers, suffix } = parts;
  if (numbers.length === 0) return segmentsOf(prefix).some((segment) => WORD.test(segment)) || null;
  return (
    LETTER.test(suffix) ||
    segmentsOf(suffix).some((segment) => WORD_BEHIND.test(segment)) ||
    isPrereleaseChannel(prefix) ||
    isSemanticPrerelease(parts)
  );
}

/** `nightly-2024-11-02`, `app-beta-1.2.3`, `canary/1.2.3`; not `dev-tools-1.2.3`, `@scope/canary@1.2.3`. */
function isPrereleaseChannel(prefix: string): boolean {
  if (prefix.includes("@")) return false;
  const channel = segmentsOf(prefix).filter((segment) => !NEUTRAL.test(segment));
  const isDirectory = prefix.includes("/");
  return (!isDirectory || channel.length === 1) && WORD.test(channel.at(-1) ?? "");
}

/**
 * A hyphen behind a semantic version begins a pre-release (SemVer 2.0.0 §9), unless it begins an edition or a revision: a
 * single number from 1 is one (`7.1.1-29`).
 */
function isSemanticPrerelease({ numbers, suffix }: TagParts): boolean {
  if (!suffix.startsWith("-") || segmentsOf(suffix).some((segment) => EDITION.test(segment))) return false;
  const identifiers = parse(numbers.join(".") + suffix)?.prerelease ?? [];
  const isRevision = identifiers.length === 1 && Number(identifiers[0]) > 0;
  return identifiers.length > 0 && !isRevision;
}
