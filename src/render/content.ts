// The parts of an entry that formats and pages have in common.
import { entryPage } from "../domain/addresses.ts";
import type { Entry, Item, Link, Note, TitleParts } from "../domain/entry.ts";
import { directionOf } from "../domain/language.ts";
import { cut, LIMITS } from "../domain/limits.ts";
import { releaseTitle } from "../domain/release-title.ts";
import { releaseFacts, type ReleaseFacts } from "../domain/release-facts.ts";
import { isRepository, type Collection, type Site, type Source } from "../domain/site.ts";
import { headingsBelow } from "./headings.ts";
import { textsFor } from "./interface-texts.ts";
import { Markup, xml } from "./xml.ts";

/** The note's title, else upstream's, with the project and the version where a release's title lacks them. */
export function entryTitle(site: Site, entry: TitleParts): string {
  const { note, item } = entry;
  return note?.title ?? cut(item!.tag === null ? item!.title : itemTitle(site, entry), LIMITS.titleCharacters);
}

function itemTitle(site: Site, entry: TitleParts): string {
  const { title } = entry.item!;
  const source = sourceOf(site, entry);
  const { repository = null, version = null } = releaseOf(site, entry) ?? {};
  const hasOwnTitle = source?.kind === "github" && source.title !== source.repository;
  const projects = [hasOwnTitle ? source.title : null, repository?.split("/").at(-1)];
  return releaseTitle({ title, projects: projects.filter((name) => typeof name === "string"), version });
}

export const collectionOf = (site: Site, entry: Pick<Entry, "collection">): Collection =>
  site.collections.find(({ name }) => name === entry.collection)!;

export const sourceOf = (site: Site, entry: TitleParts): Source | undefined =>
  collectionOf(site, entry).sources.find(({ key }) => key === entry.item?.source);

/** The facts of an entry's release; null for an entry without one. */
export const releaseOf = (site: Site, entry: TitleParts): ReleaseFacts | null =>
  entry.item && releaseFacts(entry.item, sourceOf(site, entry));

/** BCP 47. English where upstream names no language: nearly all release notes on GitHub are in English. */
export function itemLanguage({ item }: Entry): string {
  const language = item?.language ?? "en";
  return language.length <= LIMITS.languageCharacters ? language : "en"; // a ledger may be older than the limit
}

export const entryLanguage = (entry: Entry): string => entry.note?.language ?? itemLanguage(entry);

/** The primary link of a note: what the entry is about. */
export const aboutUrl = (entry: Entry): string | null => entry.note?.link ?? null;

/** Links of an entry with a note: the primary link, the first entry about the same link, and the related links. */
export function relatedLinks(site: Site, entry: Entry): Link[] {
  const { note, about } = entry;
  if (!note) return [];
  const first = about === null ? [] : [{ url: entryPage(site, { ...entry, slug: about }), title: about }];
  const primary = note.link === null ? [] : [{ url: note.link, title: note.title }];
  return [...primary, ...first, ...note.related];
}

/** Whether upstream or the operator has withdrawn the release. */
export function isWithdrawn(site: Site, entry: Entry): boolean {
  const source = sourceOf(site, entry);
  const tag = entry.item?.tag ?? null;
  return (
    entry.withdrawn?.isGone === true ||
    (source !== undefined && isRepository(source) && tag !== null && source.withdrawn.includes(tag))
  );
}

/** Whether the main feed of its collection, and with it a year's page, has the entry. */
export function isInMainFeed(site: Site, entry: Entry): boolean {
  if (entry.note) return true;
  const source = sourceOf(site, entry);
  if (!source || isWithdrawn(site, entry)) return false;
  if (!isRepository(source) || source.mainTracks === null) return true;
  return entry.track !== null && source.mainTracks.includes(entry.track);
}

/** What a format does for its entries besides their content. */
export interface FormatLinks {
  /** Whether an entry links to what it is about (`rel="related"`, `external_url`). */
  readonly hasRelatedLinks: boolean;
}

/** HTML: the note, then, under a rule and a heading, the upstream release notes. Never empty. */
export function contentHtml(site: Site, entry: Entry, links: FormatLinks): string {
  const { note } = entry;
  const language = entryLanguage(entry);
  const content = new Markup(note ? noteContent(site, entry, note, links) : itemContent(site, entry));
  return directionOf(language) === "ltr" ? content.text : xml`<div lang="${language}" dir="rtl">${content}</div>`.text;
}

function itemContent(site: Site, entry: Entry): string {
  const { html, title } = entry.item!;
  const content = html === "" ? xml`<p>${title}</p>` : new Markup(html);
  return xml`${withdrawnNotice(site, entry)}${content}`.text;
}

function noteContent(site: Site, entry: Entry, note: Note, { hasRelatedLinks }: FormatLinks): string {
  const { item, about } = entry;
  const texts = textsFor(note.language);
  const isLinked = hasRelatedLinks || (item !== null && item.url !== null);
  const html = isLinked ? withoutBareLink(note) : note.html;
  const first = about === null ? null : entryPage(site, { ...entry, slug: about });
  const parts = [
    html === "" ? xml`<p>${note.title}</p>` : new Markup(html),
    first === null ? null : xml`\n<p>${texts.alsoAbout} <a href="${first}">${first}</a></p>`,
    item && upstreamContent(site, entry, item),
  ];
  return xml`${parts}`.text;
}

/** The HTML of a note without the bare primary link that it begins with. */
export const withoutBareLink = ({ html, link }: Note): string => (link === null ? html : html.replace(BARE_LINK, ""));

const BARE_LINK = /^<p><a href="[^"]*">https?:[^<]*<\/a><\/p>\s*/;

/** Level of the heading over the upstream release notes. */
const UPSTREAM_LEVEL = 2;

function upstreamContent(site: Site, entry: Entry, item: Item): Markup {
  const texts = textsFor(entryLanguage(entry));
  const heading = item.tag === null ? texts.originalPost : texts.releaseNotes;
  const name = item.url === null ? xml`${item.title}` : xml`<a href="${item.url}">${item.title}</a>`;
  const direction = directionOf(itemLanguage(entry));
  const dir = direction === directionOf(entryLanguage(entry)) ? null : xml` dir="${direction}"`;
  return xml`
<hr>
<h2>${heading} · ${name}</h2>
${withdrawnNotice(site, entry)}<div lang="${itemLanguage(entry)}"${dir}>
${new Markup(headingsBelow(item.html, UPSTREAM_LEVEL))}
</div>`;
}

function withdrawnNotice(site: Site, entry: Entry): Markup | null {
  if (!isWithdrawn(site, entry)) return null;
  const language = entry.note?.language ?? collectionOf(site, entry).language;
  return xml`<p><strong>${textsFor(language).withdrawn}</strong></p>\n`;
}

const LIMIT_SUMMARY_CHARACTERS = 400;

/** Plain text on one line: the author's comment, else the first prose of the note, else how upstream's text begins. */
export function summaryText({ note, item }: Entry): string {
  const text = note?.summary || (item ? textOf(item.html) : "") || note?.title || item!.title;
  if (text.length <= LIMIT_SUMMARY_CHARACTERS) return text;
  const characters = Array.from(text.slice(0, 2 * LIMIT_SUMMARY_CHARACTERS + 2)); // two units make a character at most
  return characters.length <= LIMIT_SUMMARY_CHARACTERS
    ? text
    : `${characters.slice(0, LIMIT_SUMMARY_CHARACTERS).join("").trimEnd()}…`;
}

/** The language of `summaryText`. */
export const summaryLanguage = (entry: Entry): string =>
  entry.note && (entry.note.summary !== "" || !entry.item?.html) ? entry.note.language : itemLanguage(entry);

/** The text of an entry whose content exceeds the size of the feed: the author's comment, else the summary. */
export const briefText = (entry: Entry): string => entry.note?.comment ?? summaryText(entry);

/** Words of sanitised HTML, in which every bracket is a tag's and only five characters are written as entities. */
export const textOf = (html: string): string =>
  html
    .slice(0, 6_000) // enough for a summary, markup and all
    .replace(
      /<\/?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?>/g,
      "",
    )
    .replace(/<(?:[^<>"']|"[^"]*"|'[^']*')*>?/g, " ")
    .replace(/&(lt|gt|quot|#x27|#39|amp);/g, (_all, name: string) => DECODED[name]!)
    .replace(/\s+/g, " ")
    .trim();

const DECODED: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'", amp: "&" };
