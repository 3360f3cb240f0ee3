// Addresses that are meant as a release, and are not the address that a note joins by.
import { linkKey, releaseOf } from "../domain/identity.ts";
import { releaseUrlOf } from "../domain/release-addresses.ts";
import type { ReleaseSource } from "../domain/site.ts";

export type ReleaseAddress =
  | { readonly kind: "release"; readonly tag: string }
  /** Characters too many at the end. */
  | { readonly kind: "stray-end"; readonly right: string; readonly end: string }
  /** Another page of the repository, or of a mirror. */
  | { readonly kind: "other-page"; readonly right: string };

/** What cannot end a tag, or does not in practice. */
const STRAY_END = /(?:[.,;:!?'")>\]*。，；：！？、”’）】》」』＞]|%(?:E3%80%8[12]|EF%BC%8[9C]|EF%BC%9[AB]))+$/i;

/** Null for an address that is not about a release of one of the repositories. */
export function readReleaseAddress(url: string, repositories: readonly ReleaseSource[]): ReleaseAddress | null {
  if (!URL.canParse(url)) return null;
  const [end = ""] = STRAY_END.exec(url) ?? [];
  const clean = url.slice(0, url.length - end.length);
  const release = releaseIn(clean, repositories);
  if (release !== null) return end === "" ? release : { kind: "stray-end", right: clean, end: decodeURIComponent(end) };
  const parts = partsIn(clean, repositories);
  if (parts === null) return null;
  const tag = tagIn(parts.rest);
  if (tag === null) return null;
  return { kind: "other-page", right: releaseUrlOf({ ...parts.source, repository: parts.name }, tag) };
}

function releaseIn(url: string, repositories: readonly ReleaseSource[]): ReleaseAddress | null {
  const release = releaseOf(linkKey(url) ?? "");
  if (release === null || !repositories.some(({ key }) => key === release.source)) return null;
  return { kind: "release", tag: release.tag };
}

interface Parts {
  readonly source: ReleaseSource;
  /** The repository as it is written. */
  readonly name: string;
  /** The parts of the path after it. */
  readonly rest: readonly string[];
}

function partsIn(url: string, repositories: readonly ReleaseSource[]): Parts | null {
  const { origin, pathname } = new URL(url);
  const segments = pathname.split("/").filter((segment) => segment !== "");
  const found = repositories.map((source) => partsOf(source, origin, segments));
  return found.find((parts) => parts !== null) ?? null;
}

/** On GitHub, a mirror may put its own before the repository. */
function partsOf(source: ReleaseSource, origin: string, segments: readonly string[]): Parts | null {
  const length = source.repository.split("/").length;
  const last = source.kind === "github" ? segments.length - length : source.origin === origin ? 0 : -1;
  for (let index = 0; index <= last; index++) {
    const name = segments.slice(index, index + length).join("/");
    const rest = segments.slice(index + length);
    if (name.toLowerCase() === source.repository.toLowerCase())
      return { source, name, rest: source.kind === "gitlab" && rest[0] === "-" ? rest.slice(1) : rest };
  }
  return null;
}

/** The tag that a page of a repository is about; `TAG` for pages about all of them, null for other pages. */
function tagIn([section, ...rest]: readonly string[]): string | null {
  switch (section) {
    case "releases":
      return tagOfReleasePage(rest);
    case "tags":
      return rest[0] ?? "TAG";
    case "tree":
    case "commits":
    case "raw":
      return looksLikeTag(rest.join("/")) ? rest.join("/") : null;
    case "blob":
      return looksLikeTag(rest[0] ?? "") ? rest[0]! : null;
    case "src":
      return rest[0] === "tag" ? rest.slice(1).join("/") : null;
    case "archive":
      return rest
        .join("/")
        .replace(/^refs\/tags\//, "")
        .replace(/\.(?:zip|tar\.gz|tgz)$/, "");
    case "compare":
      return rest.join("/").split("...")[1] ?? null;
    default:
      return null;
  }
}

function tagOfReleasePage([kind, ...rest]: readonly string[]): string | null {
  if (kind === undefined || kind === "latest" || kind === "permalink") return "TAG";
  if (kind === "tag") return rest.length > 0 ? rest.join("/") : null; // a mirror, or with a query
  if (["expanded_assets", "edit"].includes(kind)) return rest.join("/");
  return kind === "download" && rest.length > 0 ? rest[0]! : null;
}

/** A branch is rarely called by a version. */
const looksLikeTag = (name: string): boolean => /\d/.test(name) && !/^release[-/]\d+\.\d+$|\.x$/.test(name);
