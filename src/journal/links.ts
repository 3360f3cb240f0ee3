// Links that can't be right, whatever they are about.
import type { Definition, Image, Link, Paragraph, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import { isPublicHost } from "../domain/public-address.ts";
import type { PageFinding, Position } from "./diagnostics.ts";
import { positionOf } from "./hidden-note-rules.ts";

/**
 * Links of a note that lead nowhere, and those that Markdown does not take for links. What `text` says where
 * shortcodes were `dropped` is known to be incomplete.
 */
export function checkLinks(
  blocks: readonly RootContent[],
  text: string,
  dropped: readonly Position[] = [],
): PageFinding[] {
  const findings: PageFinding[] = [];
  const isTold = ({ line }: Position) => dropped.some((position) => position.line === line);
  const say = (node: RootContent, message: string) =>
    findings.push({ ...positionOf(node), severity: "warning", message, rule: "bad-link" });
  visit({ type: "root", children: [...blocks] } as Root, (node) => {
    if (node.type === "paragraph") {
      for (const slip of slipsIn(node, text)) say(node, slip);
    } else if (isLink(node) && node.position && !(node.url === "" && isTold(node.position.start))) {
      const fault = faultOf(node.url);
      if (fault !== null) say(node, `${node.url === "" ? "this link" : node.url} can't be right: ${fault}`);
    }
  });
  return findings;
}

const isLink = (node: { readonly type: string }): node is Link | Image | Definition =>
  node.type === "link" || node.type === "image" || node.type === "definition";

/** Why a link can't be right; null when nothing is wrong with it. Relative links are not looked at. */
export function faultOf(link: string): string | null {
  const url = link.trim();
  if (url === "") return "it has no address";
  const [, live] = /^(javascript|vbscript|data|file):/i.exec(url) ?? [];
  if (live !== undefined) return `feeds carry links of https and http, not ${live.toLowerCase()}`;
  if (/^(?:https?|ftp):(?!\/\/)/i.test(url) || /^https?[:：]?[/／]{2}(?<!:\/\/)/i.test(url)) return "write https://";
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  if (scheme !== "http" && scheme !== "https") return `feeds carry links of https and http, not ${scheme}`;
  if (/^https?:\/\/(?:[/?#:]|$)/i.test(url)) return "it names no host";
  if (/\s|%20\s*$/.test(url)) return "it has a space in it";
  if (!URL.canParse(url)) return "it is no URL";
  const { hostname, port, pathname } = new URL(url);
  if (!isPublicHost(hostname))
    return `readers can't get to ${port === "" ? hostname : `${hostname}:${port}`}: the address is not public`;
  return /^(www\.)?github\.com$/.test(hostname) ? releaseFault(pathname) : null;
}

/** GitHub's sections behind `releases/`. */
const RELEASE_PAGES = ["tag", "download", "latest", "new", "edit"];

/** A release is at OWNER/REPOSITORY/releases/tag/TAG. */
function releaseFault(path: string): string | null {
  const [, owner, repository, section = "", kind, tag] = path.split("/");
  const right = `a release is at /${owner}/${repository}/releases/tag/TAG`;
  if (section !== "releases") return section === "tag" || isNearly(section, "releases") ? right : null;
  if (kind === undefined || kind === "") return null;
  if (kind === "tag" && !tag) return "it names no tag";
  if (RELEASE_PAGES.includes(kind)) return null;
  return isNearly(kind, "tag") || (tag === undefined && /\d/.test(kind)) ? right : null;
}

/** Whether two slips of the pen at most make one word the other. */
function isNearly(word: string, other: string): boolean {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = before[j - 1]! + (word[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(change, before[j]! + 1, row[j - 1]! + 1));
    }
    before = row;
  }
  return before[other.length]! <= 2;
}

const CODE = /(`+)[^]*?[^`]\1(?!`)/g;

/** All of a paragraph. */
const NO_SCHEME = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s]*$/i;

/** What was meant as a link, and is text. */
function slipsIn({ position, children }: Paragraph, text: string): string[] {
  if (position === undefined) return [];
  const source = text.slice(position.start.offset, position.end.offset).replace(CODE, "");
  const words = children.map((child) => (child.type === "text" ? child.value : "\n")).join("");
  return [
    ...(NO_SCHEME.test(words.trim()) ? [`${words.trim()} is no link: write https:// in front of it`] : []),
    ...[...source.matchAll(/\]\(\s*(https?:[^\s()<>"']+(?:[ \t]+[^\s()<>"']+)+)\s*\)/gi)].map(
      ([, url]) => `${url} is no link: it has a space in it; write %20`,
    ),
    ...[
      ...words.matchAll(
        /(?<![\w/])(?:https?:\/(?!\/)|https?:\/{3,}|https?\/\/|h?t?tps?[：;]\/\/|(?:htp|htttp|hhttp|ttp)s?:\/\/|httpss:\/\/)[\w.-]+[^\s]*/gi,
      ),
    ].map(([url]) => `${url} is no link: write https://`),
  ];
}
