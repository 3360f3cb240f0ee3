// A small world of notes and things that are published, and random events in it. It knows the truth; what the ledger
// makes of it is checked against that.
import type { Instant, Item, Note } from "../../src/domain/entry.ts";
import { linkKey } from "../../src/domain/identity.ts";
import { aNote, at } from "./samples.ts";

export type Event =
  | { readonly kind: "add" | "relink"; readonly note: number; readonly link: string | null }
  | { readonly kind: "delete" | "restore"; readonly note: number }
  | { readonly kind: "title" | "text" | "date" | "page"; readonly note: number; readonly value: number }
  | { readonly kind: "slug"; readonly note: number; readonly slug: string | null }
  /** Several changes of the journal in one deployment. */
  | { readonly kind: "deploy"; readonly events: readonly Event[] }
  /** What a source shows, in its order. */
  | { readonly kind: "refresh" | "planet"; readonly things: readonly number[] }
  | { readonly kind: "words" | "markup" | "address"; readonly thing: number; readonly value: number }
  | { readonly kind: "rename"; readonly value: number };

export interface NoteState {
  readonly number: number;
  readonly isThere: boolean;
  readonly link: string | null;
  /** Its link when it was last there; coming back about something else, it may be another entry. */
  readonly lastLink: string | null;
  readonly slug: string | null;
  readonly day: number;
  readonly title: number;
  readonly text: number;
  readonly page: number;
}

interface ThingState {
  words: number;
  markup: number;
  address: number;
}

export interface Step {
  /** The whole journal, when it was deployed. */
  readonly notes?: readonly Note[];
  readonly items?: readonly Item[];
}

const RELEASES = 4;
const THINGS = 6;
const NOTES = 4;
const DAY = 86_400_000;

const TOPICS = [
  "alpha beta gamma delta epsilon zeta eta theta iota kappa",
  "red orange yellow green blue indigo violet black white grey",
  "mercury venus earth mars jupiter saturn uranus neptune pluto ceres",
  "apple banana cherry grape lemon melon peach pear plum quince",
];

export class World {
  readonly notes = new Map<number, NoteState>();
  readonly #things = new Map<number, ThingState>();
  /** The address that the planet has heard of. */
  readonly #told = new Map<number, string>();
  #repository = "acme/mesh";

  /** Things below 4 are releases of one repository, the others posts of a blog. */
  urlOf(thing: number): string {
    const { address } = this.#thing(thing);
    if (thing < RELEASES) return `https://github.com/${this.#repository}/releases/tag/v${thing}`;
    return `https://blog.example/p${thing}${address === 0 ? "" : `-${address}`}`;
  }

  #thing(thing: number): ThingState {
    const state = this.#things.get(thing) ?? { words: 0, markup: 0, address: 0 };
    this.#things.set(thing, state);
    return state;
  }

  itemOf(thing: number, byPlanet = false): Item {
    const { words, markup } = this.#thing(thing);
    const url = byPlanet ? this.#told.get(thing)! : this.urlOf(thing);
    if (!byPlanet) this.#told.set(thing, url);
    const isRelease = thing < RELEASES && !byPlanet;
    const source = byPlanet
      ? "planet.example/feed"
      : isRelease
        ? `github.com/${this.#repository}`
        : "blog.example/feed";
    const release = markup === 0 ? "release" : `<b title="${markup}">release</b>`;
    return {
      source,
      id: byPlanet ? `planet-${thing}` : isRelease ? `tag:github.com,2008:Repository/1/v${thing}` : `post-${thing}`,
      url,
      linkKey: linkKey(url),
      title: `thing ${thing}`,
      author: null,
      published: at(new Date(Date.parse("2021-02-10") + thing * DAY).toISOString()),
      language: "en",
      html: `<p>This ${release} thing${thing} ${words === 0 ? "is the first" : `has revision ${words} and ${words * 7} words`}.</p>`,
      tag: isRelease ? `v${thing}` : null,
    };
  }

  noteOf(number: number): Note {
    const { slug, link, day, title, text, page } = this.notes.get(number)!;
    const topic = TOPICS[number % TOPICS.length]!;
    const date = `2021-02-${10 + day}`;
    return aNote({
      slug,
      date,
      published: at(`${date}T00:00:00Z`),
      title: `${topic.split(" ").slice(0, 3).join(" ")}${title === 0 ? "" : ` title ${title}`}`,
      link,
      html: `<p>${topic} note${number}${text === 0 ? "" : ` edit ${text}`}</p>`,
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

  /** Lets it happen; says what reaches the ledger of it. */
  happen(event: Event): Step {
    switch (event.kind) {
      case "refresh":
        return { items: event.things.map((thing) => this.itemOf(thing)) };
      case "planet": {
        const heard = event.things.filter((thing) => this.#told.has(thing));
        return heard.length > 0 ? { items: heard.map((thing) => this.itemOf(thing, true)) } : {};
      }
      case "words":
      case "markup":
      case "address":
        if (event.kind !== "address" || event.thing >= RELEASES) this.#thing(event.thing)[event.kind] = event.value;
        return {};
      case "rename":
        this.#repository = `acme/mesh${event.value}`;
        return {};
      case "deploy":
        return event.events.map((each) => this.happen(each)).some(({ notes }) => notes)
          ? { notes: this.journal() }
          : {};
      default:
        return this.#edit(event) ? { notes: this.journal() } : {};
    }
  }

  #edit(
    event: Exclude<Event, { kind: "deploy" | "refresh" | "planet" | "words" | "markup" | "address" | "rename" }>,
  ): boolean {
    const note = this.notes.get(event.note);
    const put = (change: Partial<NoteState>) => void this.notes.set(event.note, { ...note!, ...change });
    if (event.kind === "add") {
      if (note) return false;
      const fresh = { number: event.note, isThere: true, link: event.link, lastLink: event.link, slug: null };
      this.notes.set(event.note, { ...fresh, day: event.note, title: 0, text: 0, page: 0 });
      return true;
    }
    if (!note || note.isThere === (event.kind === "restore")) return false;
    if (event.kind === "restore") put({ isThere: true });
    else if (event.kind === "delete") put({ isThere: false, lastLink: note.link });
    else if (event.kind === "relink") put({ link: event.link });
    else if (event.kind === "slug") put({ slug: event.slug });
    else if ("value" in event) put({ [event.kind === "date" ? "day" : event.kind]: event.value });
    return true;
  }
}

/** The same events for the same seed. */
export function randomEvents(seed: number, length: number): Event[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const world = new World(); // for addresses only
  const things = () => [...new Set(Array.from({ length: 1 + below(3) }, () => below(THINGS)))];
  const link = () => (random() < 0.15 ? null : world.urlOf(below(THINGS)));
  let version = 0;

  const edit = (): Event => {
    const note = below(NOTES);
    const dice = random();
    if (dice < 0.25) return { kind: "add", note, link: link() };
    if (dice < 0.4) return { kind: "delete", note };
    if (dice < 0.55) return { kind: "restore", note };
    if (dice < 0.8) return { kind: "relink", note, link: link() };
    if (dice < 0.85) return { kind: "title", note, value: ++version };
    if (dice < 0.9) return { kind: "text", note, value: ++version };
    if (dice < 0.94) return { kind: "date", note, value: below(10) };
    if (dice < 0.97) return { kind: "page", note, value: below(3) };
    return { kind: "slug", note, slug: random() < 0.3 ? null : `hand-${note}` };
  };
  const some = (): Event => {
    const dice = random();
    if (dice < 0.4) return edit();
    if (dice < 0.55) return { kind: "deploy", events: [edit(), edit()] };
    if (dice < 0.8) return { kind: "refresh", things: things() };
    if (dice < 0.85) return { kind: "planet", things: things() };
    if (dice < 0.92) return { kind: "words", thing: below(THINGS), value: ++version };
    if (dice < 0.95) return { kind: "markup", thing: below(THINGS), value: ++version };
    if (dice < 0.98) return { kind: "address", thing: RELEASES + below(THINGS - RELEASES), value: ++version };
    return { kind: "rename", value: ++version };
  };
  return Array.from({ length }, () => {
    const event = some();
    if (event.kind === "address" || event.kind === "rename") world.happen(event);
    return event;
  });
}

/** Numbers from 0 to 1 that look like chance (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const dayOf = (index: number): Instant => at(new Date(Date.parse("2021-06-01") + index * DAY).toISOString());
