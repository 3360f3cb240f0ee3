// GitHub, and GitHub Enterprise Server by GITHUB_ORIGIN.
//
// The feed holds ten entries, newest first as a rule, including tags without a release. Older ones come by
// `?after=TAG`. The ids name the repository by its number, so they stay when it is renamed, and are unique everywhere.
// The feed answers 304, and a renamed repository redirects permanently.
import { pageUrl } from "../../domain/backfill.ts";
import { linkKey, releaseOf } from "../../domain/identity.ts";
import { releaseUrl } from "../../domain/release-addresses.ts";
import { toPlainText } from "../plain-text.ts";
import type { Forge, ReleaseItem, TaggedItem } from "./forge.ts";

export const GITHUB: Forge = {
  originOf: (_source, githubOrigin) => githubOrigin,
  olderPageUrl: pageUrl,
  isOrderedByDate: false,
  checkUrl: releaseUrl,
  repositoryOfFeed: (path) => /^\/([^/]+\/[^/]+)\/releases\.atom$/.exec(path)?.[1] ?? null,
  tagOf,
  stableId: ({ id }) => id,
  repositoryIdOf: (id) => /^tag:github\.com,2008:Repository\/(\d+)\//.exec(id)?.[1] ?? null,
  isBareTag: (item) => hasNoNotes(item) || isTagMessage(item),
  hasNotesInSummary: true,
};

/** From the identifier, which GitHub Enterprise Server begins with its own host; else from the link. */
function tagOf({ id, url }: ReleaseItem): string | null {
  const [, ofId] = /^tag:[^,/]+,2008:Repository\/\d+\/(.+)$/s.exec(id) ?? [];
  return ofId ?? releaseOf(linkKey(url ?? "") ?? "")?.tag ?? null;
}

/**
 * Whether an item is a tag without a release (yet): GitHub lists it at once, with no content,
 * with `Release <tag>`, or with the message of the tag or its commit. A picture or a link is more than a tag has.
 */
function hasNoNotes({ tag, html, feedTitle }: TaggedItem): boolean {
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
const isTagMessage = ({ tag, title, html }: TaggedItem): boolean =>
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
