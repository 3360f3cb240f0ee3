// What is special about a GitHub releases feed.
import { LIMITS } from "../domain/limits.ts";
import { linkKey, releaseOf } from "../domain/identity.ts";
import type { GithubSource } from "../domain/site.ts";
import { toPlainText } from "./plain-text.ts";

/** Where a repository's releases are read: ten a page, newest first. */
export const releasesUrl = (source: GithubSource, githubOrigin: string): string =>
  `${githubOrigin}/${source.repository}/releases.atom`;

/** The numeric id that GitHub gives a repository, from the identifier of a release; null for another identifier. */
export const repositoryIdOf = (id: string): string | null =>
  /^tag:github\.com,2008:Repository\/(\d+)\//.exec(id)?.[1] ?? null;

/** The name of a repository, `github.com/owner/repo`, from the address of its feed; null for another address. */
export function repositoryOfFeed(url: string, githubOrigin: string): string | null {
  const { origin, pathname } = new URL(url);
  const match = /^\/([^/]+)\/([^/]+)\/releases\.atom$/.exec(pathname);
  return match && origin === githubOrigin ? `github.com/${match[1]!}/${match[2]!}`.toLowerCase() : null;
}

/** Where the links of a repository's feed start from, when the feed doesn't say: they stay what they are on GitHub. */
export const releasesPage = (source: GithubSource): string => `https://github.com/${source.repository}/releases`;

/** The page of one release, which answers 404 when there is none. */
export const releasePage = (source: GithubSource, tag: string, githubOrigin: string): string =>
  `${githubOrigin}/${source.repository}/releases/tag/${encodeURIComponent(tag).replaceAll("%2F", "/")}`;

/** The tag of a release, from its identifier, else from its link; the title is free text. */
export function tagOf(id: string, url: string | null): string | null {
  const [, ofId] = /^tag:github\.com,2008:Repository\/\d+\/(.+)$/s.exec(id) ?? [];
  const tag = ofId ?? releaseOf(linkKey(url ?? "") ?? "")?.tag ?? null;
  return tag !== null && tag.length <= LIMITS.tagCharacters ? tag : null;
}

/**
 * The link key of a release that a source's own feed shows: by the name that the site follows the repository under,
 * also after it was renamed.
 */
export const ownLinkKey = (source: GithubSource, key: string | null): string | null => {
  const release = key === null ? null : releaseOf(key);
  return release ? `${source.key}/releases/tag/${release.tag}` : key;
};

/**
 * Whether an item is a tag that nobody has made a release of (yet): GitHub lists it at once, with no content,
 * with `Release <tag>`, or with the message of the tag or its commit. A picture or a link is more than a tag has.
 */
export function isBareTag(tag: string, html: string, feedTitle: string): boolean {
  if (feedTitle.startsWith("Tags from ")) return true;
  if (html.length > LIMIT_BARE_HTML_CHARACTERS || /<(?:img|source)\b/.test(html)) return false;
  const text = toPlainText(html);
  if (text === "") return true;
  if (text.length > LIMIT_MESSAGE_CHARACTERS) return false;
  return COMMIT_MESSAGE.test(text) || saysOnlyTag(text, tag);
}

/**
 * Whether it is a tag by its title: GitHub calls a tag that has a message `<tag>: <subject>`, and shows the rest of the
 * message. A version may be released under such a name, and whoever writes a release gives it sections or lists, or
 * more than a message is: only a tag that is no version, with a few plain words, is taken for a mere tag.
 */
export const isTagMessage = (tag: string, title: string, html: string): boolean =>
  title.startsWith(`${tag}: `) &&
  !/\d\.\d|^v?\d/.test(tag) &&
  html.length <= LIMIT_MESSAGE_HTML_CHARACTERS &&
  !/<(?:h[1-6]|ul|ol|table|img|details)\b/.test(html);

const LIMIT_MESSAGE_HTML_CHARACTERS = 2_000;

/** Markup and all, no message of a tag or commit is longer. */
const LIMIT_BARE_HTML_CHARACTERS = 5_000;

/** What is longer was written for readers. */
const LIMIT_MESSAGE_CHARACTERS = 300;

/** A merge, or trailers as `git interpret-trailers` knows them. */
const COMMIT_MESSAGE =
  /^(?:Merge (?:pull request|branch|tag|remote)\b|(?:Change-Id|Signed-off-by|Co-authored-by|Reviewed-by|Reviewed-on|Tested-by|Acked-by|Auto-Submit|Run-TryBot|TryBot-Result|Commit-Queue|Cherry-picked-from): ?\S)/i;

/** `Release v1.2.3`, `1.2.3`, `chore: bump version to 1.2.3`: the tag once more, and words that say nothing. */
function saysOnlyTag(text: string, tag: string): boolean {
  const known = new Set(plainWords(tag));
  return plainWords(text).every((word) => known.has(word) || EMPTY_WORDS.has(word));
}

const plainWords = (phrase: string): string[] =>
  (phrase.toLowerCase().match(/[\p{L}\p{N}.+]+/gu) ?? []).map((word) => word.replace(/^v(?=\d)|^\.+|\.+$/g, ""));

const EMPTY_WORDS = new Set(
  [
    "",
    "a",
    "build",
    "bump",
    "chore",
    "ci",
    "cut",
    "for",
    "new",
    "of",
    "prepare",
    "publish",
    "release",
    "released",
  ].concat(["releases", "releasing", "tag", "tagged", "tagging", "the", "to", "update", "v", "version"]),
);
