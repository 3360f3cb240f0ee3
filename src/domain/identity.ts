// Link keys and slugs: which URLs mean the same thing, and what an entry is called. Pure.
import { createHash } from "node:crypto";

/**
 * One key for one thing, whatever way its URL is written; null when it is not an http or https URL.
 *
 * Scheme, `www.`, case of the host, default port, trailing slash, fragment, tracking parameters and
 * percent-encoding make no difference. On GitHub the case of owner and repository doesn't either; a release is
 * `github.com/OWNER/REPO/releases/tag/TAG`, with the tag as it is.
 */
export function linkKey(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return null;
  const host = parsed.host.replace(/^www\./, "").replace(/\.(?=$|:)/, "");
  const path = withoutSlashes(decoded(parsed.pathname));
  const query = [...parsed.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${guarded(name, /[%&=\p{Cc}]/gu)}=${guarded(value, /[%&\p{Cc}]/gu)}`);
  const search = query.length > 0 ? `?${query.join("&")}` : "";
  return (host + (host === "github.com" ? lowerRepository(path) : path) + search).normalize("NFC");
}

/** Without the slashes at its end. A loop, because `/\/+$/` is quadratic in the slashes of a path. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end--;
  return path.slice(0, end);
}

const TRACKING =
  /^(utm_\w+|hss_channel|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|ref_src|ref_url|spm|share_token|vero_id|wt_mc)$/i;

function decoded(path: string): string {
  try {
    return guarded(decodeURIComponent(path), /[%?\p{Cc}]/gu);
  } catch {
    return path;
  }
}

/** Characters that would read as separators stay encoded. */
const guarded = (text: string, separators: RegExp): string => text.replace(separators, encodeURIComponent);

const lowerRepository = (path: string): string =>
  path.replace(/^\/[^/]+(\/[^/]+)?/, (ownerAndRepository) => ownerAndRepository.toLowerCase());

export interface ReleaseName {
  /** By the form of the address alone: the form of Forgejo is also that of a GitHub on another host. */
  readonly forge: "github" | "forgejo" | "gitlab";
  /** `HOST/OWNER/REPO` in lower case: the key of the source that follows the repository. */
  readonly source: string;
  /** On GitLab, all groups of the project. */
  readonly owner: string;
  readonly repository: string;
  readonly tag: string;
}

/**
 * The parts of a release's link key; null for every other key. Any host can be a forge, so the form of the address is
 * the evidence: `HOST/OWNER/REPO/releases/tag/TAG` on GitHub, Forgejo and Gitea, `HOST/GROUP/…/PROJECT/-/releases/TAG`
 * on GitLab.
 */
export function releaseOf(key: string): ReleaseName | null {
  if (key.includes("?")) return null;
  const onGitlab = gitlabRelease(key);
  const [, name, tag] = onGitlab ?? RELEASE.exec(key) ?? [];
  if (name === undefined || tag === undefined) return null;
  const forge = onGitlab ? "gitlab" : isOnGithub(key) ? "github" : "forgejo";
  const [, owner = "", repository = ""] = /^[^/]+\/(.+)\/([^/]+)$/.exec(name) ?? [];
  return { forge, source: name.toLowerCase(), owner, repository, tag };
}

const RELEASE = /^([^/]+\/[^/]+\/[^/]+)\/releases\/tag\/(.+)$/s;

function gitlabRelease(key: string): readonly (string | undefined)[] | null {
  if (isOnGithub(key)) return null;
  return /^([^/]+(?:\/(?!-\/)[^/]+){2,})\/-\/releases\/(?!new$|permalink\/)(.+)$/s.exec(key);
}

const isOnGithub = (key: string): boolean => key.startsWith("github.com/");

/** Names as GitHub allows them (repositories may also hold dots, which would make the slug ambiguous). */
const PLAIN_OWNER = /^[\w-]{1,39}$/;
const PLAIN_REPOSITORY = /^[\w-]{1,100}$/;
const PLAIN_TAG = /^[\w-][\w.-]{0,59}$/;

/**
 * The slug of an entry that is about a link.
 *
 * A release on GitHub reads `OWNER.REPO.TAG` when all three are plain: without dots in the owner and the repository, no two
 * releases share a slug. Everything else is the end of the address and a hash of the whole key, so that no two links
 * share a slug, in whatever order they are stored.
 */
export function slugOfLink(key: string): string {
  const release = isOnGithub(key) ? releaseOf(key) : null;
  if (release && isPlain(release)) return `${release.owner}.${release.repository}.${release.tag}`;
  const end = release ? `${release.repository}-${release.tag}` : key.replace(/\?.*/, "").split("/").at(-1)!;
  return readableWithHash(end, key);
}

const isPlain = ({ owner, repository, tag }: ReleaseName): boolean =>
  PLAIN_OWNER.test(owner) && PLAIN_REPOSITORY.test(repository) && PLAIN_TAG.test(tag);

/** The slug of a note that is about no link: its date and its title. */
export const slugOfNote = (date: string, title: string): string =>
  `${date}-${readableWithHash(title, `${date} ${title.normalize("NFC").trim()}`)}`;

/** The slug of an item that has no link of its own: its title and its identifier. */
export const slugOfItem = (source: string, id: string, title: string): string =>
  readableWithHash(title, `${source} ${id}`);

/** Whether a slug was made from an item's identifier, whatever its title was. */
export const isSlugOfItem = (slug: string, source: string, id: string): boolean =>
  slug.split("-").includes(hashOf(`${source} ${id}`).slice(0, 8));

function readableWithHash(text: string, whole: string): string {
  const readable = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\w.]+/g, "-")
    .toLowerCase()
    .slice(0, 60)
    .replace(/^[-_.]+|[-_.]+$/g, "");
  const hash = hashOf(whole).slice(0, 8);
  return readable === "" ? hash : `${readable}-${hash}`;
}

/** SHA-256 of a text, in lower-case hexadecimal. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
