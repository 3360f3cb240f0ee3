// A small world: an author's notes, a repository with releases, a blog. It knows what every note and every thing is; what
// the ledger makes of them is compared with that.
import type { Instant, Item, Note } from "../../src/domain/entry.ts";
import { linkKey } from "../../src/domain/identity.ts";
import { aNote, at } from "../helpers/samples.ts";

/** Things 0 to 3 are releases of one repository, 4 and 5 posts of a blog. */
export const RELEASES = 4;
export const THINGS = 6;
export const NOTES = 6;
export const FIRST_NAME = "acme/mesh";

/** What a note links to: a thing, under one of its repository's names and in some spelling, or a page of its own. */
export type Target =
  { readonly thing: number; readonly name: string; readonly spelling: number } | { readonly page: number } | null;

export type Edit =
  | { readonly kind: "add" | "link"; readonly note: number; readonly target: Target }
  | { readonly kind: "delete" | "restore"; readonly note: number }
  /** `rewrite` changes title, date and text. */
  | { readonly kind: "title" | "text" | "date" | "page" | "rewrite"; readonly note: number; readonly value: number }
  | { readonly kind: "slug"; readonly note: number; readonly slug: string | null }
  /** Two notes exchange their titles, or one takes the title of the other, which gets a new one. */
  | {
      readonly kind: "swap titles" | "take title";
      readonly note: number;
      readonly other: number;
      readonly value: number;
    };

export type Event =
  /** Edits that one deployment brings. */
  | { readonly kind: "deploy"; readonly edits: readonly Edit[] }
  /** Items in the order in which messages bring them; things that are bare tags are sent as such. */
  | { readonly kind: "refresh"; readonly things: readonly number[] }
  /** Another feed tells of things, with links to their pages. */
  | { readonly kind: "planet"; readonly things: readonly number[] }
  | {
      readonly kind: "words" | "markup" | "retitle" | "redate" | "take back" | "release again" | "make again";
      readonly thing: number;
      readonly value: number;
    }
  /** Upstream renames the repository; the ledger does not know yet. */
  | { readonly kind: "rename"; readonly value: number }
  /** A visit tells the ledger the repository's current name and the one before. */
  | { readonly kind: "learn" }
  /** site.yaml follows the repository under its current name. */
  | { readonly kind: "follow" }
  | { readonly kind: "restart" };

export interface NoteState {
  readonly number: number;
  readonly isThere: boolean;
  readonly target: Target;
  readonly slug: string | null;
  readonly day: number;
  readonly title: string;
  readonly text: number;
  readonly page: number;
}

interface ThingState {
  readonly words: number;
  readonly markup: number;
  readonly title: number;
  readonly day: number;
  /** Which upstream id it has: it grows when upstream deletes the thing and makes it again. */
  readonly incarnation: number;
  readonly isBare: boolean;
}

const DAY = 86_400_000;
/** Notes 0 and 3, 1 and 4, 2 and 5 have most words in common. */
const TOPICS = [
  "alpha beta gamma delta epsilon zeta eta theta",
  "red orange yellow green blue indigo violet black",
  "mercury venus earth mars jupiter saturn uranus neptune",
];

export class World {
  readonly notes = new Map<number, NoteState>();
  /** The names that the repository has had, the current one last. */
  readonly names: string[] = [FIRST_NAME];
  /** Names that the ledger has learned to be one repository's. */
  readonly learned: (readonly string[])[] = [];
  followed = FIRST_NAME;
  readonly #things = new Map<number, ThingState>();
  #nextId = 1;

  thing(thing: number): ThingState {
    return this.#things.get(thing) ?? { words: 0, markup: 0, title: 0, day: thing, incarnation: 0, isBare: false };
  }

  urlOf(target: Exclude<Target, null>): string {
    if ("page" in target) return `https://talks.example/${target.page}`;
    const { thing, name, spelling } = target;
    const [owner, repository] = name.split("/");
    const url = thing < RELEASES ? `github.com/${name}/releases/tag/v${thing}` : `blog.example/p${thing}`;
    const spellings = [
      `https://${url}`,
      `http://www.${url}/`,
      `https://${url}?utm_source=x#notes`,
      `https://${url.replace(`${owner}/${repository}`, `${owner!.toUpperCase()}/${repository}`)}`,
    ];
    return spellings[spelling % spellings.length]!;
  }

  /** All names that the ledger can know to be one repository's, with this one. */
  knownNames(name: string): ReadonlySet<string> {
    const known = new Set([name]);
    for (let size = 0; size !== known.size;) {
      size = known.size;
      for (const group of this.learned)
        if (group.some((each) => known.has(each))) group.forEach((each) => known.add(each));
    }
    return known;
  }

  /** What a note is about, as far as the ledger can know: a thing, a page, or a release of an unknown repository. */
  subjectOf({ target }: Pick<NoteState, "target">): string | null {
    if (target === null) return null;
    if ("page" in target) return `page ${target.page}`;
    const names = this.knownNames(target.name);
    if (target.thing >= RELEASES || names.has(this.followed)) return `thing ${target.thing}`;
    return `${[...names].toSorted()[0]} ${target.thing}`;
  }

  itemOf(thing: number): Item {
    const { words, markup, title, day, incarnation } = this.thing(thing);
    const isRelease = thing < RELEASES;
    const source = isRelease ? `github.com/${this.followed}` : "blog.example/feed";
    const url = this.urlOf({ thing, name: isRelease ? this.followed : FIRST_NAME, spelling: 0 });
    const what = markup === 0 ? "release" : `<b title="${markup}">release</b>`;
    return {
      source,
      id: isRelease ? `tag:github.com,2008:Repository/${incarnation + 1}/v${thing}` : `post-${thing}`,
      url,
      linkKey: linkKey(url),
      title: title === 0 ? `thing ${thing}` : `thing ${thing} title ${title}`,
      author: null,
      published: at(new Date(Date.parse("2021-02-10") + day * DAY).toISOString()),
      language: "en",
      html: `<p>This ${what} thing${thing} ${words === 0 ? "is the first" : `has revision ${words} and ${words * 7} words`}.</p>`,
      tag: isRelease ? `v${thing}` : null,
    };
  }

  planetItem(thing: number): Item {
    const { html: _html, ...item } = this.itemOf(thing);
    return {
      ...item,
      source: "planet.example/feed",
      id: `planet-${thing}`,
      tag: null,
      title: "a link",
      html: `<p>planet on ${thing}</p>`,
    };
  }

  noteOf(number: number): Note {
    const { slug, target, day, title, text, page } = this.notes.get(number)!;
    const date = `2021-02-${10 + day}`;
    return aNote({
      slug,
      date,
      published: at(`${date}T00:00:00Z`),
      title,
      link: target && this.urlOf(target),
      html: `<p>${text < 0 ? `words${text} of${text} its${text} own${text}` : TOPICS[number % TOPICS.length]!} note${number}${text === 0 ? "" : ` edit ${text}`}</p>`,
      comment: null,
      summary: "",
      page: `journal/${page}.md`,
    });
  }

  journal(): Note[] {
    const there = [...this.notes.values()].filter(({ isThere }) => isThere);
    return there
      .map(({ number }) => this.noteOf(number))
      .toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  }

  edit(edit: Edit): void {
    const note = this.notes.get(edit.note);
    const put = (number: number, change: Partial<NoteState>) => {
      const before = this.notes.get(number);
      if (before) this.notes.set(number, { ...before, ...change });
    };
    if (edit.kind === "add") {
      if (note) return;
      const title = TOPICS[edit.note % TOPICS.length]!.split(" ").slice(0, 3).join(" ");
      const fresh = { number: edit.note, isThere: true, target: edit.target, slug: null };
      this.notes.set(edit.note, { ...fresh, day: edit.note % 3, title: `${title} ${edit.note}`, text: 0, page: 0 });
      return;
    }
    if (edit.kind === "restore") return put(edit.note, { isThere: true });
    if (!note?.isThere) return;
    if (edit.kind === "delete") put(edit.note, { isThere: false });
    else if (edit.kind === "link") put(edit.note, { target: edit.target });
    else if (edit.kind === "slug") put(edit.note, { slug: edit.slug });
    else if (edit.kind === "swap titles" || edit.kind === "take title") {
      const other = this.notes.get(edit.other);
      if (!other?.isThere || edit.other === edit.note) return;
      put(edit.note, { title: other.title });
      put(edit.other, { title: edit.kind === "swap titles" ? note.title : `${other.title} ${edit.value}` });
    } else if (edit.kind === "title")
      put(edit.note, { title: `${note.title.split(" ").slice(0, 3).join(" ")} ${edit.value}` });
    else if (edit.kind === "rewrite")
      put(edit.note, { title: `rewritten ${edit.value}`, day: edit.value % 4, text: -edit.value });
    else if ("value" in edit) put(edit.note, { [edit.kind === "date" ? "day" : edit.kind]: edit.value });
  }

  /** What happens upstream. */
  change({ kind, thing, value }: Extract<Event, { thing: number }>): void {
    const before = this.thing(thing);
    const isRelease = thing < RELEASES;
    const set = (change: Partial<ThingState>) => this.#things.set(thing, { ...before, ...change });
    if (kind === "words" || kind === "markup") set({ [kind]: value });
    else if (kind === "retitle") set({ title: value });
    else if (kind === "redate") set({ day: value % 20 });
    else if (kind === "take back" && isRelease) set({ isBare: true });
    else if (kind === "release again") set({ isBare: false });
    else if (kind === "make again" && isRelease)
      set({ incarnation: this.#nextId++, title: value, day: value % 20, words: value, isBare: false });
  }
}

export const dayOf = (index: number): Instant => at(new Date(Date.parse("2021-06-01") + index * DAY).toISOString());
