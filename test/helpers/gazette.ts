// A Gazette whose time the test moves: ledger, queue and upstream, without waiting. Workerd only.
import { createApp } from "../../src/serve/app.ts";
import { ResponseCache } from "../../src/serve/response-cache.ts";
import { readRevisions } from "../../src/ledger/feeds.ts";
import type { Instant, Note } from "../../src/domain/entry.ts";
import { after, type SourceRef } from "../../src/ledger/sources.ts";
import { dispatch, dispatchNow } from "../../src/refresh/dispatch.ts";
import { refreshSource, type RefreshContext, type Refreshed } from "../../src/refresh/refresh-source.ts";
import type { Site } from "../../src/domain/site.ts";
import { FakeGithub } from "./github.ts";
import { jsonFeed } from "./json-feed.ts";
import { deployNotes, freshLedger } from "./ledger.ts";
import { at } from "./samples.ts";

interface Message {
  readonly ref: SourceRef;
  readonly due: Instant;
}

export class Gazette {
  readonly github = new FakeGithub();
  /** What other hosts answer, by host; every other one is GitHub's. */
  readonly forges = new Map<string, { readonly fetch: (url: string, init: RequestInit) => Promise<Response> }>();
  readonly log: string[] = [];
  now = at("2021-06-01T00:00:00Z");
  queue: Message[] = [];

  readonly db: D1Database;
  readonly site: Site;

  private constructor(db: D1Database, site: Site) {
    this.db = db;
    this.site = site;
  }

  static async open(site: Site, notes: Readonly<Record<string, readonly Note[]>> = {}): Promise<Gazette> {
    const gazette = new Gazette(await freshLedger(), site);
    await gazette.deploy(notes);
    return gazette;
  }

  deploy(notes: Readonly<Record<string, readonly Note[]>>, site = this.site): Promise<void> {
    return deployNotes(this.db, site, notes, this.now);
  }

  get context(): RefreshContext {
    const sendBatch = async (messages: Iterable<MessageSendRequest<SourceRef>>) => {
      for (const { body, delaySeconds = 0 } of messages)
        this.queue.push({ ref: body, due: after(this.now, delaySeconds * 1000) });
    };
    return {
      db: this.db,
      queue: { sendBatch: sendBatch as never },
      site: this.site,
      githubOrigin: "https://github.com",
      fetch: (url, init) => (this.forges.get(new URL(url).host) ?? this.github).fetch(url, init),
      clock: () => this.now,
      log: (line) => this.log.push(line),
    };
  }

  refresh(ref: SourceRef): Promise<Refreshed> {
    return refreshSource(this.context, ref);
  }

  dispatch(): Promise<number> {
    return dispatch(this.context, 0);
  }

  /** Time goes by until the next message is due, which is then worked on; false when there is none. */
  async step(): Promise<boolean> {
    this.queue.sort((a, b) => (a.due < b.due ? -1 : 1));
    const message = this.queue.shift();
    if (!message) return false;
    if (message.due > this.now) this.now = message.due;
    if ((await this.refresh(message.ref)).kind === "busy") this.queue.push({ ...message, due: after(this.now, 2000) });
    return true;
  }

  /** Dispatches what is due, and works until the queue is empty. */
  async settle(): Promise<void> {
    await this.dispatch();
    while (await this.step()) {
      // The next one.
    }
  }

  wait(milliseconds: number): void {
    this.now = after(this.now, milliseconds);
  }

  /** The same ledger and world, and another site.yaml. */
  reopen(site: Site): Gazette {
    const next = new Gazette(this.db, site);
    next.now = this.now;
    for (const [name, repository] of this.github.repositories) next.github.repositories.set(name, repository);
    for (const [host, forge] of this.forges) next.forges.set(host, forge);
    for (const [path, fault] of this.github.faults) next.github.faults.set(path, fault);
    return next;
  }

  /** Everything is lost but the ledger. */
  restart(): void {
    this.queue = [];
  }

  /** `token` is REFRESH_TOKEN. */
  app(token: string | null = null) {
    const serving = {
      site: this.site,
      db: this.db,
      clock: () => this.now,
      cache: new ResponseCache(() => readRevisions(this.db)),
      deployed: at("2021-01-01T00:00:00Z"),
    };
    return createApp(serving, { token, requestVisits: (selection) => dispatchNow(this.context, selection) });
  }

  async get(path: string): Promise<Response> {
    return this.app().request(`${this.site.url}${path}`);
  }

  async items(path: string) {
    return jsonFeed.parse(await (await this.get(path)).json()).items;
  }

  /** Releases that the ledger holds, by tag. */
  async releases(): Promise<string[]> {
    const { results } = await this.db
      .prepare("SELECT tag FROM items WHERE slug IS NOT NULL ORDER BY date")
      .all<{ tag: string }>();
    return results.map(({ tag }) => tag);
  }
}
