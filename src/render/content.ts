// What an entry says, in parts that every format puts together in its own way.
import { entryPage } from "../domain/addresses.ts";
import type { Entry, Link } from "../domain/entry.ts";
import { cut, LIMITS } from "../domain/limits.ts";
import { type Collection, type Site, type Source } from "../domain/site.ts";
import { textsFor } from "./interface-texts.ts";
import type { InterfaceTexts } from "./interface-texts/texts.ts";
import { Markup, xml } from "./xml.ts";

export const entryTitle = ({ note, item }: Entry): string => note?.title ?? cut(item!.title, LIMITS.titleCharacters);

export const collectionOf = (site: Site, entry: Entry): Collection =>
  site.collections.find(({ name }) => name === entry.collection)!;

export const sourceOf = (site: Site, entry: Entry): Source | undefined =>
  collectionOf(site, entry).sources.find(({ key }) => key === entry.item?.source);

/** BCP 47; what upstream doesn't say is taken for English, as on GitHub it nearly always is. */
export function itemLanguage({ item }: Entry): string {
  const language = item?.language ?? "en";
  return language.length <= LIMITS.languageCharacters ? language : "en"; // a ledger may be older than the limit
}

export const entryLanguage = (entry: Entry): string => entry.note?.language ?? itemLanguage(entry);

/** The primary link of a note: what the entry is about. */
export const aboutUrl = (entry: Entry): string | null => entry.note?.link ?? null;

/** Other links of an entry that has a note: what it is about, what it refers to, and where the same was noted first. */
export function relatedLinks(site: Site, entry: Entry): Link[] {
  const { note, about } = entry;
  if (!note) return [];
  const first = about === null ? [] : [{ url: entryPage(site, { ...entry, slug: about }), title: about }];
  const primary = note.link === null ? [] : [{ url: note.link, title: entryTitle(entry) }];
  return [...primary, ...first, ...note.related];
}

/** Whether upstream or the operator say that there is no such release any more. */
export function isWithdrawn(site: Site, entry: Entry): boolean {
  const source = sourceOf(site, entry);
  const tag = entry.item?.tag ?? null;
  return (
    entry.withdrawn?.isGone === true || (source?.kind === "github" && tag !== null && source.withdrawn.includes(tag))
  );
}

/** Whether the main feed of its collection, and with it a year's page, has the entry. */
export function isInMainFeed(site: Site, entry: Entry): boolean {
  if (entry.note) return true;
  const source = sourceOf(site, entry);
  if (!source || isWithdrawn(site, entry)) return false;
  if (source.kind !== "github" || source.mainTracks === null) return true;
  return entry.track !== null && source.mainTracks.includes(entry.track);
}

/** HTML: the note, then, under a rule and a heading, what upstream wrote. Never empty. */
export function contentHtml(site: Site, entry: Entry): string {
  const { note, item, about } = entry;
  const texts = textsFor(note?.language ?? collectionOf(site, entry).language);
  const withdrawn = isWithdrawn(site, entry) ? xml`<p><strong>${texts.withdrawn}</strong></p>\n` : null;
  if (!note) return xml`${[withdrawn, new Markup(item!.html || xml`<p>${item!.title}</p>`.text)]}`.text;
  const first = about === null ? null : entryPage(site, { ...entry, slug: about });
  const parts = [
    new Markup(note.html || xml`<p>${note.title}</p>`.text),
    first === null ? null : xml`\n<p>${texts.alsoAbout} <a href="${first}">${first}</a></p>`,
    item && upstreamHtml(entry, texts, withdrawn),
  ];
  return xml`${parts}`.text;
}

function upstreamHtml(entry: Entry, texts: InterfaceTexts, withdrawn: Markup | null): Markup {
  const item = entry.item!;
  const heading = item.tag === null ? texts.originalPost : texts.releaseNotes;
  const name = item.url === null ? xml`${item.title}` : xml`<a href="${item.url}">${item.title}</a>`;
  return xml`
<hr>
<h2>${heading} · ${name}</h2>
${withdrawn}<div lang="${itemLanguage(entry)}">
${new Markup(item.html)}
</div>`;
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

/** What stands for an entry whose content a feed has no room for: the author's whole comment, else its summary. */
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
