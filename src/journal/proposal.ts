// A first site.yaml for a tree of pages, made of what is in them. Pure.
import type { Note } from "../domain/entry.ts";
import { RESERVED_NAMES } from "./site-schema.ts";
import { foreignLanguage } from "./language.ts";
import { globsOf, type PageGroup } from "./grouping.ts";
import { yearsIn } from "./date-rules.ts";
import { repositoriesIn, type ProposedRepository } from "./repository-proposal.ts";

export interface ImportedPage {
  readonly path: string;
  readonly title: string | null;
  readonly notes: readonly Note[];
}

export interface ProposedCollection {
  readonly name: string;
  readonly title: string;
  readonly language: string;
  readonly globs: readonly string[];
  readonly repositories: readonly ProposedRepository[];
  readonly pages: number;
  readonly notes: number;
}

/** `toGlob` turns a glob of the tree into one of the data folder; null when it names nothing there. */
export function proposeCollections(
  groups: readonly PageGroup[],
  pages: ReadonlyMap<string, ImportedPage>,
  all: readonly string[],
  toGlob: (glob: string) => string | null,
): ProposedCollection[] {
  const taken = new Set<string>();
  return groups.flatMap((group) => {
    const own = group.paths.map((path) => pages.get(path)).filter((page) => page !== undefined);
    const notes = own.flatMap((page) => page.notes);
    if (notes.length === 0) return [];
    const globs = globsOf(group, all)
      .map(toGlob)
      .filter((glob) => glob !== null);
    if (globs.length === 0) return [];
    const repositories = repositoriesIn(notes);
    const name = nameFor(group.key, repositories, taken);
    taken.add(name);
    const title = titleOf(own) ?? group.key.at(-1) ?? name;
    return [
      {
        name,
        title,
        language: languageOf(notes),
        globs,
        repositories,
        pages: own.filter((page) => page.notes.length > 0).length,
        notes: notes.length,
      },
    ];
  });
}

/** From the end of the path, else from what is released; whatever it is, an address can hold it. */
function nameFor(key: readonly string[], repositories: readonly ProposedRepository[], taken: Set<string>): string {
  const own = key.map(plain).filter((word) => word !== "");
  const ends = own.map((_word, index) => own.slice(own.length - 1 - index).join("-"));
  const released = repositories[0]?.name.split("/")[1];
  const candidates = [...ends, ...(released === undefined ? [] : [plain(released)]), "journal"].filter(
    (name) => /^[a-z]/.test(name) && !RESERVED_NAMES.includes(name),
  );
  const free = candidates.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(`${candidates[0]!}-${number}`)) number++;
  return `${candidates[0]!}-${number}`;
}

const plain = (word: string): string =>
  word
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** The newest page's title, without its year. */
function titleOf(pages: readonly ImportedPage[]): string | null {
  return timeless(pages.findLast((page) => page.title !== null && page.notes.length > 0)?.title ?? "");
}

/** A title without the year that it is about; null when there is no more to it. */
export function timeless(title: string): string | null {
  const words = yearsIn(title)
    .reduce((text, year) => text.replace(new RegExp(`\\s*(?:\\bin\\s+)?${year}\\s*年?\\s*`), " "), title)
    .replace(/\s+/g, " ")
    .trim();
  return words === "" ? null : words;
}

const LANGUAGES: Readonly<Record<string, string>> = { zh: "zh-Hans", ja: "ja", ko: "ko" };

/** By its script; English where the script is Latin. */
function languageOf(notes: readonly Note[]): string {
  const words = notes.slice(0, 100).map(({ title, summary }) => `${title} ${summary.slice(0, 200)}`);
  return LANGUAGES[foreignLanguage(words.join("\n"), "en") ?? ""] ?? "en";
}

export interface ProposedSite {
  readonly title: string;
  readonly timeZone: string;
  /** Of the id: the year in which the site begins. */
  readonly year: string;
  readonly collections: readonly ProposedCollection[];
}

/** The text of site.yaml. What nobody can guess is marked. */
export function toSiteYaml({ title, timeZone, year, collections }: ProposedSite): string {
  const quoted = (text: string) => JSON.stringify(text);
  const language = commonLanguage(collections);
  return [
    `title: ${quoted(title)}`,
    `id: "tag:gazette.example,${year}:" # PUT YOUR OWN DOMAIN HERE: it is part of every entry id, and permanent`,
    `url: https://gazette.example # where it will be deployed`,
    `language: ${language} # of the notes, unless a page or a collection says otherwise`,
    `timeZone: ${timeZone} # of the dates in the journal`,
    `author: { name: "Author" } # your name; url: https://… too, if you like`,
    `collections:`,
    ...collections.flatMap((collection) => [
      `  ${collection.name}: # ${counted(collection.notes, "note")} on ${counted(collection.pages, "page")}`,
      `    title: ${quoted(collection.title)}`,
      ...(collection.language === language ? [] : [`    language: ${collection.language}`]),
      `    journal:`,
      ...collection.globs.map((glob) => `      - ${quoted(glob)}`),
      ...(collection.repositories.length === 0 ? [] : [`    sources:`]),
      ...collection.repositories.flatMap(sourceLines),
    ]),
    "",
  ].join("\n");
}

function sourceLines({ name, links, tracks }: ProposedRepository): string[] {
  const source = `      - github: ${name} # linked ${links === 1 ? "once" : `${links} times`}`;
  if (tracks.length === 0) return [source];
  const main = tracks.find((track) => track.name === "stable") ?? tracks[0]!;
  const patterns = tracks.map((track) => `${track.name}: ${JSON.stringify(track.pattern)}`);
  return [
    source,
    `        tracks: { ${patterns.join(", ")} }`,
    `        # feed: [${main.name}] # these tracks only in the main feed`,
  ];
}

export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;

/** The language of most notes. */
export function commonLanguage(collections: readonly ProposedCollection[]): string {
  const byLanguage = Map.groupBy(collections, ({ language }) => language);
  const weight = (language: string) => byLanguage.get(language)!.reduce((sum, { notes }) => sum + notes, 0);
  return [...byLanguage.keys()].toSorted((a, b) => weight(b) - weight(a))[0] ?? "en";
}
