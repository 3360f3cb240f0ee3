// Links that can't be right, whatever they are about.
import { distance } from "fastest-levenshtein";
import type { Paragraph, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import { isPublicHost } from "../domain/public-address.ts";
import { linksIn } from "./all-links.ts";
import { diagnostic, type Diagnostic, type Position } from "./diagnostics.ts";
import type { Message } from "./messages/messages.ts";

/** Links of a note that lead nowhere, and texts that Markdown does not read as links. */
export function checkLinks(
  blocks: readonly RootContent[],
  text: string,
  /** Lines on which a shortcode has been reported. */
  reportedLines: ReadonlySet<number> = new Set(),
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (position: Position, message: Message) =>
    diagnostics.push(diagnostic(position, "warning", "bad-link", ...message));
  visit({ type: "root", children: [...blocks] } as Root, "paragraph", (node) => {
    for (const { position, message } of textsMeantAsLinks(node, text)) report(position, message);
  });
  for (const { url, position } of linksIn(blocks)) {
    const fault = url === "" && reportedLines.has(position.line) ? null : faultOf(url);
    if (fault !== null) report(position, fault);
  }
  return diagnostics;
}

/** Why a link can't be right; null when nothing is wrong with it. Relative links are not looked at. */
export function faultOf(link: string): Message | null {
  const url = link.trim();
  if (url === "") return ["linkWithoutAddress"];
  const [, live] = /^(javascript|vbscript|data|file|blob|tel|sms|cid):/i.exec(url) ?? [];
  if (live !== undefined) return ["linkScheme", url, live.toLowerCase()];
  if (/^(?:https?|ftp):(?!\/\/)/i.test(url) || /^https?[:：]?[/／]{2}(?<!:\/\/)/i.test(url))
    return ["linkSlashes", url];
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  if (scheme !== "http" && scheme !== "https") return ["linkScheme", url, scheme];
  if (/^https?:\/\/(?:[/?#:]|$)/i.test(url)) return ["linkWithoutHost", url];
  if (/\s|%20\s*$/.test(url)) return ["linkWithSpace", url];
  if (!URL.canParse(url)) return ["linkInvalid", url];
  return addressFault(url) ?? releaseFault(url);
}

function addressFault(url: string): Message | null {
  const { host, hostname, username, password } = new URL(url);
  if (username !== "" || password !== "") return ["linkCredentials", url];
  return isPublicHost(hostname) ? null : ["linkNotPublic", url, host];
}

/** Sections of GitHub below `releases/`. */
const RELEASE_PAGES = ["tag", "download", "latest", "new", "edit", "expanded_assets"];

/** A release is at OWNER/REPOSITORY/releases/tag/TAG. */
function releaseFault(url: string): Message | null {
  const { hostname, pathname } = new URL(url);
  if (!/^(www\.)?github\.com$/.test(hostname)) return null;
  const [, owner, repository, section = "", kind, ...tag] = pathname.split("/");
  const right = (end: string): Message => [
    "linkRelease",
    url,
    `https://github.com/${owner}/${repository}/releases/tag/${end || "TAG"}`,
  ];
  if (section !== "releases") {
    if (section === "tag") return right([kind, ...tag].join("/"));
    return isNearly(section, "releases") ? right(kind === "tag" ? tag.join("/") : "") : null;
  }
  if (kind === undefined || kind === "") return null;
  if (kind === "tag" && tag.join("") === "") return ["linkWithoutTag", url];
  if (RELEASE_PAGES.includes(kind)) return null;
  if (isNearly(kind, "tag")) return right(tag.join("/"));
  return tag.length === 0 && /\d/.test(kind) ? right(kind) : null;
}

/** Whether two slips of the pen at most make one word the other. */
const isNearly = (word: string, other: string): boolean => distance(word, other) <= 2;

const CODE = /(`+)[^]*?[^`]\1(?!`)/g;

/** All of a paragraph. */
const NO_SCHEME = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s]*$/i;

const SPACE_IN_LINK = /\]\(\s*(https?:[^\s()<>"']+(?:[ \t]+[^\s()<>"']+)+)\s*\)/gi;
const BAD_SCHEME =
  /(?<![\w/])(?:https?:\/(?!\/)|https?:\/{3,}|https?\/\/|h?t?tps?[：;]\/\/|(?:htp|htttp|hhttp|ttp)s?:\/\/|httpss:\/\/)[\w.-]+[^\s]*/gi;

function textsMeantAsLinks(paragraph: Paragraph, text: string): { position: Position; message: Message }[] {
  if (paragraph.position === undefined) return [];
  const { start, end } = paragraph.position;
  const source = text.slice(start.offset, end.offset).replace(CODE, (code) => code.replace(/[^\n]/g, " "));
  const words = paragraph.children.map((child) => (child.type === "text" ? child.value : "\n")).join("");
  const at = (written: string): Position => {
    const before = source.slice(0, Math.max(0, source.indexOf(written))).split("\n");
    const column = before.at(-1)!.length + 1;
    return { line: start.line + before.length - 1, column: before.length === 1 ? start.column + column - 1 : column };
  };
  const found = (url: string, name: "linkMissingScheme" | "linkWithSpace" | "linkSlashes") => ({
    position: at(url),
    message: [name, url] as Message,
  });
  return [
    ...(NO_SCHEME.test(words.trim()) ? [found(words.trim(), "linkMissingScheme")] : []),
    ...[...source.matchAll(SPACE_IN_LINK)].map(([, url]) => found(url!, "linkWithSpace")),
    ...[...words.matchAll(BAD_SCHEME)].map(([url]) => found(url, "linkSlashes")),
  ];
}
