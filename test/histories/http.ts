// The ledger of a history as a subscriber sees it: sources are visited, and feeds are read over HTTP. Workerd only.
import type { Instant, Item, Note } from "../../src/domain/entry.ts";
import type { Source } from "../../src/domain/site.ts";
import { joinRenamed } from "../../src/ledger/store-items.ts";
import { ALL_SOURCES, dispatchNow } from "../../src/refresh/dispatch.ts";
import { Gazette } from "../helpers/gazette.ts";
import { FOLLOWED } from "../helpers/memory-ledger.ts";
import { aCollection, aSite } from "../helpers/samples.ts";
import { learn } from "./d1.ts";
import type { Shown } from "./oracle.ts";
import type { Ledger, State } from "./run.ts";

const PAGES = ["/mesh/feed.json", "/mesh/notes/feed.json", "/mesh/releases/feed.json"];

export async function ledgerOverHttp(): Promise<Ledger> {
  const siteWith = (sources: readonly Source[]) => aSite({ collections: [aCollection({ sources })] });
  return new HttpLedger(await Gazette.open(siteWith(FOLLOWED), { mesh: [] }), siteWith);
}

class HttpLedger implements Ledger {
  #gazette: Gazette;
  readonly #siteWith: (sources: readonly Source[]) => Gazette["site"];
  #notes: readonly Note[] = [];
  /** What upstream shows, by thing and source. */
  readonly #items = new Map<string, Item>();
  readonly #bareTags = new Set<string>();
  /** The last item that was sent with each text: an entry keeps the text of a release that was taken back. */
  readonly #itemOfHtml = new Map<string, Item>();
  readonly #knownIds = new Set<string>();
  #now: Instant;

  constructor(gazette: Gazette, siteWith: (sources: readonly Source[]) => Gazette["site"]) {
    this.#gazette = gazette;
    this.#siteWith = siteWith;
    this.#now = gazette.now;
  }

  async deploy(notes: readonly Note[], sources: readonly Source[], now: Instant): Promise<void> {
    this.#start(now);
    this.#notes = notes;
    this.#gazette = this.#gazette.reopen(this.#siteWith(sources));
    await this.#gazette.deploy({ mesh: notes });
  }

  async refresh(items: readonly Item[], bareTags: readonly Item[], now: Instant): Promise<void> {
    this.#start(now);
    for (const item of [...items, ...bareTags]) this.#items.set(keyOf(item), item);
    for (const item of items) {
      this.#itemOfHtml.set(item.html, item);
      this.#bareTags.delete(keyOf(item));
    }
    for (const item of bareTags) this.#bareTags.add(keyOf(item));
    this.#publish();
    await dispatchNow(this.#gazette.context, ALL_SOURCES);
    await this.#gazette.settle();
  }

  async learn(groups: readonly (readonly string[])[], now: Instant): Promise<void> {
    this.#start(now);
    const { db, site } = this.#gazette;
    await learn(db, groups, now);
    await joinRenamed({ db, site, collection: site.collections[0]! }, now);
  }

  restart(): void {
    this.#gazette.restart();
  }

  async read(): Promise<State> {
    const shown = new Map<string, Shown>();
    for (const page of PAGES)
      for (const item of await this.#gazette.items(page)) shown.set(item.id, this.#toShown(item, page, shown));
    for (const id of shown.keys()) this.#knownIds.add(id);
    const redirects = new Map<string, string>();
    for (const id of this.#knownIds) {
      const response = shown.has(id) ? null : await this.#gazette.get(pathOf(id));
      const location = response?.status === 301 ? response.headers.get("Location")! : null;
      if (location) redirects.set(id, idOf(location));
    }
    return { shown: [...shown.values()], redirects };
  }

  /** Visits and deployments take seconds; the steps of a history are days apart. */
  #start(now: Instant): void {
    this.#now = now;
    this.#gazette.now = now;
  }

  #publish(): void {
    const sources = Map.groupBy(this.#items.values(), ({ source }) => source);
    for (const [source, items] of sources) {
      const isRepository = source.startsWith("github.com/");
      const url = isRepository ? `https://${source}/releases.atom` : `https://${source}`;
      const body = isRepository ? this.#releasesFeed(source, items) : jsonFeedOf(items);
      const type = isRepository ? "application/atom+xml" : "application/feed+json";
      this.#gazette.github.faults.set(url, { kind: "body", body, headers: { "Content-Type": type } });
    }
  }

  #releasesFeed(source: string, items: readonly Item[]): string {
    const entries = items
      .toSorted((a, b) => (a.published < b.published ? 1 : -1))
      .map((item) => {
        const isBare = this.#bareTags.has(keyOf(item));
        return `<entry><id>${item.id}</id><updated>${item.published}</updated><link rel="alternate" type="text/html" href="${item.url}"/>
        <title>${isBare ? item.tag : item.title}</title><content type="html">${isBare ? "" : escape(item.html)}</content></entry>`;
      });
    return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>tag:github.com,2008:https://${source}/releases</id>
      <title>Release notes from mesh</title>${entries.join("")}</feed>`;
  }

  #toShown(item: FeedItem, page: string, others: ReadonlyMap<string, Shown>): Shown {
    const html = item.content_html ?? "";
    const about = /关于同一件事： ?<a href="([^"]+)"/.exec(html)?.[1];
    const note = this.#notes.find((each) => html.includes(each.html));
    const sent = [...this.#itemOfHtml.values()].find((each) => html.includes(each.html));
    const noteNumber = /note\d+/.exec(html)?.[0] ?? null;
    const thing = /thing\d+|planet on \d+/.exec(html)?.[0] ?? null;
    const isLater = item.date_modified >= this.#now;
    return {
      id: item.id,
      published: item.date_published as Instant,
      updated: (isLater ? this.#now : item.date_modified) as Instant,
      surfaced: item.date_published as Instant, // not in a feed
      noteHtml: noteNumber,
      noteHash: note && note.title === item.title ? note.hash : null,
      itemHtml: sent ? `<h1>${sent.title}</h1>${sent.html}` : thing,
      isWithdrawn: html.includes("上游已撤回这个版本"),
      isMain: page === PAGES[0] || others.get(item.id)?.isMain === true,
      aboutId: about === undefined ? null : idOf(about),
    };
  }
}

type FeedItem = Awaited<ReturnType<Gazette["items"]>>[number];

/** A repository's releases keep their place under a new name of it. */
const keyOf = ({ source, html }: Item): string =>
  `${source.startsWith("github.com/") ? "repository" : source} ${/thing\d+|planet on \d+/.exec(html)![0]}`;

const pathOf = (id: string): string => `/mesh/entries/${id.split("/").at(-1)!}`;
const idOf = (link: string): string => `${aSite().id}mesh/${link.split("/").at(-1)!}`;

const jsonFeedOf = (items: readonly Item[]): string =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Posts",
    language: "en",
    items: items.map(({ id, url, title, html, published }) => ({
      id,
      url,
      title,
      content_html: html,
      date_published: published,
    })),
  });

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
